"""What evaluation states, in the ledger's stream EVALUATION."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundsKept:
    """People were rated: for which period, by which pack, of which agencies, with which result.

    `digests` are the rounds' own, by the agency's code: whoever has the cards can check them.
    """

    period: str
    pack: str
    pack_version: int
    pack_digest: str
    starts_at: str
    ends_at: str
    officials: int
    digests: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcuseAsked:
    """An official asked that a slip of his not count, with ground and evidence."""

    excuse: int
    item: str
    item_id: int
    no: int
    official: int
    unit: int
    cause: str
    ground: str
    evidence: str
    appeal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcuseDecided:
    """A superior confirmed the cause as objective, or did not; why, and up to when."""

    excuse: int
    official: int
    state: str
    reason: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcuseCarried:
    """An ask that waited when a round froze goes with the appeal of the one who asked."""

    excuse: int
    official: int
    appeal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcuseWithdrawn:
    """Who asked took it back before anybody decided."""

    excuse: int
    official: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureEntered:
    """A figure measured elsewhere was entered, or corrected (`corrects`), from a document.

    `appeal` is the code of the appeal for which a frozen period was opened.
    """

    entry: int
    figure: str
    official: int | None
    unit: int
    period: str
    counted: int
    of_all: int
    document: str
    document_on: str
    corrects: int | None
    reason: str
    appeal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActRecorded:
    """An act about an official or a unit was put on record, or corrected (`corrects`)."""

    act: int
    act_kind: str
    official: int | None
    unit: int
    document: str
    document_on: str
    effective_on: str
    expires_on: str
    ground: str
    corrects: int | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActWithdrawn:
    """A recorded act was withdrawn: it counts no more, and stays in the list with the reason."""

    act: int
    official: int | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reflected:
    """A person, or a unit by its head, said what went wrong in a quarter and what will change."""

    reflection: int
    official: int
    unit: int
    of_unit: bool
    period: str
    went_wrong: str
    promises: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseTold:
    """Who promised said whether it was kept; or a superior confirmed it (`is_confirmation`)."""

    promise: int
    reflection: int
    official: int
    kept: bool
    reason: str
    is_confirmation: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BacklogFound:
    """A person is on the backlog list of a month; his agency sees it from `shown_from` on.

    `figures` are, by month, how many tasks were late, fell due, and were overdue at its end.
    """

    line: int
    official: int
    agency: int
    month: str
    grounds: list[str]
    figures: dict[str, list[int]]
    shown_from: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BacklogReplied:
    """The person on a line said what he has to say to it; now the agency sees both."""

    line: int
    official: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BacklogStruck:
    """A superior took a line off the list, with a reason."""

    line: int
    official: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PackProposed:
    """A version of a pack was proposed to an agency; `effect` is what it was seen to change."""

    version_id: int
    agency: int
    pack: str
    version: int
    digest: str
    starts_on: str
    document: str
    document_on: str
    effect: list[list[int | str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackPutInForce:
    """A version of a pack is in force in an agency from a day on; `ends` is the one it follows."""

    version_id: int
    agency: int
    pack: str
    version: int
    digest: str
    starts_on: str
    ends: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PackDeclined:
    """A proposed version was declined, or taken back, with a reason."""

    version_id: int
    agency: int
    pack: str
    version: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReflectionsReminded:
    """So many people of an agency were reminded, for the first or the last time, to reflect."""

    agency: int
    period: str
    no: int
    people: int
