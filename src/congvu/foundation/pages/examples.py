"""Sample values for the component page; the story is invented and always the same."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms

from congvu.kernel.refusals import N_


@dataclass(frozen=True, slots=True)
class SampleLeft:
    """A remaining time as kit.left shows it: tone, words and the full value for the title."""

    tone: str
    words: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class SamplePart:
    """One part of a row's bar."""

    x: str
    width: str
    css: str = ""
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class SampleBar:
    """A row's bar as kit.mini draws it."""

    label: str
    parts: tuple[SamplePart, ...]
    due: str


@dataclass(frozen=True, slots=True)
class SampleRole:
    """A holder's colour and its words."""

    label: str
    note: str
    css: str = ""
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class SampleRow:
    """One row of the sample table; times in working seconds."""

    left: SampleLeft
    subject: str
    note: str
    bar: SampleBar
    within: int
    overrun: int


class SampleForm(forms.Form):
    """A Django form with each kind of field, sent once with what is wrong."""

    subject = forms.CharField(label=N_("Trích yếu"), help_text=N_("Một câu, nói việc gì."))
    answer = forms.ChoiceField(
        label=N_("Chính kiến"),
        choices=[
            ("yes", N_("Đồng ý")),
            ("if", N_("Đồng ý có điều kiện")),
            ("no", N_("Không đồng ý")),
        ],
        widget=forms.RadioSelect,
    )
    due = forms.DateField(label=N_("Hạn trả lời"))
    copies = forms.IntegerField(label=N_("Số bản"), required=False)
    original = forms.BooleanField(label=N_("Có bản chính"), required=False)


@dataclass(frozen=True, slots=True)
class KitExamples:
    """What the component page shows."""

    lefts: tuple[tuple[SampleLeft, str], ...]
    bars: tuple[SampleBar, ...]
    roles: tuple[SampleRole, ...]
    rows: tuple[SampleRow, ...]
    people: tuple[str, ...]
    icons: tuple[str, ...]
    form: forms.Form


def kit_examples() -> KitExamples:
    """Return one sample of each state."""
    return KitExamples(
        lefts=_LEFTS,
        bars=_BARS,
        roles=_ROLES,
        rows=_ROWS,
        people=("Lê Quang Vinh", "Nguyễn Thị Hạnh", "Đặng Văn Tùng"),
        icons=("layout-list", "building-store", "users-group", "chart-histogram", "stars"),
        form=SampleForm({"subject": "Góp ý quy chế", "due": "31/9/2026", "original": "on"}),
    )


_LEFTS = (
    (SampleLeft("qua", "Quá 1 ngày 3 giờ", "11 giờ 50 phút làm việc"), "giờ làm việc đã vượt hạn"),
    (SampleLeft("sap", "Còn 5 giờ 10 phút"), "không quá một ngày làm việc, hoặc đã dùng 80 % hạn"),
    (SampleLeft("con", "Còn 2 ngày 4 giờ"), "mọi trường hợp khác"),
    (SampleLeft("dung", "Tạm dừng"), "có căn cứ và người duyệt"),
    (SampleLeft("xong", "Xong, đúng hạn"), "đã đóng khi còn hạn"),
)
_BARS = (
    SampleBar(
        "Đã dùng 130 % thời hạn",
        (SamplePart("0", "76.9%", css="f-ct"), SamplePart("76.9%", "23.1%", pattern="p-qua")),
        "76.9%",
    ),
    SampleBar("Đã dùng 92 % thời hạn", (SamplePart("0", "92%", css="f-dv"),), "100%"),
    SampleBar(
        "Đã dùng 48 % thời hạn, đang tạm dừng",
        (SamplePart("0", "30%", css="f-ct"), SamplePart("30%", "18%", pattern="p-dung")),
        "100%",
    ),
)
_ROLES = (
    SampleRole(N_("Một cửa, văn thư"), N_("trời, chữ mực"), css="f-mc"),
    SampleRole(N_("Chủ trì"), N_("chàm, chữ trắng"), css="f-ct"),
    SampleRole(N_("Phối hợp"), N_("sim, chữ mực"), css="f-ph"),
    SampleRole(N_("Đơn vị, người đứng đầu"), N_("ngọc, chữ trắng"), css="f-dv"),
    SampleRole(N_("Lãnh đạo ký"), N_("hòe, chữ mực"), css="f-ld"),
    SampleRole(N_("Cơ quan ngoài"), N_("đất, chữ trắng"), css="f-bn"),
    SampleRole(N_("Người nộp, tạm dừng"), N_("giấy gạch, chữ mực"), pattern="p-dung"),
)
_ROWS = (
    SampleRow(
        _LEFTS[0][0],
        "Báo cáo rà soát đất công do phường quản lý",
        "Nhiệm vụ · Kết luận 118-KL/UBND, mục 3",
        _BARS[0],
        28_800,
        32_400,
    ),
    SampleRow(
        _LEFTS[1][0],
        "Góp ý dự thảo quy chế quản lý trật tự xây dựng",
        "Văn bản đến 2274/VP",
        _BARS[1],
        61_200,
        0,
    ),
    SampleRow(
        _LEFTS[3][0],
        "Giao đất tái định cư, 4 hộ khu vực cầu Phủ",
        "H27.43-260826-0003 · chờ người nộp bổ sung",
        _BARS[2],
        14_400,
        0,
    ),
)
