"""The addresses of casework."""

from django.urls import URLPattern, URLResolver, path

from congvu.modules.casework.web.sample_views import sample_page

app_name = "casework"
urlpatterns: list[URLPattern | URLResolver] = [
    path("kit/pages/<slug:name>/", sample_page, name="sample_page"),
]
