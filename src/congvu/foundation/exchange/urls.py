"""The addresses of the exchange: where an axis posts to, and the administrators' page."""

from django.urls import URLPattern, URLResolver, path

from congvu.foundation.exchange import door, views

app_name = "exchange"
urlpatterns: list[URLPattern | URLResolver] = [
    path("exchange/<slug:name>/", door.receive, name="receive"),
    path("settings/exchange/", views.overview, name="overview"),
    path("settings/exchange/departures/<int:departure_id>/", views.decide, name="decide"),
    path("settings/exchange/arrivals/<int:arrival_id>/", views.settle, name="settle"),
]
