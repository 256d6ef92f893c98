"""The addresses of dossiers: the counter, and the citizen's pages."""

from django.urls import URLPattern, URLResolver, path

from congvu.modules.dossiers.web import (
    acts,
    answering,
    applying,
    counter,
    dossier,
    files,
    hand_overs,
    lists,
    slips,
    submissions,
    tracking,
)

app_name = "dossiers"
urlpatterns: list[URLPattern | URLResolver] = [
    path("counter/", counter.reception, name="counter"),
    path("counter/submissions/", lists.submissions, name="submissions"),
    path("counter/submissions/<str:reference>/", submissions.submission, name="submission"),
    path("counter/supplements/", lists.supplements, name="supplements"),
    path("counter/results/", lists.results, name="results"),
    path("counter/hand-overs/", hand_overs.hand_overs, name="hand_overs"),
    path("counter/register/", lists.register, name="register"),
    path("counter/register.xlsx", lists.register_file, name="register_file"),
    path("counter/slips/<int:slip_id>.pdf", slips.slip, name="slip"),
    path("counter/papers/<int:paper_id>/", files.paper, name="paper"),
    path("counter/<str:code>/", dossier.dossier, name="dossier"),
    path("counter/<str:code>/received/", dossier.received, name="received"),
    path("counter/<str:code>/receipt.pdf", slips.receipt, name="receipt"),
    path("counter/<str:code>/control.pdf", slips.control, name="control"),
    path("counter/<str:code>/<slug:key>/", acts.act, name="act"),
    path("track/", tracking.track, name="track"),
    path("track/<str:token>/", tracking.tracked, name="tracked"),
    path("track/<str:token>/papers/", answering.papers, name="send_papers"),
    path("track/<str:token>/withdraw/", answering.withdraw, name="withdraw"),
    path("track/<str:token>/<int:slip_id>.pdf", tracking.tracked_slip, name="tracked_slip"),
    path("apply/", applying.choose, name="apply"),
    path("apply/done/<str:token>/", applying.applied, name="applied"),
    path("apply/<str:code>/", applying.apply, name="apply_for"),
]
