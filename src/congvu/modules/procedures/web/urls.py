"""The addresses of procedures."""

from django.urls import URLPattern, URLResolver, path

from congvu.modules.procedures.web import editing, lists, pages, tables

app_name = "procedures"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", lists.procedures, name="list"),
    path("flags/", lists.flags, name="flags"),
    path("flags/<int:flag_id>/settle/", editing.settle, name="settle"),
    path("imports/", tables.imports, name="imports"),
    path("imports/table.xlsx", tables.table, name="table"),
    path("imports/<int:number>/", tables.preview, name="preview"),
    path("imports/<int:number>/confirm/", tables.confirm, name="confirm"),
    path("imports/<int:number>/undo/", tables.undo, name="undo"),
    path("<str:code>/", pages.procedure, name="page"),
    path("<str:code>/versions/<int:number>/", pages.version, name="version"),
    path("<str:code>/edit/", editing.edit, name="edit"),
]
