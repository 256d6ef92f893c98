"""One way to do an act: show its form, do it, say so; a refusal stands beside its field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from congvu.foundation.pages.refusals import sentence
from congvu.kernel.refusals import Forbidden, NotFound, Refusal

# Which field a refusal is about; any other stands above the form.
FIELDS = {
    "UNIT_CODE_TAKEN": "code",
    "UNIT_CODE_INVALID": "code",
    "AGENCY_CODE_INVALID": "agency_code",
    "AGENCY_CODE_TAKEN": "agency_code",
    "NAME_MISSING": "name",
    "NAME_ODD": "full_name",
    "NAME_TOO_LONG": "name",
    "RENAME_TOO_EARLY": "on",
    "UNIT_UNDER_ITSELF": "parent",
    "UNIT_NOT_FOUND": "parent",
    "UNIT_NOT_OPEN": "parent",
    "POST_TITLE_TAKEN": "title",
    "QUOTA_INVALID": "quota",
    "QUOTA_BELOW_FILLED": "quota",
    "OFFICIAL_CODE_TAKEN": "code",
    "OFFICIAL_CODE_INVALID": "code",
    "EMAIL_INVALID": "email",
    "USERNAME_BAD": "username",
    "USERNAME_TAKEN": "username",
    "POST_FULL": "post",
    "POST_HELD_ALREADY": "post",
    "POST_NOT_OPEN": "starts_on",
    "PRIMARY_POST_HELD": "how",
    "OWN_DEPUTY": "deputy",
    "DEPUTY_CIRCLE": "deputy",
    "DEPUTY_OUTSIDE_AGENCY": "deputy",
    "ABSENCE_OVERLAPS": "starts_at",
    "REMIT_WITHOUT_UNIT": "units",
    "REMIT_WITHOUT_DOCUMENT": "decision",
    "REMIT_TAKEN": "units",
    "NOT_UNDER_THE_DEPUTY": "units",
}
SECOND_CHOICE = {"name": ("full_name", "title"), "deputy": ("taker",)}
DATES = {"DATES_OUT_OF_ORDER": ("ends_on", "ends_at", "last_day", "on")}


@dataclass(frozen=True, slots=True)
class Act:
    """What the page of an act says: heading, a line of help, the button's verb, the way back."""

    title: str
    verb: str
    back: str
    lead: str = ""
    crumbs: tuple[tuple[str, str], ...] = ()
    grave: bool = False
    extra: Mapping[str, Any] = field(default_factory=dict)


def carry_out(
    request: HttpRequest,
    page: Act,
    form: forms.Form,
    act: Callable[[dict[str, Any]], object],
    done: str,
) -> HttpResponse:
    """Show the form, or do the act with what it holds and go back with a word about it.

    Absent and forbidden leave the form for their own page, unless a field named what is absent;
    every other refusal stays at the form (422).
    """
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                act(form.cleaned_data)
            except Refusal as refusal:
                place = field_of(form, refusal)
                if place is None and isinstance(refusal, (NotFound, Forbidden)):
                    raise
                form.add_error(place, sentence(refusal))
            else:
                messages.success(request, done)
                return redirect(page.back)
    return show_act(request, page, form, status)


def show_act(request: HttpRequest, page: Act, form: forms.Form, status: int = 200) -> HttpResponse:
    """Show the page of an act."""
    context = {"page": page, "form": form, **page.extra}
    return render(request, "organisation/act.html", context, status=status)


def field_of(form: forms.Form, refusal: Refusal) -> str | None:
    """Return the field of the form that the refusal is about, or None."""
    first = FIELDS.get(refusal.code)
    names = [first, *SECOND_CHOICE.get(first, ())] if first else list(DATES.get(refusal.code, ()))
    return next((name for name in names if name in form.fields), None)
