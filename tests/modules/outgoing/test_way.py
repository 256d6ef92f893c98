"""From the drafter to the recipients: each step its holder, each signature good in poppler."""

from __future__ import annotations

import subprocess
from datetime import timedelta
from pathlib import Path

import pytest

from congvu.foundation.files import api as files
from congvu.modules.archives.models import Paper
from congvu.modules.casework import api as casework
from congvu.modules.outgoing import api as outgoing
from congvu.modules.outgoing.models import Issued
from tests.modules.outgoing.office import Office
from tests.people import NOW


class TestTheWay:
    @pytest.mark.requirement("R10")
    def test_what_is_issued_is_good_in_poppler(self, office: Office, tmp_path: Path):
        made = office.issued()
        row = Issued.objects.get(pk=made.document_id)
        path = tmp_path / "van-ban.pdf"
        with files.open_file(row.file_id or 0) as file:
            path.write_bytes(file.read())

        told = subprocess.run(
            ["pdfsig", "-nocert", str(path)], capture_output=True, text=True, check=False
        ).stdout
        text = subprocess.run(
            ["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True
        ).stdout

        assert told.count("Signature is Valid.") == 2, told
        assert " ".join(text.split()).count("Số: 01/UBND-KTHTĐT Thành Sen, ngày 10 tháng 9") == 1
        assert "TM. ỦY BAN NHÂN DÂN" in text
        assert row.notation == "01/UBND-KTHTĐT"
        filed = Paper.objects.get()  # it answers nothing: the file of the work is its own
        assert (filed.notation, filed.file.matter) == (row.notation, "outgoing")
        assert filed.file.ended_at is not None
        assert filed.scans.get().file_id == row.file_id

    def test_each_minute_has_its_holder(self, office: Office):
        people = office.people
        made = office.drafted()
        at = NOW
        holders = []
        for step in range(3):
            live = casework.visible_case(code=made.case_code, actor=people.dat)
            assert live.state.holding is not None
            holders.append(live.state.holding.official_id)
            at += timedelta(minutes=30)
            if step == 0:
                outgoing.submit(draft_id=made.draft_id, seen=1, actor=people.hanh, now=at)
            else:
                kind = outgoing.Check.CONTENT if step == 1 else outgoing.Check.FORMAT
                actor = people.vinh if step == 1 else people.thang
                outgoing.check(
                    draft_id=made.draft_id, kind=kind, passed=True, text="", seen=1, actor=actor,
                    now=at,
                )  # fmt: skip

        assert holders == [
            people.hanh.official_id,
            people.vinh.official_id,
            people.thang.official_id,
        ]
        assert office.state(made.draft_id) is outgoing.DraftState.SIGNING
