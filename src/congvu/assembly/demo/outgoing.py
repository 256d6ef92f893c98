"""Outgoing documents of the demonstration's ward: a hundred with numbers, drafts in every state.

Drafts live by real acts, and so do the newest documents: drafted, checked, read, signed and sealed
with keys of the demonstration, sent. The older ones have their case, their number and their facts
by real acts; they were signed on paper, as the register says, and their file is what was signed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from django.db import transaction

from congvu.assembly.demo.incoming import Ward, cases_told, ward_of
from congvu.assembly.demo.signed import Registry, registry_of
from congvu.assembly.demo.temper import Staff
from congvu.assembly.demo.written import MATTERS, Matter
from congvu.foundation import reading
from congvu.foundation.actors.values import Actor
from congvu.foundation.writing.api import Paragraph
from congvu.kernel.words import fold
from congvu.modules.casework import api as casework
from congvu.modules.organisation import api as organisation
from congvu.modules.outgoing import api as outgoing
from congvu.modules.outgoing.api import Change, Check, DraftState, Stance
from congvu.modules.outgoing.commands.moving import foresee_signers
from congvu.modules.outgoing.commands.printing import sheet_of
from congvu.modules.outgoing.commands.stating import state
from congvu.modules.outgoing.facts import OutgoingFact
from congvu.modules.outgoing.models import Draft, Issued, Opinion, Signer, Version

ISSUED, LEAST_ISSUED, DRAFTS, LEAST_DRAFTS, ONE_IN = 110, 14, 32, 8, 160
"""A document for so many cases of the province, within bounds: each is told by real acts."""
SIGNED = 6
"""So many of the newest are signed and sealed: each costs what a signature costs."""
CHANGES = {
    1: (Change.CORRECT, "Trang 1: “điều 12” sửa thành “điều 21”"),
    3: (Change.REPLACE, "Sai số liệu thửa đất số 45"),
}
ON_PAPER = "Ký, đóng dấu trên bản giấy"
SEED = 18_2020
DAYS = 60
GROUND = "Luật Đất đai 2024, Điều 13; sổ địa chính phường"
AGAINST = "Số liệu thửa 45 chưa khớp sổ địa chính, đề nghị đo lại trước khi báo cáo"
FOR = "Số liệu đã đối chiếu với tờ bản đồ số 12, khớp cả diện tích và chủ sử dụng"


@dataclass(frozen=True, slots=True)
class _Desk:
    """Who writes in one unit, and who asks whom."""

    unit_id: int
    writer: Actor
    head: Actor
    others: tuple[Actor, ...]


def let_documents_go(staff: Staff, *, now: datetime) -> int:
    """Issue the documents of the last weeks and leave drafts in every state; return how many."""
    reading.as_of(object())  # who sits where is read once: nobody changes it meanwhile
    ward = ward_of(staff, now)
    if ward is None:
        return 0
    rng = Random(SEED)  # noqa: S311  (chance for a story)
    with transaction.atomic():  # one commit: it is a story, nobody waits for an answer
        papers: dict[str, int] = {}
        moments = _moments(ward, rng, _within(ISSUED, LEAST_ISSUED))
        made = [
            _issued(ward, _desk(ward, place), MATTERS[place % len(MATTERS)], at, papers)
            for place, at in enumerate(moments[:-SIGNED])
        ]
        registry = registry_of(ward.leaders, ward.clerk, since=now - timedelta(days=DAYS))
        if registry is not None:
            _sign_newest(ward, made, moments[-SIGNED:], registry)
        drafts = _within(DRAFTS, LEAST_DRAFTS)
        for place in range(drafts):
            _draft(ward, _desk(ward, place), MATTERS[place % len(MATTERS)], place, rng)
    reading.read_anew()
    return len(moments) + drafts


def _within(most: int, least: int) -> int:
    return max(least, min(most, cases_told() // ONE_IN))


def _moments(ward: Ward, rng: Random, count: int) -> list[datetime]:
    """Return the moments of issue in order, all in office hours, the last one yesterday."""
    first = ward.calendar.closing(
        ward.calendar.working_day_after((ward.now - timedelta(days=DAYS)).date())
    )
    whole = ward.calendar.seconds_between(first, ward.now - timedelta(days=1))
    found = sorted(rng.randrange(3_600, whole) for _ in range(count))
    year = ward.now.year
    moments = [ward.calendar.add(first, seconds) for seconds in found]
    return [each for each in moments if each.year == year]


def _desk(ward: Ward, place: int) -> _Desk:
    units = sorted(ward.specialists)
    unit = units[place % len(units)]
    writers = ward.specialists[unit]
    others = tuple(ward.heads[each] for each in units if each != unit)
    return _Desk(unit, writers[place % len(writers)], ward.heads[unit], others)


def _issued(
    ward: Ward, desk: _Desk, matter: Matter, at: datetime, papers: dict[str, int]
) -> Issued:
    """Let a document of the past have its case, its number, its day of issue."""
    row = _signed(ward, desk, matter, at)
    if matter.abstract not in papers:
        papers[matter.abstract] = sheet_of(row, now=at).file_id
    made = outgoing.number(draft_id=row.pk, actor=ward.clerk, now=at, note=ON_PAPER)
    Issued.objects.filter(pk=made.document_id).update(
        sealed_at=at + timedelta(minutes=2), file_id=papers[matter.abstract],
        issued_at=at + timedelta(minutes=5), issued_by_id=ward.clerk.official_id,
    )  # fmt: skip
    left = at + timedelta(minutes=5)
    told = {"notation": made.notation, "late": False, "ways": {}}
    state(OutgoingFact.ISSUED, row.pk, told, actor=ward.clerk, now=left)
    Draft.objects.filter(pk=row.pk).update(state=DraftState.ISSUED, moved_at=left)
    casework.conclude(
        code=row.case.code, outcome=casework.Outcome.DONE, result=f"Đã phát hành {made.notation}",
        actor=ward.clerk, now=left, await_collection=False,
    )  # fmt: skip
    return Issued.objects.get(pk=made.document_id)


def _signed(ward: Ward, desk: _Desk, matter: Matter, at: datetime) -> Draft:
    """Lay down a draft that has come to the registry."""
    before = ward.calendar.subtract(at, 1_800)
    case = casework.accept_case(
        kind=casework.CaseKind.INTERNAL, subject=f"{matter.kind.words} {matter.abstract}",
        applicant=ward.clerk.agency_name, limit=None, due_at=ward.calendar.add(at, 3_600),
        shares=[
            casework.Share(
                "Cho số, đóng dấu, phát hành", casework.StepRole.CLERK, ward.clerk.unit_id or 0, 1,
                ward.clerk.official_id,
            )
        ],
        receiving_unit_id=desk.unit_id, responsible_unit_id=ward.clerk.unit_id or 0,
        agency_id=ward.clerk.agency_id or 0, prefix="DT", opened_at=before, actor=ward.clerk,
        now=before,
    )  # fmt: skip
    told = [each.to_json() for each in matter.recipients]
    row = Draft.objects.create(
        agency_id=ward.clerk.agency_id or 0, unit_id=desk.unit_id,
        drafter_id=desk.writer.official_id,
        kind=matter.kind, abstract=matter.abstract, urgency=0, recipients=told,
        state=DraftState.SIGNED, version=1, case_id=case.case_id, made_at=before, moved_at=before,
        folded=fold(matter.abstract),
    )  # fmt: skip
    Version.objects.create(
        draft=row, no=1, at=before, by_id=desk.writer.official_id, abstract=matter.abstract,
        body=matter.body.to_json(), recipients=told,
    )  # fmt: skip
    leader = ward.leaders[row.pk % len(ward.leaders)].official_id or 0
    known = Signer.objects.filter(official_id=leader).exclude(competence="").first()
    Signer.objects.create(
        draft=row, position=1, official_id=leader,
        competence=known.competence if known else "", lines=known.lines if known else [],
    )  # fmt: skip
    if known is None:
        foresee_signers(row, before)
    state(OutgoingFact.DRAFTED, row.pk, {"kind": matter.kind}, actor=desk.writer, now=before)
    return row


def _sign_newest(
    ward: Ward, made: list[Issued], moments: list[datetime], registry: Registry
) -> None:
    """Write, sign, seal and send the newest; one corrects, one replaces, one is recalled."""
    for place, at in enumerate(moments):
        desk, begun = _desk(ward, place), ward.calendar.subtract(at, 7_200)
        if place in CHANGES and len(made) > place:
            drafted = _change(ward, made[-place], *CHANGES[place], at=begun)
            desk = _desk_of(ward, drafted.draft_id)
        else:
            matter = MATTERS[place % len(MATTERS)]
            leader = registry.leaders[place % len(registry.leaders)]
            drafted = outgoing.draft(
                kind=matter.kind, abstract=matter.abstract, body=matter.body,
                recipients=matter.recipients, unit_id=desk.unit_id, actor=desk.writer, now=begun,
                signer_id=leader.official_id,
            )  # fmt: skip
        submitted = ward.calendar.add(begun, 1_200)
        outgoing.submit(draft_id=drafted.draft_id, seen=1, actor=desk.writer, now=submitted)
        _checked(ward, drafted.draft_id, ward.calendar.add(begun, 3_000))
        sent = registry.sign_and_send(drafted.draft_id, at)
        if sent is not None and place == 0:
            outgoing.recall(
                document_id=sent, reason="Sai số liệu thửa đất số 45", actor=registry.leaders[0],
                now=ward.calendar.add(at, 7_200),
            )  # fmt: skip


def _change(ward: Ward, old: Issued, how: Change, reason: str, *, at: datetime) -> outgoing.Drafted:
    """Have the unit that wrote an older document draft its change."""
    desk = _desk_of(ward, old.draft_id)
    return outgoing.change(document_id=old.pk, how=how, reason=reason, actor=desk.writer, now=at)


def _desk_of(ward: Ward, draft_id: int) -> _Desk:
    unit_id = Draft.objects.values_list("unit_id", flat=True).get(pk=draft_id)
    return _desk(ward, sorted(ward.specialists).index(unit_id))


def _draft(ward: Ward, desk: _Desk, matter: Matter, place: int, rng: Random) -> None:
    """Begin a draft some hours ago and bring it as far as its turn says."""
    at = ward.calendar.subtract(ward.now, rng.randrange(3_600, 2 * 28_800))
    leader = ward.leaders[place % len(ward.leaders)]
    made = outgoing.draft(
        kind=matter.kind, abstract=matter.abstract, body=matter.body,
        recipients=matter.recipients, unit_id=desk.unit_id, actor=desk.writer, now=at,
        signer_id=leader.official_id,
    )  # fmt: skip
    fate = place % 4
    if fate == 0 and desk.others:
        _discussed(ward, desk, matter, made.draft_id, at, is_disputed=place % 8 == 0)
    if fate in (2, 3):
        later = ward.calendar.add(at, 600)
        outgoing.submit(draft_id=made.draft_id, seen=1, actor=desk.writer, now=later)
    if fate == 3:
        _checked(ward, made.draft_id, ward.calendar.add(at, 1_800))


def _discussed(
    ward: Ward, desk: _Desk, matter: Matter, draft_id: int, at: datetime, *, is_disputed: bool
) -> None:
    """Ask two units; a disputed draft has one against and one for it, and a second version."""
    due = ward.calendar.add(ward.now, 14_400)
    for other in desk.others[:2]:
        outgoing.ask_opinion(
            draft_id=draft_id, unit_id=other.unit_id or 0, official_id=None,
            question="Số liệu của đơn vị đã đúng chưa?", due_at=due, actor=desk.writer,
            now=ward.calendar.add(at, 300),
        )  # fmt: skip
    if not is_disputed:
        return
    asked = list(Opinion.objects.filter(draft_id=draft_id).order_by("pk"))
    stances = (Stance.DISAGREE, Stance.AGREE)
    for opinion, stance, other in zip(asked, stances, desk.others, strict=False):
        outgoing.give_opinion(
            draft_id=draft_id, opinion_id=opinion.pk, stance=stance, ground=GROUND,
            text=AGAINST if stance is Stance.DISAGREE else FOR, changes="", actor=other,
            now=ward.calendar.add(at, 1_200),
        )  # fmt: skip
    more = Paragraph("Thửa 45 đã được đo lại ngày hôm nay, diện tích 0,42 ha.")
    outgoing.revise(
        draft_id=draft_id, abstract=matter.abstract, recipients=matter.recipients, seen=1,
        body=type(matter.body)((*matter.body.blocks, more), matter.body.annexes),
        actor=desk.writer, now=ward.calendar.add(at, 1_800), note="đo lại thửa 45",
    )  # fmt: skip


def _checked(ward: Ward, draft_id: int, at: datetime) -> None:
    """Let both checks pass, by whoever is named for them."""
    for kind in Check:
        waiting = Draft.objects.get(pk=draft_id).checks.filter(at=None, kind=kind).first()
        if waiting is None:
            continue
        named = organisation.actor_of_official(waiting.official_id, at.date(), waiting.unit_id)
        if named is None:
            return
        outgoing.check(
            draft_id=draft_id, kind=kind, passed=True, text="", seen=1, actor=named, now=at
        )
