"""The addresses of what is on record of people beside rounds: acts, reflections."""

from django.urls import URLPattern, path

from congvu.modules.evaluation.web import acts, reflections
from congvu.modules.evaluation.web.converters import know_periods

know_periods()

urlpatterns: list[URLPattern] = [
    path("acts/", acts.acts, name="acts"),
    path("acts/new/", acts.act_new, name="act_new"),
    path("acts/<int:act_id>/", acts.act, name="act"),
    path("acts/<int:act_id>/withdraw/", acts.act_withdraw, name="act_withdraw"),
    path("reflections/", reflections.reflections, name="reflections"),
    path("reflections/<int:reflection_id>/", reflections.reflection, name="reflection"),
    path(
        "reflections/<period:period>/<slug:whose>/",
        reflections.reflection_new,
        name="reflection_new",
    ),
    path(
        "promises/<int:promise_id>/<slug:step>/", reflections.promise_answer, name="promise_answer"
    ),
]
