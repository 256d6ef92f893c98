"""The addresses of jobs."""

from django.urls import URLPattern, URLResolver, path

from congvu.foundation.jobs import views

app_name = "jobs"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.jobs, name="jobs"),
    path("<int:job_id>/", views.job, name="job"),
    path("<int:job_id>/stop/", views.stop, name="stop"),
]
