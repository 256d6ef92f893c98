"""The addresses of files."""

from django.urls import URLPattern, URLResolver, path

from congvu.foundation.files import views

app_name = "files"
urlpatterns: list[URLPattern | URLResolver] = [
    path("<str:token>/", views.download, name="download"),
]
