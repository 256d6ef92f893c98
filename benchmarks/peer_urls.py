"""The addresses of the peer's project: helpdesk at the root."""

from django.urls import include, path

urlpatterns = [path("", include("helpdesk.urls"))]
