from django.apps import AppConfig


class ReadingConfig(AppConfig):
    name = "congvu.foundation.reading"
    label = "reading"
