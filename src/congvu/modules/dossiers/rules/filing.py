"""From what was typed to a filing, or to every fault at once, each beside its field."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import TypeVar

from congvu.foundation.moments import day_short
from congvu.kernel.refusals import Refusal
from congvu.kernel.words import clean
from congvu.modules.dossiers.rules import faults
from congvu.modules.dossiers.values.filing import (
    Applicant,
    ApplicantKind,
    AskedPaper,
    Channel,
    FiledPaper,
    Filing,
    HandBack,
    PaperWay,
    Principal,
)

MOST_LETTERS = 250
MOST_WORDS = 2_000
MOST_COPIES = 99
MOST_VND = 10**12
Choice = TypeVar("Choice", bound=StrEnum)


class Reading:
    """What was typed, read field by field; faults are gathered, not thrown at the first."""

    def __init__(self, typed: Mapping[str, str]) -> None:
        self.typed = typed
        self.faults: dict[str, Refusal] = {}

    def words(self, name: str, *, required: bool = True, most: int = MOST_LETTERS) -> str:
        """Return a text in one line, or in several when it may be long."""
        said = clean(self.typed.get(name, ""))
        said = " ".join(said.split()) if most <= MOST_LETTERS else said
        if len(said) > most:
            self.fault(name, faults.TooLong(most=most))
        elif required and not said:
            self.fault(name, faults.FieldMissing())
        return said[:most]

    def choice(self, name: str, kind: type[Choice], usual: Choice) -> Choice:
        """Return one of a closed list; what is absent is the usual one."""
        said = self.typed.get(name, "") or usual
        try:
            return kind(said)
        except ValueError:
            self.fault(name, faults.ChoiceBad())
            return usual

    def count(self, name: str, usual: int, *, most: int = MOST_COPIES) -> int:
        """Return a small number."""
        said = clean(self.typed.get(name, "")) or str(usual)
        if not (said.isascii() and said.isdigit() and int(said[:9]) <= most):
            self.fault(name, faults.CountBad(most=most))
            return usual
        return int(said)

    def amount(self, name: str, *, least: int = 0) -> int:
        """Return a sum in đồng: "50.000", "50 000" and "50000đ" are the same; "1,5" is none."""
        said = re.sub(r"[\s.]|đ(ồng)?$", "", clean(self.typed.get(name, "")).casefold()) or "0"
        if not (said.isascii() and said.isdigit() and least <= int(said[:15]) <= MOST_VND):
            self.fault(name, faults.AmountBad())
            return 0
        return int(said)

    def day(self, name: str, *, today: date) -> date | None:
        """Return a day to come, typed as 25/9/2026 or 2026-09-25; within two years."""
        said = clean(self.typed.get(name, ""))
        if not said:
            self.fault(name, faults.FieldMissing())
            return None
        found = read_day(said)
        if found is None:
            self.fault(name, faults.DateBad(typed=said[:20]))
        elif found < today:
            self.fault(name, faults.DatePast(day=day_short(found)))
        elif (found - today).days > 731:
            self.fault(name, faults.DateTooFar(day=day_short(found)))
        else:
            return found
        return None

    def fault(self, name: str, refusal: Refusal) -> None:
        self.faults.setdefault(name, refusal)

    def check(self) -> None:
        """Raise FilingFaulty if anything was wrong."""
        if self.faults:
            raise faults.FilingFaulty(self.faults)


def read_filing(
    typed: Mapping[str, str],
    *,
    asked: Sequence[AskedPaper],
    channel: Channel | None = None,
    files: Mapping[int, int] | None = None,
) -> Filing:
    """Return what was filled in at the counter (or online, where `channel` is fixed).

    `asked` are the procedure's components; `files` the stored file of a component by position.
    Raises FilingFaulty with every fault by the name of its field.
    """
    reading = Reading(typed)
    way = channel or reading.choice("channel", Channel, Channel.COUNTER)
    filing = Filing(
        applicant=read_applicant(reading, online=way is Channel.ONLINE),
        principal=read_principal(reading),
        request=reading.words("request", required=False, most=MOST_WORDS),
        channel=way,
        hand_back=reading.choice("hand_back", HandBack, HandBack.COUNTER),
        papers=read_papers(reading, asked, files or {}),
        sets=max(reading.count("sets", 1), 1),
        fee_vnd=0 if way is Channel.ONLINE else reading.amount("fee_vnd"),
        note=reading.words("note", required=False, most=MOST_WORDS),
    )
    reading.check()
    return filing


def read_applicant(reading: Reading, *, online: bool = False) -> Applicant:
    """Return who hands in; online, a telephone number or an address of mail is needed too."""
    kind = reading.choice("kind", ApplicantKind, ApplicantKind.PERSON)
    applicant = Applicant(
        name=_name(reading, "name"),
        id_number=_id_number(reading, "id_number", kind),
        address=reading.words("address"),
        phone=_phone(reading, "phone"),
        email=_email(reading, "email"),
        kind=kind,
    )
    if online and not (applicant.phone or applicant.email):
        reading.fault("phone", faults.ContactMissing())
    return applicant


def read_principal(reading: Reading) -> Principal | None:
    """Return in whose name it is handed in, or None; a name needs its authorisation."""
    name = reading.words("principal_name", required=False)
    if not name:
        return None
    paper = reading.words("authorisation", required=False)
    if not paper:
        reading.fault("authorisation", faults.AuthorisationMissing())
    return Principal(
        name=_name(reading, "principal_name"),
        id_number=reading.words("principal_id", required=False),
        authorisation=paper,
    )


def read_papers(
    reading: Reading, asked: Sequence[AskedPaper], files: Mapping[int, int]
) -> tuple[FiledPaper, ...]:
    """Return the components that are there, or that don't apply; refuse a required one absent."""
    found = (_paper(reading, paper, files.get(paper.position)) for paper in asked)
    return tuple(paper for paper in found if paper is not None)


def _paper(reading: Reading, asked: AskedPaper, file_id: int | None) -> FiledPaper | None:
    field = f"paper_{asked.position}"
    usual = PaperWay.FILE if file_id is not None else PaperWay.PAPER
    way = reading.choice(f"{field}_way", PaperWay, usual)
    note = reading.words(f"{field}_note", required=False)
    if way is PaperWay.NOT_APPLICABLE:
        if asked.required and not note:
            reading.fault(f"{field}_note", faults.PaperReasonMissing())
        return FiledPaper(asked.position, asked.name, way, note=note)
    if not reading.typed.get(field) and file_id is None:
        if asked.required:
            reading.fault(field, faults.PaperMissing())
        return None
    on_paper = way is PaperWay.PAPER
    return FiledPaper(
        position=asked.position,
        name=asked.name,
        way=way,
        originals=reading.count(f"{field}_originals", asked.originals) if on_paper else 0,
        copies=reading.count(f"{field}_copies", asked.copies) if on_paper else 0,
        note=note,
        file_id=file_id,
    )


def _name(reading: Reading, field: str) -> str:
    name = reading.words(field)
    if name and not any(c.isalpha() for c in name):
        reading.fault(field, faults.NameOdd())
    return name


def _id_number(reading: Reading, field: str, kind: ApplicantKind) -> str:
    said = re.sub(r"[\s.\-]", "", reading.words(field)).upper()
    digits = said.isascii() and said.isdigit()
    if not said:
        return ""
    if kind is ApplicantKind.PERSON and not (digits and len(said) == 12):
        reading.fault(field, faults.CitizenNumberBad(found=sum(c.isdigit() for c in said)))
    if kind is ApplicantKind.ORGANISATION and not (digits and len(said) in (10, 13)):
        reading.fault(field, faults.OrganisationNumberBad(found=sum(c.isdigit() for c in said)))
    if kind is ApplicantKind.FOREIGNER and not re.fullmatch(r"[A-Z0-9]{6,12}", said):
        reading.fault(field, faults.PassportBad())
    return said


def _phone(reading: Reading, field: str) -> str:
    said = re.sub(r"[\s.()\-]", "", reading.words(field, required=False))
    said = re.sub(r"^(\+?84)(?=[1-9]\d{8,9}$)", "0", said)
    if said and not re.fullmatch(r"0[1-9]\d{8,9}", said, re.ASCII):
        reading.fault(field, faults.PhoneBad())
    return said


def _email(reading: Reading, field: str) -> str:
    said = reading.words(field, required=False)
    if said and not re.fullmatch(r"[^\s@<>,;\"]{1,64}@[A-Za-z0-9.-]+\.[A-Za-z]{2,}", said):
        reading.fault(field, faults.EmailBad())
    return said


def read_day(said: str) -> date | None:
    """Return the day written as 25/9/2026, 25-9-2026, 25.9.2026 or 2026-09-25; else None."""
    found = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", said, re.ASCII)
    parts = tuple(map(int, found.groups()))[::-1] if found else None
    if parts is None:
        found = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", said, re.ASCII)
        parts = tuple(map(int, found.groups())) if found else None
    try:
        return date(*parts) if parts else None
    except ValueError:
        return None
