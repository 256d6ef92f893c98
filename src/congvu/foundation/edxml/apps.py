from django.apps import AppConfig


class EdxmlConfig(AppConfig):
    """Installed for its catalogue of messages alone: the format knows no Django."""

    name = "congvu.foundation.edxml"
    label = "edxml"
