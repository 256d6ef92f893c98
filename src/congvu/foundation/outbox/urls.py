"""The addresses of the outbox."""

from django.urls import URLPattern, URLResolver, path

from congvu.foundation.outbox import views

app_name = "outbox"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.outbox, name="outbox"),
    path("<int:message_id>/", views.decide, name="decide"),
]
