"""A leader's word on record: for which cause, in whose stead."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.db import connection

from congvu.foundation import clock
from congvu.foundation.actors.values import Actor
from congvu.foundation.ledger import api as ledger
from congvu.modules.casework import api as casework
from congvu.modules.casework.access import load
from congvu.modules.casework.commands.remarks import RemarkNotLate
from tests.modules.casework.lives import at, with_lead
from tests.people import People, client_of

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R08", "R09")]
DELAY, OTHER = casework.RemarkCause.DELAY, casework.RemarkCause.OTHER


def write(
    people: People,
    code: str,
    now: datetime,
    cause: casework.RemarkCause,
    actor: Actor | None = None,
) -> None:
    casework.record_remark(
        code=code,
        kind=casework.RemarkKind.CRITICISM,
        official_id=people.hanh.official_id or 0,
        text="Phê bình",
        ground="",
        cause=cause,
        actor=actor or people.dat,
        now=now,
    )


def kept() -> list[tuple[str, int, int | None]]:
    with connection.cursor() as cursor:
        cursor.execute("select cause, by_id, behalf_id from casework_remark order by id")
        return [(cause, by, behalf) for cause, by, behalf in cursor.fetchall()]


class TestARemark:
    def test_keeps_its_cause_and_in_whose_stead_it_was_given(self, people: People) -> None:
        code = with_lead(people)  # due on Wednesday the 16th
        deputy = replace(people.binh, behalf_of_id=people.dat.official_id)
        write(people, code, at(18, 9), DELAY, deputy)
        write(people, code, at(18, 10), OTHER)
        assert kept() == [
            ("delay", people.binh.official_id, people.dat.official_id),
            ("other", people.dat.official_id, None),
        ]
        told = ledger.facts_of(load(code).case_id)
        assert '"cause": "delay"' in told[-2].body

    def test_is_for_delay_only_where_the_record_knows_of_one(self, people: People) -> None:
        code = with_lead(people)
        with pytest.raises(RemarkNotLate):
            write(people, code, at(14, 9), DELAY)
        write(people, code, at(14, 9), OTHER)
        write(people, code, at(18, 9), DELAY)
        assert [cause for cause, _, _ in kept()] == ["other", "delay"]

    def test_is_for_the_delay_of_an_opinion_too(self, people: People) -> None:
        code = with_lead(people)
        casework.ask_opinion(
            code=code,
            unit_id=people.culture,
            official_id=people.tai.official_id,
            question="Có vướng di tích không?",
            due_at=at(8, 17),
            actor=people.hanh,
            now=at(7, 10),
        )
        with pytest.raises(RemarkNotLate):
            write(people, code, at(9, 9), DELAY)
        casework.record_remark(
            code=code, kind=casework.RemarkKind.REMINDER, text="Nhắc", ground="", cause=DELAY,
            official_id=people.tai.official_id or 0, actor=people.dat, now=at(9, 9),
        )  # fmt: skip

    def test_reaches_the_head_whose_unit_was_late(self, people: People) -> None:
        code = with_lead(people)
        casework.record_remark(
            code=code, kind=casework.RemarkKind.REMINDER, text="Nhắc", ground="", cause=DELAY,
            official_id=people.vinh.official_id or 0, actor=people.dat, now=at(18, 9),
        )  # fmt: skip
        assert [cause for cause, _, _ in kept()] == ["delay"]


class TestTheForm:
    def test_asks_for_the_cause_and_refuses_without_it(
        self, people: People, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(clock, "_SHIFT", at(14, 9) - datetime.now(UTC))
        place = f"/cases/{with_lead(people)}/remark/"
        dat = client_of(people.dat)
        assert "Vì trễ hạn" in dat.get(place).content.decode()
        said = {"official": people.hanh.official_id, "kind": "criticism", "text": "Phê bình"}
        assert "FIELD_MISSING" in dat.post(place, said).content.decode()
        late = dat.post(place, said | {"cause": "delay"})
        assert late.status_code == 409
        assert "REMARK_NOT_LATE" in late.content.decode()
        assert dat.post(place, said | {"cause": "other"}).status_code == 302
