"""What can be chosen in the forms of documents, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from congvu.foundation.pages.figures import clock_time, day, short_moment, weekday
from congvu.foundation.writing.api import DocumentKind, Secrecy, Urgency
from congvu.modules.documents.queries.seats import Place
from congvu.modules.documents.rules.dates import suggested
from congvu.modules.documents.values.directing import Seat
from congvu.modules.worktime import api as worktime

Options = list[tuple[str, str]]


def kind_options() -> Options:
    """Return the 29 types with their abbreviations; the commonest first."""
    return list(_kinds(get_language()))


@lru_cache(maxsize=4)
def _kinds(language: str | None) -> tuple[tuple[str, str], ...]:
    """Return the types in the language spoken just now, which is `language`."""
    common = (DocumentKind.LETTER, DocumentKind.NOTICE, DocumentKind.PLAN, DocumentKind.DECISION)
    rest = [kind for kind in DocumentKind if kind not in common]
    return tuple((kind.value, kind_words(kind)) for kind in (*common, *rest))


def kind_words(kind: DocumentKind) -> str:
    """Return a type as a choice: "Quyết định (QĐ)"."""
    words = _(kind.words)
    return f"{words} ({kind.abbreviation})" if kind.abbreviation else words


def urgency_options() -> Options:
    return [(str(each.value), _(each.words)) for each in Urgency]


def secrecy_options(up_to: Secrecy) -> Options:
    return [(str(each.value), _(each.words)) for each in Secrecy if each <= up_to]


def people_options(people: Iterable[tuple[int, str, str]], nobody: str = "") -> Options:
    """Return persons to choose from; `nobody` is the words of an empty choice."""
    found = [(str(each), f"{name}, {title}") for each, name, title in people]
    return [("", nobody), *found] if nobody else found


def seat_groups(places: Iterable[Place]) -> list[tuple[str, Options]]:
    """Return who can lead: each unit as a whole, then its people."""
    return [
        (
            place.name,
            [
                (f"u{place.unit_id}", _("%(unit)s (cả đơn vị)") % {"unit": place.name}),
                *(
                    (f"p{place.unit_id}.{each}", f"{name}, {title}")
                    for each, name, title in place.people
                ),
            ],
        )
        for place in places
    ]


def unit_options(places: Iterable[Place]) -> Options:
    return [("", _("Chọn đơn vị")), *((str(place.unit_id), place.name) for place in places)]


def seat_of(said: str) -> Seat | None:
    """Return who a choice of seat_groups means."""
    kind, rest = said[:1], said[1:]
    parts = rest.split(".")
    if not all(part.isascii() and part.isdigit() and len(part) < 18 for part in parts):
        return None
    if kind == "u" and len(parts) == 1:
        return Seat(int(parts[0]))
    if kind == "p" and len(parts) == 2:
        return Seat(int(parts[0]), int(parts[1]))
    return None


def deadline_options(now: datetime, calendar: worktime.Calendar) -> Options:
    """Return deadlines in working days, each with the moment at which it ends."""
    return [
        (
            str(days),
            _("%(n)d ngày làm việc: %(time)s %(weekday)s %(day)s")
            % {"n": days, "time": clock_time(due), "weekday": weekday(due), "day": day(due)},
        )
        for days, due in suggested(now, calendar)
    ]


def short_deadlines(now: datetime, calendar: worktime.Calendar) -> Options:
    """Return the same deadlines in fewer words, for the rows of coordinators."""
    return [
        (str(days), _("%(n)d ngày, %(day)s") % {"n": days, "day": short_moment(due)})
        for days, due in suggested(now, calendar)
    ]
