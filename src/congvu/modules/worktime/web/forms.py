"""Fields and small forms of the calendar pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

DATE_FORMATS = ("%Y-%m-%d", "%d/%m/%Y")


def date_field(label: Any, *, required: bool = True, hint: Any = "") -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(
        label=label, input_formats=DATE_FORMATS, widget=widget, required=required, help_text=hint
    )


def text_field(
    label: Any, *, required: bool = True, hint: Any = "", initial: str = ""
) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=200, required=required, help_text=hint, initial=initial
    )


class OpenForm(forms.Form):
    """A calendar of its own for some units."""

    code = forms.CharField(
        label=_("Mã lịch"), max_length=30, help_text=_("Chữ in không dấu và số, ví dụ TTPVHCC.")
    )
    name = text_field(_("Tên lịch"))
    based_on = forms.ChoiceField(label=_("Bắt đầu từ lịch"))

    def __init__(self, data: Any = None, *, origins: list[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["based_on"] = forms.ChoiceField(label=_("Bắt đầu từ lịch"), choices=origins)


class DueForm(forms.Form):
    """A limit to try on a calendar."""

    accepted = forms.DateTimeField(
        label=_("Tiếp nhận lúc"),
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
        input_formats=("%Y-%m-%dT%H:%M", "%d/%m/%Y %H:%M"),
    )
    length = forms.IntegerField(label=_("Thời hạn"), min_value=1, max_value=9_999)
    unit = forms.ChoiceField(
        label=_("Đơn vị"),
        choices=[
            ("wd", _("ngày làm việc")),
            ("wh", _("giờ làm việc")),
            ("cd", _("ngày")),
            ("mo", _("tháng")),
        ],
    )
