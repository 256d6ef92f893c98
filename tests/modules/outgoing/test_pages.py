"""The pages: what each shows to whom, and how a form comes back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from congvu.foundation import clock
from congvu.modules.outgoing import api as outgoing
from congvu.modules.outgoing.models import Draft, Issued, Opinion
from tests.foundation.files import samples
from tests.foundation.signing import papers
from tests.foundation.signing.old_ways import encrypted
from tests.modules.outgoing.office import Office
from tests.people import NOW, client_of


@pytest.fixture(autouse=True)
def _on_the_casts_day(monkeypatch: pytest.MonkeyPatch):
    from datetime import datetime

    monkeypatch.setattr(clock, "_SHIFT", NOW - datetime.now(NOW.tzinfo))


class TestWriting:
    def test_one_writes_only_what_the_type_needs(self, office: Office):
        page = client_of(office.people.hanh)
        chosen = page.get("/outgoing/new/").content.decode()
        decision = page.get("/outgoing/new/decision/").content.decode()
        letter = page.get("/outgoing/new/letter/").content.decode()

        assert "Quyết định" in chosen
        assert 'name="grounds"' in decision
        assert 'name="addressed"' not in decision
        assert 'name="addressed"' in letter
        assert 'name="grounds"' not in letter

    def test_a_letter_is_written_revised_and_sent_on(self, office: Office):
        people = office.people
        page = client_of(people.hanh)
        sent = page.post(
            "/outgoing/new/letter/",
            {
                "abstract": "Báo cáo quỹ đất công",
                "addressed": "UBND xã Cẩm Bình\nHội Nông dân <hnd@ht.example>",
                "text": "Phường báo cáo.\n- 12 thửa\n- 4,6 ha\nI. KIẾN NGHỊ\nKhông có.",
                "others": "UBND tỉnh Hà Tĩnh (báo cáo)", "signer": str(people.dat.official_id),
                "urgency": "0", "secrecy": "",
            },
        )  # fmt: skip
        row = Draft.objects.get()
        shown = page.get(sent["Location"]).content.decode()
        page.post(
            f"/outgoing/{row.pk}/edit/",
            {
                "abstract": row.abstract, "addressed": "UBND xã Cẩm Bình", "others": "",
                "seen": "1",
                "text": "Phường báo cáo.\n- 13 thửa", "note": "sửa số thửa",
            },
        )  # fmt: skip
        changed = page.get(f"/outgoing/{row.pk}/differences/").content.decode()
        page.post(f"/outgoing/{row.pk}/do/submit/", {"seen": "2", "text": ""})

        assert row.recipients[0]["agency_code"] == "H27.60"
        assert row.recipients[1]["email"] == "hnd@ht.example"
        assert "Báo cáo quỹ đất công" in shown
        assert "<del>12</del>" in changed
        assert "<ins>13</ins>" in changed
        assert office.state(row.pk) is outgoing.DraftState.CHECKING

    def test_a_word_file_with_macros_or_a_locked_pdf_is_refused(self, office: Office):
        page = client_of(office.people.hanh)
        given = {"abstract": "Báo cáo", "addressed": "UBND xã Cẩm Bình", "others": ""}
        for name, content, said in (
            ("a.docx", samples.docx(word__vbaProject=b"x"), "macro"),
            ("a.pdf", encrypted(papers.letter(), "mat-khau"), "mật khẩu"),
        ):
            sent = page.post(
                "/outgoing/new/letter/", given | {"file": SimpleUploadedFile(name, content)}
            )
            assert sent.status_code == 422
            assert said in sent.content.decode()
        assert not Draft.objects.exists()

    def test_a_secret_is_refused_where_it_is_typed(self, office: Office):
        page = client_of(office.people.hanh)
        back = page.post(
            "/outgoing/new/letter/", {"abstract": "Phương án", "text": "Nội dung", "secrecy": "1"}
        )

        assert back.status_code == 422
        assert "CLASSIFIED_NOT_DRAFTED_HERE" in back.content.decode()
        assert not Draft.objects.exists()


class TestWhoSees:
    def test_everybody_finds_what_waits_for_him(self, office: Office):
        people = office.people
        made = office.drafted()
        outgoing.ask_opinion(
            draft_id=made.draft_id, unit_id=people.culture, official_id=None, question="",
            due_at=NOW + timedelta(days=1), actor=people.hanh, now=NOW,
        )  # fmt: skip
        opinion = Opinion.objects.get()

        drafter = client_of(people.hanh).get("/outgoing/").content.decode()
        asked = client_of(people.tai).get("/outgoing/").content.decode()
        form = client_of(people.tai).get(f"/outgoing/{made.draft_id}/opinions/{opinion.pk}/")

        assert "Tôi đang soạn" in drafter
        assert "Chờ tôi cho ý kiến" in asked
        assert form.status_code == 200

    def test_an_abstract_begins_with_a_capital_wherever_it_is_shown(self, office: Office):
        people, abstract = office.people, "đôn đốc trả lời"
        made = office.drafted(abstract=abstract)
        waiting = office.checked(abstract=abstract)
        numbered = office.numbered(abstract=abstract)
        shown = {
            people.hanh: ["", f"{made.draft_id}/", f"{made.draft_id}/do/submit/"],
            people.dat: ["tray/", f"tray/{waiting}/"],
            people.mo: [f"documents/{numbered.document_id}/"],
        }

        for who, places in shown.items():
            for place in places:
                page = client_of(who).get(f"/outgoing/{place}").content.decode()
                assert "Đôn đốc trả lời" in page, place
                assert abstract not in page, place
        register = client_of(people.mo).get("/outgoing/register/").content.decode()
        assert f"Công văn {abstract}" in register

    def test_another_agency_sees_nothing(self, office: Office):
        made = office.issued()
        row = Issued.objects.get(pk=made.document_id)
        page = client_of(office.people.chau)
        addresses = [
            reverse("outgoing:draft", args=[row.draft_id]),
            reverse("outgoing:page", args=[row.draft_id, 1]),
            reverse("outgoing:draft_file", args=[row.draft_id]),
            reverse("outgoing:document", args=[row.pk]),
            reverse("outgoing:document_file", args=[row.pk]),
        ]

        assert {page.get(address).status_code for address in addresses} == {404}
        assert "quỹ đất" not in page.get("/outgoing/").content.decode()
        assert "quỹ đất" not in page.get("/outgoing/register/").content.decode()

    def test_a_document_is_read_in_the_register(self, office: Office):
        made = office.issued()
        page = client_of(office.people.mo)
        register = page.get("/outgoing/register/?q=quy+dat").content.decode()
        shown = page.get(f"/outgoing/documents/{made.document_id}/").content.decode()

        assert made.notation in register
        assert "Bản giấy" in shown
        assert page.get("/outgoing/register.xlsx").status_code == 200
        assert page.get("/outgoing/register.pdf").content.startswith(b"%PDF")
        assert page.get(f"/outgoing/documents/{made.document_id}/page/1.png").status_code == 200
        assert client_of(office.people.hanh).get("/outgoing/register.xlsx").status_code == 403
