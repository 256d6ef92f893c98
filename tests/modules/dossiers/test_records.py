"""What a slip said is kept and read back."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from congvu.modules.dossiers.queries.papers import slip_pdf
from congvu.modules.dossiers.rules.records import said_of, slip_from
from congvu.modules.dossiers.values.slips import Party, Receipt, Slip
from tests.modules.dossiers.papers import THANG, every_slip, receipt


class TestKeeping:
    @pytest.mark.parametrize("slip", every_slip(), ids=lambda slip: slip.kind)
    def test_gives_back_what_was_said(self, slip: Slip) -> None:
        kept = json.loads(json.dumps(said_of(slip)))
        back = slip_from(slip.kind, kept)
        if isinstance(slip, Receipt):
            slip = replace(slip, secret="")
        assert back == slip
        assert slip_pdf(back) == slip_pdf(slip)

    def test_never_keeps_the_secret(self) -> None:
        assert "7K3P" not in json.dumps(said_of(receipt(on_behalf_of=THANG)))

    def test_reads_a_slip_kept_before_a_field_was_added(self) -> None:
        kept = said_of(receipt(applicant=Party("Lê Thị Hoa")))
        del kept["due_note"], kept["applicant"]["email"]
        back = slip_from(Receipt.kind, kept)
        assert isinstance(back, Receipt)
        assert back.due_note == ""
        assert back.applicant.name == "Lê Thị Hoa"
