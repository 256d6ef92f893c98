"""Refusals: the answers of the domain when an act can't be done.

A refusal is not a defect. It has a stable code for machines, a status for HTTP and a sentence in
Vietnamese for people; the sentence is a template filled with the refusal's own details.
"""

from __future__ import annotations

from typing import ClassVar


def N_(text: str) -> str:  # noqa: N802  (the usual mark of a message to be translated later)
    """Mark a sentence for the catalogue of messages and return it as it is."""
    return text


class Refusal(Exception):  # noqa: N818  (a refusal is not an error)
    """An act that the domain refuses; subclasses name each one.

    >>> class CaseClosed(Conflict):
    ...     code = "CASE_CLOSED"
    ...     message = N_("Hồ sơ {case} đã kết thúc, không thể thao tác thêm.")
    """

    code: ClassVar[str] = "REFUSED"
    status: ClassVar[int] = 400
    message: ClassVar[str] = N_("Yêu cầu không thực hiện được.")

    def __init__(self, **details: object) -> None:
        super().__init__(self.code, details)
        self.details = details

    def __str__(self) -> str:
        return self.message.format(**self.details)


class Invalid(Refusal):
    """What was given can't be right: 422."""

    status = 422


class NotFound(Refusal):
    """There is none, or none that this person may know of: 404."""

    status = 404


class Forbidden(Refusal):
    """It exists and may be seen, but this act is not this person's: 403."""

    status = 403


class Conflict(Refusal):
    """It was possible once, or will be; not in the present state: 409."""

    status = 409


class TooMany(Refusal):
    """Too often in too short a time: 429."""

    status = 429
