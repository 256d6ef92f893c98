"""The draft of a revision as it travels through the page: what was typed, checked each time."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import QueryDict

from congvu.kernel.refusals import N_, Invalid, Refusal
from congvu.modules.worktime.commands import draft_of
from congvu.modules.worktime.queries import Version
from congvu.modules.worktime.rules.revisions import Draft, revised
from congvu.modules.worktime.values.changes import Change
from congvu.modules.worktime.web.changes import CHANGE_FORMS, ChangeForm, HoursForm

_FORMS = {form.kind: form for form in CHANGE_FORMS}
MOST_CHANGES = 60


class DraftUnreadable(Invalid):
    """The draft carried by the page isn't one this page wrote."""

    code = "DRAFT_UNREADABLE"
    message = N_("Không đọc được bản nháp. Hãy mở lại trang và làm lại.")


@dataclass
class Page:
    """What one request to the revision page is about."""

    version: Version
    kept: list[ChangeForm]
    forms: list[ChangeForm]
    open_kind: str = ""
    refusal: Refusal | None = None
    before: Draft = field(init=False)
    after: Draft | None = None

    def __post_init__(self) -> None:
        self.before = draft_of(self.version)

    @property
    def changes(self) -> list[Change]:
        return [form.change() for form in self.kept]

    @property
    def texts(self) -> list[str]:
        """The draft as the page carries it, one text for each change."""
        return [
            json.dumps({"kind": form.kind, **form.texts()}, ensure_ascii=False)
            for form in self.kept
        ]

    @property
    def is_refused(self) -> bool:
        return self.refusal is not None or any(form.errors for form in self.forms if form.is_bound)


def read(data: QueryDict, version: Version) -> Page:
    """Return the page that was sent: the draft it carries, and the forms to add to it.

    :raises DraftUnreadable: if the draft isn't one.
    """
    texts = data.getlist("change")[:MOST_CHANGES]
    page = Page(version, [_kept(text) for text in texts], _empty(version))
    dropped = data.get("drop", "")
    if dropped.isascii() and dropped.isdigit() and int(dropped) < len(page.kept):
        del page.kept[int(dropped)]
    return page


def add(page: Page, data: QueryDict, kind: str, today: date) -> None:
    """Put the filled form of this kind into the draft, or leave it on the page with its errors."""
    made = _FORMS.get(kind)
    if made is None:
        raise DraftUnreadable
    form = made(data)
    page.open_kind = kind
    page.forms = [form if each.kind == kind else each for each in page.forms]
    if not form.is_valid():
        return
    page.kept.append(form)
    if preview(page, today):
        page.forms = _empty(page.version)
    else:
        page.kept.pop()


def preview(page: Page, today: date) -> bool:
    """Work out what the draft makes of the calendar; a refusal stays on the page."""
    try:
        page.after = revised(page.before, page.changes, today)
    except Refusal as refusal:
        page.refusal = refusal
        return False
    return True


def _kept(text: str) -> ChangeForm:
    try:
        typed: dict[str, Any] = json.loads(text)
        made = _FORMS[typed.pop("kind")]
    except (ValueError, KeyError, TypeError, AttributeError) as unreadable:
        raise DraftUnreadable from unreadable
    form = made({f"{made.kind}-{name}": str(value) for name, value in typed.items()})
    if not form.is_valid():
        raise DraftUnreadable
    return form


def _empty(version: Version) -> list[ChangeForm]:
    week = version.timetable.on(version.last)
    return [HoursForm(None, week) if made is HoursForm else made() for made in CHANGE_FORMS]
