"""A slip of the key: corrected with the reason, the old value kept, the number never changed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction

from congvu.foundation import clock
from congvu.foundation.ledger import api as ledger
from congvu.modules.documents.commands.correcting import correct
from congvu.modules.documents.models import Incoming
from congvu.modules.documents.rules import refusals as no
from congvu.modules.documents.rules.chains import chain_of
from congvu.modules.documents.values.incoming import Written
from tests.modules.documents.registry import LETTER, Registry
from tests.people import NOW, client_of

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=30)
WHY = "Gõ nhầm ký hiệu so với bản giấy"


def written(row: Incoming) -> Written:
    return Written(
        row.author, row.notation, row.issued_on, LETTER.kind, row.abstract, row.pages, row.note
    )


def test_keeps_the_old_value_as_a_fact_and_the_number_for_good(
    registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "_SHIFT", LATER - datetime.now(UTC))
    made = registry.registered(notation="1025/SNNMT-QLDD")
    row = Incoming.objects.get(pk=made.document_id)
    mo, place = client_of(registry.people.mo), f"/documents/{row.pk}/correct/"
    form = {
        "author": row.author, "notation": "1025/SNNMT-QLĐĐ", "issued_on": "8/9/2026",
        "kind": "letter", "abstract": row.abstract, "reason": WHY,
    }  # fmt: skip

    assert "CORRECTION_REASON_SHORT" in mo.post(place, {**form, "reason": "nhầm"}).content.decode()
    assert mo.post(place, form).status_code == 302

    row.refresh_from_db()
    assert (row.notation, row.number) == ("1025/SNNMT-QLĐĐ", made.number)
    body = json.loads(ledger.facts_of(chain_of(row.pk))[-1].body)
    assert body["before"] == {"notation": "1025/SNNMT-QLDD"}
    assert body["reason"] == WHY
    page = mo.get(f"/documents/{row.pk}/").content.decode()
    assert "1025/SNNMT-QLDD" in page  # in its history
    found = mo.get("/documents/?q=qldd").content.decode()
    assert "1025/SNNMT-QLĐĐ" in found
    with pytest.raises(DatabaseError, match="is kept"), transaction.atomic():
        Incoming.objects.filter(pk=row.pk).update(number=9)


def test_is_refused_where_it_can_not_be(registry: Registry) -> None:
    first = registry.registered(notation="1/CV")
    second = registry.registered(notation="2/CV")
    row = Incoming.objects.get(pk=second.document_id)
    same = written(row)
    asked = {"document_id": row.pk, "reason": WHY, "actor": registry.people.mo, "now": LATER}
    for changed, refusal in (
        (same, no.NothingToCorrect), (replace(same, notation="1/CV"), no.DoubleDocument),
        (replace(same, issued_on=date(2026, 9, 30)), no.DocumentFaulty),
        (replace(same, author=" "), no.DocumentFaulty),
    ):  # fmt: skip
        with pytest.raises(refusal):
            correct(written=changed, **asked)
    changed = replace(same, notation="3/CV")
    with pytest.raises(no.NotAtRegistry):
        correct(written=changed, **asked | {"actor": registry.people.hanh})
    with pytest.raises(no.NotAtRegistry):
        correct(written=changed, **asked | {"actor": registry.people.chau})
    assert client_of(registry.people.dat).get(f"/documents/{row.pk}/correct/").status_code == 403
    assert correct(written=changed, **asked) == ("notation",)
    assert Incoming.objects.get(pk=first.document_id).notation == "1/CV"
