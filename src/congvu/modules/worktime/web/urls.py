"""The addresses of worktime, under /settings/calendars/."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from congvu.modules.worktime.web import giving, revising, views

app_name = "worktime"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.calendars, name="calendars"),
    path("open/", revising.open_new, name="open"),
    path("<str:code>/", views.calendar, name="calendar"),
    path("<str:code>/units/", giving.give, name="give"),
    path("<str:code>/due/", views.due, name="due"),
    path("<str:code>/revision/", revising.revise, name="revise"),
    path("<str:code>/versions/<int:number>/", views.version, name="version"),
]
