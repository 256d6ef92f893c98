"""The addresses of what is on record of people beside rounds: acts, reflections."""

from django.urls import URLPattern, path

from congvu.modules.evaluation.web import acts, backlog, reflections
from congvu.modules.evaluation.web.converters import know_periods

know_periods()

urlpatterns: list[URLPattern] = [
    path("acts/", acts.acts, name="acts"),
    path("acts/new/", acts.act_new, name="act_new"),
    path("acts/<int:act_id>/", acts.act, name="act"),
    path("acts/<int:act_id>/withdraw/", acts.act_withdraw, name="act_withdraw"),
    path("backlog/", backlog.backlog, name="backlog"),
    path("backlog/find/", backlog.backlog_find, name="backlog_find"),
    path("backlog/<int:line_id>/", backlog.backlog_line, name="backlog_line"),
    path("backlog/<int:line_id>/<slug:act>/", backlog.backlog_answer, name="backlog_answer"),
    path(
        "backlog/<int:line_id>/<period:month>/<slug:behind>/",
        backlog.backlog_list,
        name="backlog_list",
    ),
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
