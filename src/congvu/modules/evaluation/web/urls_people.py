"""The addresses of what is on record of people beside rounds: acts, reflections."""

from django.urls import URLPattern, path

from congvu.modules.evaluation.web import acts

urlpatterns: list[URLPattern] = [
    path("acts/", acts.acts, name="acts"),
    path("acts/new/", acts.act_new, name="act_new"),
    path("acts/<int:act_id>/", acts.act, name="act"),
    path("acts/<int:act_id>/withdraw/", acts.act_withdraw, name="act_withdraw"),
]
