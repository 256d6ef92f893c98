"""Forms of a revision: each kind of change is one form that makes one `Change`.

A draft travels in the page as the texts that were typed, so every change of it passes the same
form again and nothing but the forms decides what a change is.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from congvu.kernel.words import clean
from congvu.modules.worktime.values.changes import (
    Announced,
    Change,
    DaysOff,
    MoreYears,
    OfficeHours,
    ServiceDays,
    Swap,
    UsualDays,
)
from congvu.modules.worktime.values.days import WEEKDAYS, DayKind
from congvu.modules.worktime.values.hours import OFFICE_WEEK, Week, parse_hours
from congvu.modules.worktime.web.forms import date_field, text_field

WEEKDAY_CHOICES = [
    ("0", _("Mọi ngày nghỉ")),
    *((str(n), _(day)) for n, day in enumerate(WEEKDAYS, 1)),
]
BASIS = _("Số, ký hiệu văn bản của cấp có thẩm quyền, nếu có.")
HOURS = _("Viết như 07:30–11:30, 13:00–17:00; để trống nếu nghỉ.")


class ChangeForm(forms.Form):
    """One change; `kind` names it in the draft, `title` and `lead` on the page."""

    kind: ClassVar[str]
    title: ClassVar[Any]
    lead: ClassVar[Any]

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, prefix=self.kind, use_required_attribute=False)

    def change(self) -> Change:
        """Return the change that valid data make; a Refusal tells what fields alone can't."""
        raise NotImplementedError

    def texts(self) -> dict[str, str]:
        """Return what was typed, to be carried with the draft."""
        return {name: self.data.get(self.add_prefix(name), "") for name in self.fields}


class HolidayForm(ChangeForm):
    kind = "holiday"
    title = _("Nghỉ lễ, tết")
    lead = _("Các ngày làm việc trong khoảng này thành ngày nghỉ; thứ Bảy, Chủ nhật giữ nguyên.")
    off: ClassVar[DayKind] = DayKind.HOLIDAY

    first = date_field(_("Từ ngày"))
    last = date_field(_("Đến ngày"), required=False, hint=_("Để trống nếu chỉ một ngày."))
    reason = text_field(_("Tên ngày nghỉ"))
    basis = text_field(_("Căn cứ"), required=False, hint=BASIS)

    def change(self) -> DaysOff:
        given = self.cleaned_data
        last = given["last"] or given["first"]
        reason, basis = clean(given["reason"]), clean(given["basis"])
        return DaysOff(given["first"], last, reason, self.off, basis)


class ClosureForm(HolidayForm):
    kind = "closure"
    title = _("Nghỉ đột xuất")
    lead = _("Bão lũ, quốc tang, dịch bệnh: cơ quan đóng cửa theo văn bản của cấp có thẩm quyền.")
    off = DayKind.CLOSURE

    reason = text_field(_("Lý do"))


class SwapForm(ChangeForm):
    kind = "swap"
    title = _("Hoán đổi ngày làm việc")
    lead = _("Nghỉ một ngày làm việc và làm bù vào một ngày nghỉ hằng tuần.")

    off = date_field(_("Ngày được nghỉ"))
    on = date_field(_("Ngày làm bù"), hint=_("Thứ Bảy hoặc Chủ nhật; được tính là ngày làm việc."))
    basis = text_field(_("Căn cứ"), required=False, hint=BASIS)

    def change(self) -> Swap:
        given = self.cleaned_data
        return Swap(given["off"], given["on"], clean(given["basis"]))


class ServiceForm(ChangeForm):
    kind = "service"
    title = _("Mở quầy ngày nghỉ")
    lead = _("Quầy vẫn tiếp nhận và trả kết quả; ngày này không tính vào thời hạn giải quyết.")

    weekday = forms.ChoiceField(label=_("Vào"), choices=WEEKDAY_CHOICES, initial="6")
    first = date_field(_("Từ ngày"))
    last = date_field(_("Đến ngày"), required=False, hint=_("Để trống nếu chỉ một ngày."))
    hours = text_field(_("Giờ mở quầy"), initial="07:30–11:30")
    reason = text_field(_("Nội dung"), required=False, hint=_("Ví dụ: tình nguyện ngày thứ Bảy."))

    def change(self) -> ServiceDays:
        given = self.cleaned_data
        last = given["last"] or given["first"]
        hours = parse_hours(given["hours"])
        return ServiceDays(
            given["first"], last, int(given["weekday"]), hours, clean(given["reason"])
        )


class HoursForm(ChangeForm):
    kind = "hours"
    title = _("Giờ làm việc")
    lead = _("Giờ mở cửa theo thứ trong tuần, áp dụng từ một ngày, hoặc trong một mùa.")

    first = date_field(_("Từ ngày"))
    last = date_field(_("Đến ngày"), required=False, hint=_("Để trống nếu áp dụng lâu dài."))

    def __init__(self, data: Any = None, week: Week = OFFICE_WEEK) -> None:
        super().__init__(data)
        for number, text in week.texts().items():
            self.fields[f"d{number}"] = text_field(
                _(WEEKDAYS[number - 1]), required=False, initial=text
            )
        self.fields["d1"].help_text = HOURS

    def change(self) -> OfficeHours:
        given = self.cleaned_data
        week = Week.of({number: given[f"d{number}"] for number in range(1, 8)})
        return OfficeHours(given["first"], given["last"], week)


class UsualForm(ChangeForm):
    kind = "usual"
    title = _("Trở lại như thường lệ")
    lead = _(
        "Bỏ ngày nghỉ, ngày mở quầy hay hoán đổi đã đặt; hai ngày của một hoán đổi về cùng nhau."
    )

    first = date_field(_("Từ ngày"))
    last = date_field(_("Đến ngày"), required=False, hint=_("Để trống nếu chỉ một ngày."))

    def change(self) -> UsualDays:
        given = self.cleaned_data
        return UsualDays(given["first"], given["last"] or given["first"])


class AnnouncedForm(ChangeForm):
    kind = "announced"
    title = _("Lịch nghỉ đã được công bố")
    lead = _("Các ngày nghỉ dự kiến của năm trở thành chính thức. Sửa ngày khác dự kiến trước.")

    year = forms.IntegerField(label=_("Năm"), min_value=2000, max_value=2200)

    def change(self) -> Announced:
        return Announced(self.cleaned_data["year"])


class YearsForm(ChangeForm):
    kind = "years"
    title = _("Thêm năm")
    lead = _("Thêm các năm kế tiếp với ngày nghỉ theo luật, ghi là dự kiến cho đến khi công bố.")

    last_year = forms.IntegerField(label=_("Đến hết năm"), min_value=2000, max_value=2200)

    def change(self) -> MoreYears:
        return MoreYears(self.cleaned_data["last_year"])


CHANGE_FORMS: tuple[type[ChangeForm], ...] = (
    HolidayForm,
    SwapForm,
    ServiceForm,
    HoursForm,
    ClosureForm,
    UsualForm,
    AnnouncedForm,
    YearsForm,
)
