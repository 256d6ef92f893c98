"""What people fill in. The rules are the commands'; a form only knows what shape an answer has."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from congvu.foundation.actors.values import Role
from congvu.foundation.clock import VIETNAM
from congvu.modules.organisation.values import ROLE_WORDS, OfficialEntry, Rank, Scope, UnitKind

WRITTEN_DAYS = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"]


class DayField(forms.DateField):
    """A day: picked in the browser, or written as day/month/year."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(input_formats=WRITTEN_DAYS, widget=widget, **options)


class MomentField(forms.DateTimeField):
    """A moment in Vietnam's zone."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        formats = ["%Y-%m-%dT%H:%M", "%d/%m/%Y %H:%M"]
        super().__init__(input_formats=formats, widget=widget, **options)

    def to_python(self, value: Any) -> datetime | None:
        moment = super().to_python(value)
        return moment.replace(tzinfo=VIETNAM) if moment is not None else None


def words_of(choices: Iterable[Any]) -> list[tuple[str, Any]]:
    """Return choices with their words in the reader's language."""
    return [(each.value, _(each.words)) for each in choices]


class UnitForm(forms.Form):
    """A new unit."""

    name = forms.CharField(label=_("Tên đơn vị"), max_length=300)
    code = forms.CharField(
        label=_("Mã đơn vị"),
        max_length=60,
        help_text=_("Chữ hoa không dấu, số, dấu chấm; không trùng đơn vị nào, ví dụ TS.KT."),
    )
    kind = forms.ChoiceField(label=_("Loại đơn vị"), choices=lambda: words_of(UnitKind))
    is_agency = forms.BooleanField(
        label=_("Là một cơ quan riêng"),
        required=False,
        help_text=_("Có con dấu, tài khoản riêng. Phòng, văn phòng trong cơ quan thì không."),
    )
    agency_code = forms.CharField(
        label=_("Mã định danh"), required=False, help_text=_("Ví dụ H29.12; để trống nếu chưa có.")
    )
    valid_from = DayField(label=_("Hoạt động từ ngày"))


class NameForm(forms.Form):
    """Another name for a unit, from a day on."""

    name = forms.CharField(label=_("Tên mới"), max_length=300)
    on = DayField(
        label=_("Từ ngày"),
        help_text=_("Văn bản, hồ sơ trước ngày này vẫn mang tên cũ."),
    )


class CodesForm(forms.Form):
    """The identifiers of a unit."""

    agency_code = forms.CharField(
        label=_("Mã định danh"), required=False, help_text=_("Ví dụ H29.12")
    )
    area_code = forms.CharField(
        label=_("Mã địa bàn"), required=False, help_text=_("Mã của Quyết định 19/2025/QĐ-TTg")
    )


class MoveForm(forms.Form):
    """A unit's new parent."""

    parent = forms.CharField(
        label=_("Mã đơn vị cấp trên mới"), help_text=_("Ghi mã hoặc mã định danh, ví dụ TS.")
    )


class DayForm(forms.Form):
    """The day from which something is no more."""

    on = DayField(label=_("Từ ngày"))


class PostForm(forms.Form):
    """A post: what it is called, what it may do, how many may hold it."""

    title = forms.CharField(label=_("Tên vị trí"), max_length=300)
    rank = forms.ChoiceField(label=_("Cấp"), choices=lambda: words_of(Rank))
    quota = forms.IntegerField(
        label=_("Định biên"), initial=1, help_text=_("Số người được bố trí vào vị trí này.")
    )
    roles = forms.MultipleChoiceField(
        label=_("Vai trò trong hệ thống"),
        required=False,
        choices=lambda: [(role.value, _(ROLE_WORDS[role])) for role in Role],
        widget=forms.CheckboxSelectMultiple(attrs={"class": "cv-tick"}),
        help_text=_("Quyền thuộc về vị trí, không thuộc về tên người."),
    )


class OfficialForm(forms.Form):
    """A new official."""

    full_name = forms.CharField(label=_("Họ và tên"), max_length=120)
    code = forms.CharField(
        label=_("Mã cán bộ"), max_length=40, help_text=_("Số hiệu công chức, hoặc mã của cơ quan.")
    )
    email = forms.CharField(label=_("Thư điện tử công vụ"), required=False)
    phone = forms.CharField(label=_("Điện thoại"), required=False)


class PersonForm(forms.Form):
    """What may be corrected of an official."""

    full_name = forms.CharField(label=_("Họ và tên"), max_length=120)
    email = forms.CharField(label=_("Thư điện tử công vụ"), required=False)
    phone = forms.CharField(label=_("Điện thoại"), required=False)


class AccountForm(forms.Form):
    """The name under which an official will sign in."""

    username = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=64,
        help_text=_("Chữ thường không dấu, chữ số và . _ @ -"),
    )


HOW = [
    ("primary", _("Vị trí chính")),
    ("transfer", _("Điều chuyển: thôi vị trí chính hiện nay từ ngày đó")),
    ("second", _("Kiêm nhiệm, giữ nguyên vị trí chính")),
]


class AppointForm(forms.Form):
    """An official to a post: either is given by the page, the other is chosen here."""

    post = forms.ChoiceField(label=_("Vị trí"))
    how = forms.ChoiceField(label=_("Hình thức"), choices=HOW)
    starts_on = DayField(label=_("Từ ngày"))
    ends_on = DayField(
        label=_("Thôi giữ từ ngày"), required=False, help_text=_("Để trống nếu không thời hạn.")
    )
    decision = forms.CharField(
        label=_("Số quyết định"), required=False, help_text=_("Ví dụ 125/QĐ-UBND")
    )

    def offer(self, posts: list[Any]) -> None:
        self.fields["post"].choices = posts  # type: ignore[attr-defined]


class AbsenceForm(forms.Form):
    """A time away and who stands in."""

    starts_at = MomentField(label=_("Vắng từ"))
    ends_at = MomentField(label=_("Đến"))
    deputy = forms.ChoiceField(
        label=_("Người thay thế"),
        required=False,
        help_text=_("Việc mới và quyền xử lý trong thời gian vắng thuộc về người này."),
    )
    reason = forms.CharField(label=_("Lý do"), required=False)

    def offer(self, people: Iterable[OfficialEntry], but: int) -> None:
        nobody = ("", _("Không có người thay"))
        self.fields["deputy"].choices = [nobody, *_people(people, but)]  # type: ignore[attr-defined]


class DelegationForm(forms.Form):
    """Authority handed to another for some days."""

    taker = forms.ChoiceField(label=_("Người được uỷ quyền"))
    scope = forms.ChoiceField(label=_("Phạm vi"), choices=lambda: words_of(Scope))
    starts_on = DayField(label=_("Từ ngày"))
    last_day = DayField(label=_("Đến hết ngày"))
    decision = forms.CharField(
        label=_("Số văn bản uỷ quyền"), required=False, help_text=_("Ví dụ 03/GUQ-UBND")
    )

    def offer(self, people: Iterable[OfficialEntry], but: int) -> None:
        self.fields["taker"].choices = _people(people, but)  # type: ignore[attr-defined]

    def ends_on(self) -> date:
        last: date = self.cleaned_data["last_day"]
        return last + timedelta(days=1)


class RemitForm(forms.Form):
    """The units of which a deputy is put in charge, from a day on, by a document."""

    units = forms.MultipleChoiceField(
        label=_("Đơn vị phụ trách"),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "cv-tick"}),
        help_text=_("Kể cả các đơn vị bên dưới. Mỗi đơn vị có một cấp phó phụ trách."),
    )
    starts_on = DayField(label=_("Từ ngày"))
    decision = forms.CharField(label=_("Số văn bản phân công"), help_text=_("Ví dụ 12/TB-UBND"))

    def offer(self, units: list[tuple[str, str]]) -> None:
        self.fields["units"].choices = units  # type: ignore[attr-defined]


def _people(people: Iterable[OfficialEntry], but: int) -> list[tuple[str, str]]:
    return [
        (str(each.id), f"{each.full_name} · {each.post_title}") for each in people if each.id != but
    ]


class UploadForm(forms.Form):
    """A file to be brought in."""

    file = forms.FileField(
        label=_("Tệp Excel hoặc CSV"),
        help_text=_(".xlsx hoặc .csv, đến 20 MB. Chưa ghi gì cho đến khi bạn xác nhận."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )
