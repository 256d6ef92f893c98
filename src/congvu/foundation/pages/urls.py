"""The addresses of pages."""

from django.urls import URLPattern, URLResolver, path

from congvu.foundation.pages import language, views

app_name = "pages"
urlpatterns: list[URLPattern | URLResolver] = [
    path("language/", language.choose_language, name="language"),
    path("kit/", views.kit, name="kit"),
]
