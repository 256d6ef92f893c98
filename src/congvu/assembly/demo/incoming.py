"""Documents of the demonstration's ward, by real acts: registered, directed, handled, answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from uuid import UUID

from django.core.files.base import ContentFile
from django.db import connection, transaction

from congvu.assembly.demo.letters import Coming, letters
from congvu.assembly.demo.temper import Staff
from congvu.foundation import reading
from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.files import api as files
from congvu.foundation.pages.printing import drawn
from congvu.modules.casework import api as casework
from congvu.modules.documents import api as documents
from congvu.modules.documents.api import Direction, Ending, Part, PartRole, Product, Scan, Seat
from congvu.modules.organisation import api as organisation
from congvu.modules.worktime import api as worktime

MOST, LEAST, ONE_IN = 120, 30, 50
"""A letter for so many cases of the province, within bounds: each life is told by real acts."""
SCANNED = 14
SEED = 30_2020
FORM = Path(__file__).parent / "letter.typ"
HOUR, DAY = 3600, 8 * 3600
TEXTS = (
    "Giao {lead} chủ trì, tham mưu văn bản trả lời đúng hạn.",
    "{lead} chủ trì, phối hợp các đơn vị liên quan thực hiện, báo cáo kết quả.",
    "Chuyển {lead} nghiên cứu, đề xuất. Lưu ý thời hạn.",
)
STANCES = (casework.Stance.AGREE, casework.Stance.AGREE, casework.Stance.CONDITION)


@dataclass(frozen=True, slots=True)
class Ward:
    """The people through whose hands the ward's documents go."""

    clerk: Actor
    leaders: tuple[Actor, ...]
    heads: dict[int, Actor]
    specialists: dict[int, tuple[Actor, ...]]
    fields: dict[str, int]
    chief: int
    calendar: worktime.Calendar
    rng: Random
    now: datetime

    def after(self, at: datetime, low: int, high: int) -> datetime:
        """Return a moment some working seconds later."""
        return self.calendar.add(at, self.rng.randint(low, high))


def let_documents_come(staff: Staff, *, now: datetime) -> int:
    """Register the letters of the last weeks and have most dealt with; return how many."""
    reading.as_of(object())  # who sits where is read once: nobody changes it meanwhile
    ward = ward_of(staff, now)
    if ward is None:
        return 0
    count = max(LEAST, min(MOST, cases_told() // ONE_IN))
    with transaction.atomic():  # one commit: it is a story, nobody waits for an answer
        for place, coming in enumerate(
            letters(count=count, calendar=ward.calendar, rng=ward.rng, now=now), start=1
        ):
            _tell(ward, coming, place, has_scan=place > count - SCANNED)
    reading.read_anew()
    return count


def cases_told() -> int:
    """Return how many cases the province has so far."""
    with connection.cursor() as cursor:
        cursor.execute("select coalesce(max(id), 0) from casework_case")
        return int(cursor.fetchone()[0])


def ward_of(staff: Staff, now: datetime) -> Ward | None:
    """Return the people of an agency, None where it has no registry or no leader."""
    clerks = organisation.officials_with(Role.RECORDS_CLERK, now.date(), staff.agency_id)
    leaders = organisation.officials_with(Role.LEADER, now.date(), staff.agency_id)
    if not (clerks and leaders):
        return None

    def actor(official: int, unit: int) -> Actor:
        found = organisation.actor_of_official(official, now.date(), unit)
        assert found is not None
        return found

    return Ward(
        clerk=actor(clerks[0].id, clerks[0].unit_id),
        leaders=tuple(actor(each.id, each.unit_id) for each in leaders[:2]),
        heads={unit: actor(person, unit) for unit, person in staff.heads.items()},
        specialists={
            unit: tuple(actor(person, unit) for person in people)
            for unit, people in staff.divisions.items()
        },
        fields=staff.fields,
        chief=clerks[0].id,
        calendar=worktime.calendar_in_force(unit_id=staff.agency_id, now=now),
        rng=Random(SEED),  # noqa: S311  (chance for a story)
        now=now,
    )


def _tell(ward: Ward, coming: Coming, place: int, *, has_scan: bool) -> None:
    """Tell a document's life as far as it has come by now."""
    registered = ward.after(coming.at, 300, 5_400)
    if registered >= ward.now:
        return
    made = documents.register(
        letter=coming.letter,
        scans=(_scan(ward, coming, registered),) if has_scan else (),
        intake_key=UUID(int=SEED * 10_000 + place),
        actor=ward.clerk,
        now=registered,
    )
    if coming.letter.channel.is_electronic:
        seen = ward.after(registered, 300, 2 * HOUR if ward.rng.random() < 0.94 else 2 * DAY)
        if seen < ward.now:
            documents.acknowledge(document_id=made.document_id, actor=ward.clerk, now=seen)
    submitted = ward.after(registered, 120, HOUR)
    if submitted >= ward.now:
        return
    leader = ward.leaders[0] if ward.rng.random() < 0.7 else ward.leaders[-1]
    documents.submit(
        document_id=made.document_id, leader_id=leader.official_id or 0, actor=ward.clerk,
        now=submitted,
    )  # fmt: skip
    decided = ward.after(submitted, 600, 7 * HOUR)
    if decided < ward.now:
        _decide(ward, coming, made.document_id, leader, decided)


def _decide(ward: Ward, coming: Coming, document_id: int, leader: Actor, decided: datetime) -> None:
    if ward.rng.random() < 0.3:
        documents.read_and_file(document_id=document_id, text="", seen=0, actor=leader, now=decided)
        return
    unit = ward.fields[coming.field]
    direction = _direction(ward, unit, decided)
    code = documents.direct(
        document_id=document_id, direction=direction, seen=0, actor=leader, now=decided
    ).code
    _work(ward, document_id, code, direction, leader, decided)


def _direction(ward: Ward, unit: int, at: datetime) -> Direction:
    others = [each for each in ward.heads if each != unit]
    due = ward.calendar.closing(
        ward.calendar.working_day_after(at.date(), ward.rng.choice((3, 5, 5, 7, 10)))
    )
    parts = []
    if others and ward.rng.random() < 0.4:
        asked = ward.calendar.closing(ward.calendar.working_day_after(at.date(), 2))
        parts.append(Part(PartRole.COORDINATE, ward.rng.choice(others), asked))
    return Direction(
        lead=Seat(unit),
        due_at=due,
        product=ward.rng.choice((Product.REPLY, Product.REPLY, Product.REPORT, Product.CARRY_OUT)),
        text=ward.rng.choice(TEXTS).format(lead=organisation.unit(unit).name),
        parts=tuple(parts),
        follower_id=ward.chief,
    )


def _work(
    ward: Ward,
    document_id: int,
    code: str,
    direction: Direction,
    leader: Actor,
    at: datetime,
) -> None:
    """Let the lead's unit work on a document until it is answered, or until now."""
    head, people = ward.heads[direction.lead.unit_id], ward.specialists[direction.lead.unit_id]
    person = ward.rng.choice(people)
    given = ward.after(at, 900, 5 * HOUR)
    whole = ward.calendar.seconds_between(given, direction.due_at)
    done = ward.after(given, whole // 4, int(whole * 1.15) + HOUR)
    if given >= ward.now:
        return
    casework.assign(code=code, to_official=person.official_id or 0, actor=head, now=given)
    if direction.coordinators:
        _answer(ward, code, direction, min(done, ward.now) - timedelta(minutes=5), given)
    if done >= ward.now:
        return
    if direction.product is Product.CARRY_OUT:
        _end(ward, document_id, person, done, "Đã tổ chức thực hiện xong.")
        return
    signed = ward.after(done, 900, 5 * HOUR)
    casework.submit(code=code, product="Dự thảo văn bản trả lời", actor=person, now=done)
    if signed >= ward.now:
        return
    if direction.product is Product.REPORT:
        _end(ward, document_id, leader, signed, "Đồng ý với báo cáo.")
        return
    casework.submit(code=code, product="Đã ký", actor=leader, now=signed)
    issued = ward.after(signed, 300, HOUR)
    if issued < ward.now:
        _end(ward, document_id, ward.clerk, issued, "", reply=f"{document_id + 120}/UBND-VP")


def _answer(ward: Ward, code: str, direction: Direction, until: datetime, since: datetime) -> None:
    unit = direction.coordinators[0].unit_id
    at = ward.after(since, HOUR, 3 * DAY)
    if at >= until:
        return
    casework.give_opinion(
        code=code, opinion_no=0, stance=ward.rng.choice(STANCES),
        ground="Chức năng, nhiệm vụ được giao",
        text="Đã rà soát hồ sơ của đơn vị, thống nhất nội dung và gửi kèm số liệu.",
        actor=ward.heads[unit], now=at,
    )  # fmt: skip


def _end(
    ward: Ward, document_id: int, actor: Actor, at: datetime, text: str, *, reply: str = ""
) -> None:
    documents.close_matter(
        document_id=document_id, ending=Ending.REPLIED if reply else Ending.WITHOUT_REPLY,
        text=text, reply_notation=reply, reply_on=at.date() if reply else None, actor=actor, now=at,
    )  # fmt: skip


def _scan(ward: Ward, coming: Coming, at: datetime) -> Scan:
    letter = coming.letter
    content = {
        "author": letter.author, "notation": letter.notation, "abstract": letter.abstract,
        "day": letter.issued_on.day, "month": letter.issued_on.month, "year": letter.issued_on.year,
    }  # fmt: skip
    pdf = drawn(FORM, content, issued_at=at)
    name = f"van-ban-{letter.notation.partition('/')[0]}.pdf"
    entry = files.store(ContentFile(pdf, name), actor=ward.clerk, now=at)
    return Scan(entry.name, entry.id, entry.digest, files.pages_of(entry))
