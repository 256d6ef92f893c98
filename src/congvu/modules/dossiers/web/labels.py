"""Words of the forms: what a field is called, what can be chosen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from django.utils.translation import gettext as _

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.dossiers.values.catalogue import Chosen

LABELS = {
    "name": N_("Họ và tên, tên tổ chức"),
    "id_number": N_("Số định danh"),
    "phone": N_("Điện thoại"),
    "address": N_("Nơi ở, trụ sở"),
    "kind": N_("Người nộp là"),
    "hand_back": N_("Nhận kết quả"),
    "responsible_unit": N_("Đơn vị giải quyết"),
    "channel": N_("Cách nộp"),
    "fee_vnd": N_("Phí, lệ phí đã thu (đồng)"),
    "principal_name": N_("Nộp thay cho"),
    "principal_id": N_("Số định danh người ủy quyền"),
    "authorisation": N_("Giấy ủy quyền"),
    "email": N_("Email"),
    "request": N_("Nội dung riêng của hồ sơ"),
    "sets": N_("Số bộ hồ sơ"),
    "note": N_("Ghi chú"),
    "counter": N_("Nơi giải quyết"),
}


class Worded(Protocol):
    """A choice with its words."""

    @property
    def value(self) -> str: ...
    @property
    def words(self) -> str: ...


def options(choices: Iterable[Worded]) -> list[tuple[str, str]]:
    """Return the options of a select: value and words in the reader's language."""
    return [(choice.value, _(choice.words)) for choice in choices]


def limit_phrase(chosen: Chosen) -> Phrase:
    """Return the statutory time in words for the line under the procedure's name."""
    if chosen.same_day:
        return Phrase(N_("nhận trước 15:00 trả trong ngày"))
    if chosen.limit is None:
        return Phrase(N_("chưa có thời hạn"))
    words = chosen.limit.words()
    return words if isinstance(words, Phrase) else Phrase(str(words))
