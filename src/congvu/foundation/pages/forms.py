"""How a Django form looks: the same field as kit.field, with its hint and its error beside it."""

from __future__ import annotations

from django import forms
from django.forms.renderers import TemplatesSetting

_CLASS = {"checkbox": "cv-tick", "radio": "cv-tick", "select": "cv-input", "file": "cv-file"}


class Renderer(TemplatesSetting):
    """settings.FORM_RENDERER: our templates for a form, its fields and its errors."""

    form_template_name = "pages/forms/form.html"
    field_template_name = "pages/forms/field.html"


def as_input(field: forms.BoundField) -> str:
    """Return the field's input in our look; Django ties it to its hint and its error."""
    return str(field.as_widget(attrs={"class": _class_of(field)}))


def _class_of(field: forms.BoundField) -> str:
    given = field.field.widget.attrs.get("class", "")
    kind = getattr(field.field.widget, "input_type", "text")
    return f"{_CLASS.get(kind, 'cv-input')} {given}".strip()
