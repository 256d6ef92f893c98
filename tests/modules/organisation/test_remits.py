"""Deputies in charge of units: with days and a document, one for each unit at a time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from congvu.foundation import clock
from congvu.foundation.actors.values import Actor
from congvu.foundation.ledger import api as ledger
from congvu.modules.organisation import api
from congvu.modules.organisation.commands import remits
from congvu.modules.organisation.models import Remit
from congvu.modules.organisation.rules import DatesOutOfOrder
from tests.people import NOW, TODAY, People, client_of

DAY = timedelta(days=1)


def given(who: Actor, units: list[int], people: People, **changes: Any) -> list[int]:
    told: dict[str, Any] = {
        "starts_on": TODAY, "decision": "12/TB-UBND", "actor": people.hoi, "now": NOW,
    }  # fmt: skip
    return api.give_remit(official_id=who.official_id or 0, unit_ids=units, **{**told, **changes})


def end(remit: int, on: date, people: People, **changes: Any) -> int:
    told: dict[str, Any] = {"actor": people.hoi, "now": NOW}
    return api.end_remit(remit_id=remit, on=on, **{**told, **changes})


def test_is_given_ended_and_passed_on(people: People) -> None:
    binh = people.binh.official_id or 0
    economy, _ = given(people.binh, [people.economy, people.culture], people)
    assert end(economy, TODAY + DAY, people) == binh
    with pytest.raises(remits.RemitAlreadyEnded):
        end(economy, TODAY + 2 * DAY, people)
    (again,) = given(people.binh, [people.economy], people, starts_on=TODAY + DAY)
    assert end(again, TODAY + DAY, people)  # a wrong entry: it never was in force
    assert set(api.in_charge_of([people.economy, people.culture], TODAY + DAY)) == {people.culture}

    kinds = [fact.kind for fact in ledger.facts_about(ledger.Stream.ORGANISATION, "unit",
                                                      people.economy, most=4)]  # fmt: skip
    assert kinds == ["RemitEnded", "RemitGiven", "RemitEnded", "RemitGiven"]

    (seat,) = api.posts_held(binh, TODAY)
    api.end_appointment(
        appointment_id=seat.appointment_id, on=TODAY + 5 * DAY, actor=people.hoi, now=NOW
    )  # what he was in charge of as a deputy ends with the post
    (culture,) = (each for each in api.remits_of(binh) if each.unit_id == people.culture)
    assert culture.ends_on == TODAY + 5 * DAY


def test_is_refused_in_words(people: People) -> None:
    (held,) = given(people.binh, [people.economy], people)
    over: dict[str, Any] = {"starts_on": TODAY + DAY}
    for refusal, who, units, changes in (
        (remits.RemitWithoutUnit, people.binh, [], {}),
        (remits.RemitWithoutDocument, people.binh, [people.culture], {"decision": " "}),
        (remits.RemitTaken, people.binh, [people.culture, people.economy], over),
        (remits.NotUnderTheDeputy, people.vinh, [people.culture], {}),
        (remits.NotUnderTheDeputy, people.binh, [people.thanh_sen], {}),
        (remits.NotUnderTheDeputy, people.binh, [people.leaders], {}),
        (api.NotYourOrganisation, people.binh, [people.cam_binh_economy], {}),
        (api.NotYourOrganisation, people.binh, [people.culture], {"actor": people.vinh}),
        (api.OfficialNotFound, people.binh, [people.culture], {"official": 0}),
    ):
        with pytest.raises(refusal), transaction.atomic():
            if changes.pop("official", None) == 0:
                api.give_remit(official_id=0, unit_ids=units, starts_on=TODAY, decision="1",
                               actor=people.hoi, now=NOW)  # fmt: skip
            given(who, units, people, **changes)
    assert [each.id for each in api.remits_of(people.binh.official_id or 0)] == [held]
    with pytest.raises(DatesOutOfOrder):
        end(held, TODAY - DAY, people)
    with pytest.raises(api.NotYourOrganisation):
        end(held, TODAY + DAY, people, actor=people.tung)
    with pytest.raises(api.RemitNotFound):
        end(0, TODAY, people)


def test_past_the_acts_is_forbidden(people: People) -> None:
    (held,) = given(people.binh, [people.economy], people)
    row: dict[str, Any] = {"unit_id": people.culture, "starts_on": TODAY, "decision": "1"}
    rows = Remit.objects.filter(pk=held)
    for act in (
        lambda: Remit.objects.create(official_id=people.vinh.official_id, **row),
        lambda: Remit.objects.create(
            official_id=people.binh.official_id, **{**row, "unit_id": people.economy}
        ),
        lambda: Remit.objects.create(
            official_id=people.binh.official_id, **{**row, "decision": ""}
        ),
        lambda: rows.update(ends_on=TODAY - DAY),
        lambda: rows.update(starts_on=TODAY - DAY),
        rows.delete,
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()
    rows.update(ends_on=TODAY + DAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(ends_on=None)


def test_by_the_pages(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "_SHIFT", NOW - datetime.now(UTC))
    hoi, binh = client_of(people.hoi), people.binh.official_id
    agency = f"/organisation/units/{people.thanh_sen}/"
    assert "Chưa phân công" in hoi.get(agency).content.decode()
    form = f"/organisation/officials/{binh}/remits/new/"
    assert "Phòng Văn hóa - Xã hội" in hoi.get(form).content.decode()
    told = {"units": [people.culture], "starts_on": "2026-09-10", "decision": ""}
    assert hoi.post(form, told).status_code == 422
    assert hoi.post(form, {**told, "decision": "12/TB-UBND"}).status_code == 302
    page = hoi.get(agency).content.decode()
    assert "12/TB-UBND" in page and "Phân công" in page
    unit = client_of(people.hoa).get(f"/organisation/units/{people.culture}/").content.decode()
    assert "Cấp phó phụ trách:" in unit and "Nguyễn Thanh Bình" in unit
    assert "Đang phụ trách".lower() in hoi.get(f"/organisation/officials/{binh}/").content.decode()
    (row,) = Remit.objects.all()
    assert "đang do Nguyễn Thanh Bình phụ trách" in hoi.get(form).content.decode()
    for stranger in (people.tung, people.vinh):
        assert client_of(stranger).post(form, told).status_code in (403, 404)
    last = f"/organisation/remits/{row.pk}/end/"
    assert hoi.post(last, {"on": "2026-09-11"}).status_code == 302
    assert hoi.post(last, {"on": "2026-09-11"}).status_code == 422
    assert hoi.get("/organisation/remits/0/end/").status_code == 404
