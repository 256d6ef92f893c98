"""The addresses of procedures."""

from django.urls import URLPattern, URLResolver, path

from congvu.modules.procedures.web import editing, lists, pages

app_name = "procedures"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", lists.procedures, name="list"),
    path("flags/", lists.flags, name="flags"),
    path("flags/<int:flag_id>/settle/", editing.settle, name="settle"),
    path("<str:code>/", pages.procedure, name="page"),
    path("<str:code>/versions/<int:number>/", pages.version, name="version"),
    path("<str:code>/edit/", editing.edit, name="edit"),
]
