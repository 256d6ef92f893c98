"""The addresses of directives."""

from django.urls import URLPattern, URLResolver, path

from congvu.modules.directives.web import acts, changing, giving, lists, pages

app_name = "directives"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", lists.listed, name="list"),
    path("board/", lists.owed, name="board"),
    path("gantt/", pages.gantt, name="gantt"),
    path("new/", giving.new, name="new"),
    path("<int:directive_id>/", pages.directive, name="directive"),
    path("<int:directive_id>/gantt/", pages.tree_gantt, name="tree_gantt"),
    path("<int:directive_id>/files/<int:paper_id>/", pages.file, name="file"),
    path("<int:directive_id>/split/", giving.split, name="split"),
    path("<int:directive_id>/change/", changing.changed, name="change"),
    path("<int:directive_id>/acts/<slug:act>/", acts.done, name="act"),
]
