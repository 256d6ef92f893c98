"""Narrowing the desk: to a kind of case, a deadline, a step, a procedure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.casework.queries.desk import TurnLine
from congvu.modules.casework.values.choices import CaseKind, StepRole
from congvu.modules.casework.web.shapes import FieldShape
from congvu.modules.procedures import api as procedures

FIELDS = ("kind", "due", "step", "procedure")
KINDS: Mapping[str, str] = {
    CaseKind.DOSSIER: N_("Hồ sơ"),
    CaseKind.DOCUMENT: N_("Văn bản đến"),
    CaseKind.DIRECTIVE: N_("Nhiệm vụ được giao"),
    CaseKind.PETITION: N_("Phản ánh, kiến nghị"),
    CaseKind.COMPLAINT: N_("Khiếu nại"),
    CaseKind.DENUNCIATION: N_("Tố cáo"),
    CaseKind.INTERNAL: N_("Việc nội bộ"),
}
DUES: Mapping[str, str] = {
    "over": N_("Quá hạn"),
    "today": N_("Đến hạn trong hôm nay"),
    "ahead": N_("Còn thời gian"),
    "waiting": N_("Đang chờ nơi khác"),
}
UNASSIGNED = "unassigned"
Rated = tuple[TurnLine, str]
"""A turn and how urgent it is: a key of DUES."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a desk is narrowed to; an empty word narrows nothing."""

    kind: str = ""
    due: str = ""
    step: str = ""
    procedure: str = ""

    @classmethod
    def asked(cls, given: Mapping[str, str]) -> Narrowing:
        """Read it from an address; a word that names nothing narrows nothing."""
        steps = {*StepRole, UNASSIGNED}
        return cls(
            kind=_one(given.get("kind"), KINDS),
            due=_one(given.get("due"), DUES),
            step=_one(given.get("step"), steps),
            procedure=number if (number := given.get("procedure", "")).isdecimal() else "",
        )

    @property
    def query(self) -> str:
        """Return it as an address says it."""
        given = {name: getattr(self, name) for name in FIELDS}
        return urlencode({name: word for name, word in given.items() if word})

    def take(self, rated: Iterable[Rated]) -> list[Rated]:
        """Return the lines that stay."""
        if not self.query:
            return list(rated)
        return [
            (line, urgency)
            for line, urgency in rated
            if self.kind in ("", line.kind)
            and self.step in ("", _step_of(line))
            and self.procedure in ("", str(line.procedure_version_id or ""))
            and self.due in ("", urgency)
        ]

    def fields(self, lines: Iterable[TurnLine]) -> tuple[FieldShape, ...]:
        """Return what can be chosen: what stands on this desk, and no more."""
        found = list(lines)
        kinds = {line.kind for line in found}
        steps = {_step_of(line) for line in found}
        titles = _titles(line.procedure_version_id for line in found)
        words = {role.value: role.words for role in StepRole} | {UNASSIGNED: N_("Chưa phân công")}
        return (
            _field("due", N_("Hạn"), DUES.items(), self.due),
            _field("kind", N_("Loại việc"), _told(KINDS, kinds), self.kind),
            _field("step", N_("Bước"), _told(words, steps), self.step),
            _field("procedure", N_("Thủ tục"), titles, self.procedure),
        )


def _step_of(line: TurnLine) -> str:
    return UNASSIGNED if line.official_id is None else line.role


def _titles(ids: Iterable[int | None]) -> list[tuple[str, str]]:
    wanted = {each for each in ids if each is not None}
    versions = procedures.versions_by_id(wanted) if wanted else {}
    named = {str(each): f"{one.code} · {one.title}" for each, one in versions.items()}
    return sorted(named.items(), key=lambda pair: pair[1])


def _told(words: Mapping[str, str], found: set[str]) -> list[tuple[str, str]]:
    return [(code, told) for code, told in words.items() if code in found]


def _field(name: str, label: str, options: Iterable[tuple[str, str]], value: str) -> FieldShape:
    offered = tuple((code, Phrase(words)) for code, words in options)
    return FieldShape(
        "choose", name, Phrase(label), value=value, options=(("", Phrase(N_("tất cả"))), *offered)
    )


def _one(word: str | None, known: Iterable[str]) -> str:
    return word if word and word in set(known) else ""
