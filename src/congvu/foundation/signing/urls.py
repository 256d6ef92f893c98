"""The addresses of certificates."""

from django.urls import URLPattern, URLResolver, path

from congvu.foundation.signing import views

app_name = "signing"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.certificates, name="certificates"),
    path("<int:certificate_id>/withdraw/", views.withdraw, name="withdraw"),
]
