"""Setting thresholds: what may be set for a detector, to what, and from when on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_, Conflict, Forbidden, Invalid
from congvu.kernel.values import replace
from congvu.kernel.words import fold
from congvu.modules.casework.rules.definitions import (
    BOUNDS,
    MOST_LETTERS,
    MOST_PHRASES,
    OF_DETECTOR,
    WORDS,
)
from congvu.modules.casework.values.choices import SignalKind
from congvu.modules.casework.values.thresholds import Thresholds

Setting = int | tuple[str, ...]


class ThresholdsNotYours(Forbidden):
    code = "THRESHOLDS_NOT_YOURS"
    message = N_(
        "Chỉ quản trị hệ thống mới đổi ngưỡng của bộ phát hiện, theo quyết định có căn cứ."
    )


class ThresholdSenseless(Invalid):
    code = "THRESHOLD_SENSELESS"
    message = N_(
        "“{what}” phải từ {least} đến {most}: ngoài khoảng ấy thì báo mọi người hoặc không ai."
    )


class PhrasesSenseless(Invalid):
    code = "PHRASES_SENSELESS"
    message = N_(
        "“{what}” cần từ 1 đến {most} dòng không trùng nhau, mỗi dòng từ hai từ và không quá "
        "{letters} ký tự: một từ đơn thì câu nào cũng có."
    )


class ThresholdsUnchanged(Conflict):
    code = "THRESHOLDS_UNCHANGED"
    message = N_("Ngưỡng này đã đúng như vậy từ ngày ấy; không có gì đổi.")


class ThresholdsTooSoon(Conflict):
    code = "THRESHOLDS_TOO_SOON"
    message = N_("Ngưỡng mới có hiệu lực sớm nhất từ {day}: việc đã qua không bị xét lại.")


def changed(before: Thresholds, kind: SignalKind, settings: Mapping[str, Setting]) -> Thresholds:
    """Return the thresholds with a detector's settings, or refuse what makes no sense.

    :raises ThresholdSenseless, PhrasesSenseless: beyond the bounds.
    :raises ThresholdsUnchanged: if all is as before.
    """
    given: dict[str, Any] = {name: settings[name] for name in OF_DETECTOR[kind] if name in settings}
    after = replace(before, **given)
    for name in OF_DETECTOR[kind]:
        _check(name, getattr(after, name))
    if after.condition_words < after.clear_words:
        raise ThresholdSenseless(
            what=Phrase(WORDS["condition_words"]), least=after.clear_words,
            most=BOUNDS["condition_words"][1],
        )  # fmt: skip
    if after == before:
        raise ThresholdsUnchanged
    return after


def require_later(from_day: date, *, earliest: date) -> None:
    """Refuse a day on which acts were already judged, or before a version that is announced."""
    if from_day < earliest:
        raise ThresholdsTooSoon(day=f"{earliest:%-d/%-m/%Y}")


def _check(name: str, value: Setting) -> None:
    if isinstance(value, int):
        least, most = BOUNDS[name]
        if not least <= value <= most:
            raise ThresholdSenseless(what=Phrase(WORDS[name]), least=least, most=most)
        return
    plain = {fold(each) for each in value}
    short = any(len(each.split()) < 2 or len(each) > MOST_LETTERS for each in value)
    if short or not 1 <= len(plain) == len(value) <= MOST_PHRASES:
        raise PhrasesSenseless(what=Phrase(WORDS[name]), most=MOST_PHRASES, letters=MOST_LETTERS)
