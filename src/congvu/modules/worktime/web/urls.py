"""The addresses of worktime."""

from django.urls import URLPattern, URLResolver

app_name = "worktime"
urlpatterns: list[URLPattern | URLResolver] = []
