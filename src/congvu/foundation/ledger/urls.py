"""The addresses of the ledger: its seals are everybody's."""

from django.urls import URLPattern, URLResolver, path

from congvu.foundation.ledger import views

app_name = "ledger"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.seals, name="seals"),
    path("seals.json", views.seals_json, name="seals_json"),
]
