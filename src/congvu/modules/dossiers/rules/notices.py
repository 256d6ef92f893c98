"""What the applicant is told, by mail or message: short, with the code, never with the secret."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from congvu.foundation.moments import moment_short


@dataclass(frozen=True, slots=True)
class Notice:
    """A message: `about` names the occasion, and with the dossier makes it unique."""

    about: str
    subject: str
    body: str


def handed_in(reference: str, request: str, answer_by: datetime) -> Notice:
    """Acknowledge an online submission (art. 17.2: the portal does so by itself)."""
    return _notice(
        "handed-in",
        f"Đã nhận hồ sơ nộp qua mạng {reference}",
        f"Hồ sơ “{request}” (mã nộp {reference}) đã được gửi đến.",
        f"Cơ quan sẽ trả lời chậm nhất {moment_short(answer_by)}.",
    )


def accepted(code: str, request: str, due_at: datetime, site: str) -> Notice:
    """Tell that the dossier is accepted, with its promise."""
    return _notice(
        "accepted",
        f"Hồ sơ {code} đã được tiếp nhận",
        f"Hồ sơ “{request}” đã được tiếp nhận, mã {code}.",
        f"Hẹn trả kết quả: {moment_short(due_at)}.",
        f"Xem hồ sơ bằng mã và số bí mật trên giấy hẹn: {site}/track/?code={code}",
    )


def lacking(code: str, no: int, items: Sequence[str], until: datetime) -> Notice:
    """Tell what lacks and until when it can be completed (art. 19.5)."""
    return _notice(
        f"lacking-{no}",
        f"Hồ sơ {code} cần bổ sung giấy tờ",
        f"Hồ sơ {code} còn thiếu:",
        *(f"- {item}" for item in items),
        f"Xin bổ sung chậm nhất {moment_short(until)} tại nơi đã nộp hồ sơ.",
    )


def sorry(code: str, reason: str, due_at: datetime) -> Notice:
    """Apologise, with the reason and the one new date (art. 19.6)."""
    return _notice(
        "sorry",
        f"Xin lỗi và hẹn lại hồ sơ {code}",
        f"Cơ quan xin lỗi vì chưa trả được kết quả hồ sơ {code} đúng hẹn.",
        f"Lý do: {reason}",
        f"Thời gian hẹn trả mới: {moment_short(due_at)}.",
    )


def ready(code: str, abstract: str, place: str) -> Notice:
    """Tell that the result can be collected (art. 22)."""
    return _notice(
        "ready",
        f"Hồ sơ {code} đã có kết quả",
        f"Hồ sơ {code} đã có kết quả: {abstract}.",
        f"Mời ông/bà mang giấy hẹn đến {place} để nhận.",
    )


def returned(reference: str, reason: str, items: Sequence[str]) -> Notice:
    """Tell why what was handed in online was not accepted."""
    return _notice(
        "returned",
        f"Hồ sơ {reference} chưa được tiếp nhận",
        f"Hồ sơ {reference} chưa được tiếp nhận. Lý do: {reason}",
        *(f"- {item}" for item in items),
    )


def waiting(reference: str, request: str, answer_by: datetime) -> Notice:
    """Alarm the counter: nobody has looked at this for two working hours (art. 17.2)."""
    return _notice(
        "waiting",
        f"Hồ sơ {reference} đã chờ quá 2 giờ làm việc",
        f"Hồ sơ nộp qua mạng {reference} ({request}) chưa ai xem.",
        f"Hạn trả lời: {moment_short(answer_by)}.",
    )


def _notice(about: str, subject: str, *lines: str) -> Notice:
    return Notice(about, subject, "\n".join(lines) + "\n")
