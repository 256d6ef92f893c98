"""The addresses of rounds that are carried out."""

from django.urls import URLPattern, path

from congvu.modules.evaluation.web import run_acts, run_appeals, run_papers, runs

_CARD = "runs/<int:run_id>/cards/<int:card_id>/"

urlpatterns: list[URLPattern] = [
    path("runs/", runs.runs, name="runs"),
    path("runs/new/", runs.run_new, name="run_new"),
    path("runs/<int:run_id>/", runs.run, name="run"),
    path("runs/<int:run_id>/appraise/", run_acts.run_unit, name="run_unit"),
    path("runs/<int:run_id>/decide/", run_acts.run_decide, name="run_decide"),
    path("runs/<int:run_id>/notify/", run_acts.run_notify, name="run_notify"),
    path("runs/<int:run_id>/close/", run_acts.run_close, name="run_close"),
    path("runs/<int:run_id>/excel/", run_papers.run_excel, name="run_excel"),
    path("runs/<int:run_id>/sync/", run_papers.run_sync, name="run_sync"),
    path("runs/<int:run_id>/draft/", run_papers.run_draft, name="run_draft"),
    path(_CARD, runs.run_card, name="run_card"),
    path(f"{_CARD}self/", run_acts.run_self, name="run_self"),
    path(f"{_CARD}appraise/", run_acts.run_appraise, name="run_appraise"),
    path(f"{_CARD}part/", run_acts.run_part, name="run_part"),
    path(f"{_CARD}form/", run_papers.run_form, name="run_form"),
    path(f"{_CARD}appeal/", run_appeals.run_appeal, name="run_appeal"),
    path(f"{_CARD}panel/", run_appeals.run_panel, name="run_panel"),
    path(f"{_CARD}answer/", run_appeals.run_answer, name="run_answer"),
    path(f"{_CARD}correct/", run_appeals.run_correct, name="run_correct"),
]
