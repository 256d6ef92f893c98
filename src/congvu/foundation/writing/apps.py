from django.apps import AppConfig


class WritingConfig(AppConfig):
    """Installed for its catalogue of messages alone: the form knows no Django."""

    name = "congvu.foundation.writing"
    label = "writing"
