"""Sample values for the component page; the story is invented and always the same."""

from __future__ import annotations

from dataclasses import dataclass


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
class KitExamples:
    """What the component page shows."""

    lefts: tuple[tuple[SampleLeft, str], ...]
    bars: tuple[SampleBar, ...]
    icons: tuple[str, ...]


def kit_examples() -> KitExamples:
    """Return one sample of each state."""
    return KitExamples(lefts=_LEFTS, bars=_BARS, icons=_ICONS)


_LEFTS = (
    (
        SampleLeft("qua", "Quá 1 ngày 3 giờ", "Quá 11 giờ 50 phút làm việc"),
        "giờ làm việc đã vượt hạn",
    ),
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
_ICONS = (
    "layout-list",
    "building-store",
    "users-group",
    "chart-histogram",
    "file-text",
    "checklist",
    "stars",
)
