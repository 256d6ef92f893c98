"""The addresses of following up."""

from django.urls import URLPattern, URLResolver, path

from congvu.modules.followup.web import force, letters, proposals, rules

app_name = "followup"
urlpatterns: list[URLPattern | URLResolver] = [
    path("letters/", letters.letters, name="letters"),
    path("letters/<int:letter_id>/", letters.letter, name="letter"),
    path("letters/<int:letter_id>/<int:line_id>/answer/", letters.answered, name="answer"),
    path("proposals/", proposals.proposals, name="proposals"),
    path("proposals/<int:proposal_id>/", proposals.proposal, name="proposal"),
    path("rules/", rules.rules, name="rules"),
    path("rules/ladder/", rules.ladder, name="change_ladder"),
    path("rules/force/", rules.force, name="change_rule"),
    path("force/", force.force, name="force"),
    path("force/sessions/new/", force.session_new, name="session_new"),
    path("force/sessions/<int:session_id>/", force.session, name="session"),
]
