"""The pages of custody: both sides of a hand-over, and what nobody without clearance can notice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.contrib.auth import get_user_model
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from congvu.foundation import clock
from congvu.foundation.actors.proving import Proof
from congvu.foundation.actors.values import Actor
from congvu.foundation.outbox.models import OutboundMessage
from congvu.foundation.writing.api import Secrecy
from congvu.modules.custody import api as custody
from congvu.modules.custody.models import Copy, Destruction, Issued, Rung, Span
from congvu.modules.custody.queries.outgoing import COLUMNS
from tests.modules.custody.vault import FRIDAY, OUTGOING, Vault, clear
from tests.people import NOW, client_of

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)
WORD = "một mật khẩu dài 7"
VARIES = r'value="[\w-]{20,}"|[?&]next=[^"]*|còn [^<]*phút[^<]*'  # tokens, and the clock
TELLTALE = ("Bộ Chỉ huy", "12/BCH", "Diễn tập", "03/KH-UBND", "Phương án bảo vệ")


@pytest.fixture(autouse=True)
def an_hour_later(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(clock, "_SHIFT", LATER - datetime.now(UTC))
    return


def with_password(actor: Actor) -> Client:
    user = get_user_model().objects.get(pk=actor.user_id or 0)
    user.set_password(WORD)
    user.save()
    return client_of(actor)


class TestHandingOver:
    def test_takes_the_giver_the_receiver_and_his_password(self, vault: Vault):
        people, ref = vault.people, vault.entered()
        mo, vinh = client_of(people.mo), with_password(people.vinh)
        asked = {
            "receiver": people.vinh.official_id, "purpose": "Nghiên cứu", "return_by": "11/9/2026"
        }  # fmt: skip
        assert mo.post(f"/custody/copies/{ref}/offer/", asked).status_code == 302
        assert vault.holder(ref) == "Hồ Thị Mơ"
        assert "Chờ bạn ký nhận" in vinh.get("/custody/").content.decode()

        wrong = vinh.post(f"/custody/copies/{ref}/take/", {"act": "take", "proof": "không phải"})
        assert wrong.status_code == 422
        assert "PASSWORD_WRONG" in wrong.content.decode()
        assert "không phải" not in wrong.content.decode()
        assert vault.holder(ref) == "Hồ Thị Mơ"
        unsaid = vinh.post(f"/custody/copies/{ref}/take/", {"act": "decline", "reason": ""})
        assert unsaid.content.decode().find("<details") < unsaid.content.decode().find("_SHORT")

        assert vinh.post(f"/custody/copies/{ref}/take/", {"proof": WORD}).status_code == 302
        assert vault.holder(ref) == "Lê Quang Vinh"
        page = vinh.get(f"/custody/copies/{ref}/").content.decode()
        assert "ký nhận từ Hồ Thị Mơ" in page
        assert "17:00 Thứ Sáu 11/9" in page or "17:00" in page

    def test_asks_for_a_code_where_the_account_has_a_second_factor(
        self, vault: Vault, monkeypatch: pytest.MonkeyPatch
    ):
        ref, vinh = vault.entered(), with_password(vault.people.vinh)
        vault.offered(ref, vault.people.mo, vault.people.vinh, now=NOW + timedelta(minutes=1))
        from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

        user = get_user_model().objects.get(pk=vault.people.vinh.user_id or 0)
        TOTP.activate(user, generate_totp_secret())

        answer = vinh.post(f"/custody/copies/{ref}/take/", {"proof": WORD})

        assert "CODE_WRONG" in answer.content.decode()
        assert vault.holder(ref) == "Hồ Thị Mơ"

    def test_refuses_what_can_not_be(self, vault: Vault):
        people, ref = vault.people, vault.entered()
        place, mo = f"/custody/copies/{ref}/", client_of(people.mo)
        vinh, tai = people.vinh.official_id, people.tai.official_id
        for asked, code in (
            ({"receiver": vinh}, "RETURN_MISSING"),
            ({"receiver": tai, "return_by": "11/9/2026"}, "RECEIVER_NOT_CLEARED"),
            ({"receiver": people.mo.official_id, "return_by": "11/9/2026"}, "OFFER_TO_SELF"),
            ({"receiver": vinh, "return_by": "9/9/2026"}, "RETURN_BEFORE_NOW"),
        ):
            said = mo.post(f"{place}offer/", {"purpose": "Việc", **asked}).content.decode()
            assert code in said
        vault.lent(ref, people.vinh)
        lent_on = {"receiver": people.thang.official_id, "purpose": "x", "return_by": "15/9/2026"}
        mine = client_of(people.vinh)
        assert "RETURN_AFTER_OWN" in mine.post(f"{place}offer/", lent_on).content.decode()
        assert "NOT_THE_CUSTODIAN" in mo.post(f"{place}offer/", lent_on).content.decode()
        assert "NOTHING_OFFERED" in mine.post(f"{place}withdraw/").content.decode()
        assert mine.post(f"{place}recover/", {}).status_code == 422
        assert "NOT_THE_AGENCY_HEAD" in mine.post(
            f"{place}permit/", {"count": 1, "purpose": "Giao cho các phòng"}
        ).content.decode()  # fmt: skip

    def test_recovers_from_who_is_cleared_no_more_before_a_witness(self, vault: Vault):
        people, ref = vault.people, vault.entered()
        vault.lent(ref, people.vinh)
        asked = {"ref": ref, "reason": "Đã chuyển công tác, niêm phong tại chỗ",
                 "proof": Proof.CODE, "actor": people.mo, "now": LATER}  # fmt: skip
        with pytest.raises(Exception, match="vẫn được tiếp cận"):
            custody.recover(witness_id=people.thang.official_id or 0, **asked)
        from congvu.modules.documents.models import Clearance

        Clearance.objects.filter(official_id=people.vinh.official_id).update(withdrawn_at=NOW)
        with pytest.raises(Exception, match="Người chứng kiến"):
            custody.recover(witness_id=people.tai.official_id or 0, **asked)
        page = client_of(people.mo).get("/custody/").content.decode()
        assert "không còn được tiếp cận" in page

        custody.recover(witness_id=people.thang.official_id or 0, **asked)

        assert vault.holder(ref) == "Hồ Thị Mơ"


@pytest.mark.requirement("R11")
class TestWhoHoldsWhat:
    def test_is_answered_by_one_page_found_by_a_paper_or_a_name(self, vault: Vault):
        people = vault.people
        refs = [vault.entered(now=NOW + timedelta(seconds=each)) for each in range(3)]
        vault.lent(refs[1], people.vinh, return_by=NOW + timedelta(minutes=20))
        thang = client_of(people.thang)

        board = thang.get("/custody/").content.decode()
        by_name = thang.get("/custody/?q=quang+vinh").content.decode()

        assert board.index("Lê Quang Vinh") < board.index("Hồ Thị Mơ")  # the overdue first
        assert "Quá" in board
        assert by_name.count("data-row") == 1
        assert thang.get("/custody/?q=bch+mo").content.decode().count("data-row") == 2
        assert thang.get("/custody/?whose=late").content.decode().count("data-row") == 1
        assert thang.get("/custody/?whose=mine").content.decode().count("data-row") == 0

    def test_costs_the_same_however_many_there_are(self, vault: Vault):
        mo, counts = client_of(vault.people.mo), []
        for more in (1, 2, 8):
            for each in range(more):
                vault.entered(now=NOW + timedelta(seconds=len(counts) * 60 + each))
            with CaptureQueriesContext(connection) as asked:
                assert mo.get("/custody/").status_code == 200
            counts.append(len(asked))
        assert counts[1] == counts[2] <= 12  # the first reads who sits where

    def test_goes_on_page_by_page(self, vault: Vault):
        for each in range(53):
            vault.entered(now=NOW + timedelta(seconds=each))
        mo = client_of(vault.people.mo)
        first = mo.get("/custody/").content.decode()
        href = re.search(r'href="(\?after=[^"]+)" rel="next"', first)
        assert href is not None

        second = mo.get(f"/custody/{href[1].replace('&amp;', '&')}").content.decode()

        assert (first.count("data-row"), second.count("data-row")) == (50, 3)


class TestTheLadder:
    def test_climbs_each_rung_once_in_working_time_and_says_nothing(self, vault: Vault):
        people, ref = vault.people, vault.entered()
        vault.lent(ref, people.vinh)  # due on Friday at 17:00
        OutboundMessage.objects.all().delete()
        told = []
        moments = [
            FRIDAY - timedelta(minutes=1), FRIDAY + timedelta(minutes=5),
            FRIDAY + timedelta(days=1), FRIDAY + timedelta(days=2, hours=14, minutes=31),
            FRIDAY + timedelta(days=2, hours=14, minutes=41), FRIDAY + timedelta(days=3, hours=15),
            FRIDAY + timedelta(days=5, hours=15), FRIDAY + timedelta(days=5, hours=15),
        ]  # fmt: skip
        for moment in moments:
            custody.remind_returns(moment)
            told.append(Rung.objects.count())

        # before the due, after hours, on Saturday: nothing; Monday 7:31: the holder; and so on
        assert told == [0, 0, 0, 1, 1, 2, 3, 3]
        letters = list(OutboundMessage.objects.all())
        receivers = sorted(letter.to.partition("@")[0] for letter in letters)
        assert receivers == ["dat", "mo", "mo", "vinh", "vinh", "vinh"]
        said = " ".join(f"{each.key} {each.subject} {each.body}" for each in letters).lower()
        assert not any(word.lower() in said for word in (*TELLTALE, "mật", "custody", str(ref)))

    def test_is_not_climbed_for_what_came_back(self, vault: Vault):
        people, ref = vault.people, vault.entered()
        vault.lent(ref, people.vinh)
        vault.offered(ref, people.vinh, people.mo, now=LATER, return_by=None)
        custody.take(ref=ref, proof=Proof.CODE, actor=people.mo, now=LATER)

        assert custody.remind_returns(FRIDAY + timedelta(days=4)) == 0


class TestWhatLeaves:
    def test_is_in_the_outgoing_register_with_ten_columns_and_its_receipt(self, vault: Vault):
        mo = client_of(vault.people.mo)
        form = {
            "secrecy": "2", "kind": "plan", "notation": "05/KH-UBND", "issued_on": "10/9/2026",
            "signer": "Trần Quang Đạt", "copies": "1", "recipients": "Công an tỉnh",
            "kept_by": "Văn phòng", "intake_key": str(uuid4()),
        }  # fmt: skip
        for _again in range(2):  # the same form twice is one line
            assert mo.post("/custody/outgoing/new/", form).status_code == 302
        assert Issued.objects.count() == 1
        sent = Copy.objects.get(number=1)
        mo.post(f"/custody/copies/{sent.ref}/send/", {
            "receiver": "Lê Văn Nam", "place": "Công an tỉnh", "receipt": "7/BN",
        })  # fmt: skip

        page = mo.get("/custody/outgoing/").content.decode()

        assert len(COLUMNS) == page.count('role="columnheader"') == 10
        assert "Ký nhận: Lê Văn Nam, Công an tỉnh" in page
        assert mo.get("/custody/outgoing.xlsx").status_code == 200
        assert mo.get("/custody/outgoing.pdf").content.startswith(b"%PDF")
        assert "Lê Văn Nam" in mo.get("/custody/?whose=outside").content.decode()
        assert mo.post(f"/custody/copies/{sent.ref}/back/").status_code == 302
        assert vault.holder(sent.ref) == "Hồ Thị Mơ"

    def test_bears_no_abstract_when_top_secret_nor_a_day_to_come(self, vault: Vault):
        mo = client_of(vault.people.mo)
        form = {
            "secrecy": "3", "kind": "plan", "notation": "1/KH", "issued_on": "10/9/2026",
            "signer": "A", "copies": "0", "recipients": "B", "kept_by": "C", "abstract": "Lộ",
        }  # fmt: skip
        assert "ABSTRACT_TOP_SECRET" in mo.post("/custody/outgoing/new/", form).content.decode()
        form |= {"abstract": "", "issued_on": "1/10/2026"}
        said = mo.post("/custody/outgoing/new/", form).content.decode()
        assert "CLASSIFIED_ISSUED_IN_FUTURE" in said


class TestDestruction:
    def test_has_an_approval_two_witnesses_and_minutes(self, vault: Vault):
        people = vault.people
        ref = vault.entered()
        mo, dat, vinh, thang = (
            with_password(each) for each in (people.mo, people.dat, people.vinh, people.thang)
        )
        form = {"copies": [str(ref)], "reason": "Hết giá trị sử dụng", "method": "Nghiền bột",
                "witnesses": [people.vinh.official_id]}  # fmt: skip
        new = "/custody/destructions/new/"
        assert "TWO_WITNESSES_NEEDED" in mo.post(new, form).content.decode()
        form["witnesses"] = [people.vinh.official_id, people.tai.official_id]
        assert "WITNESS_UNFIT" in mo.post(new, form).content.decode()
        form["witnesses"] = [people.vinh.official_id, people.thang.official_id]
        assert mo.post(new, form).status_code == 302
        assert "ALREADY_PROPOSED_FOR_DESTRUCTION" in mo.post(new, form).content.decode()
        place = f"/custody/destructions/{Destruction.objects.get().ref}/"

        for client, act, code in (
            (vinh, "attest", "DESTRUCTION_NOT_APPROVED"), (vinh, "approve", "NOT_THE_AGENCY_HEAD"),
            (dat, "approve", ""), (vinh, "attest", ""), (vinh, "attest", "NOT_A_WITNESS"),
            (mo, "carry_out", "NOT_WITNESSED"), (thang, "attest", ""), (mo, "carry_out", ""),
            (mo, "carry_out", "DESTRUCTION_OVER"),
        ):  # fmt: skip
            answer = client.post(place, {"act": act, "proof": WORD})
            assert (code in answer.content.decode()) if code else answer.status_code == 302

        assert not Span.objects.filter(copy__ref=ref, until=None).exists()
        assert mo.get(f"{place}minutes.pdf").content.startswith(b"%PDF")
        assert "Biên bản tiêu hủy số 1/2026" in mo.get(place).content.decode()
        assert "COPY_DESTROYED" in mo.post(
            f"/custody/copies/{ref}/offer/",
            {"receiver": people.vinh.official_id, "purpose": "x", "return_by": "11/9/2026"},
        ).content.decode()  # fmt: skip


@pytest.mark.requirement("R11")
class TestWhoIsNotCleared:
    """Nothing tells that there is anything: every page, search, count, number, export, refusal."""

    CAST = ("binh", "hanh", "quan", "huy", "hoi")

    def test_gets_of_every_address_what_no_address_gets(self, vault: Vault):
        ref = vault.entered()
        custody.issue(outgoing=OUTGOING, intake_key=uuid4(), actor=vault.people.mo, now=NOW)
        places = [
            "", "outgoing/", "outgoing/new/", "outgoing.xlsx", "outgoing.pdf", "destructions/",
            "destructions/new/",
        ]  # fmt: skip
        places += [
            f"copies/{each}/{act}"
            for each in (ref, uuid4())
            for act in ("", "offer/", "take/", "send/", "recover/", "permit/", "copy/")
        ]
        for name in self.CAST:
            client = client_of(getattr(vault.people, name))
            absent = self.shape(client, "/no-such-place/")
            for place in places:
                assert self.shape(client, f"/custody/{place}") == absent, place
        assert client_of(vault.people.mo).get(f"/custody/copies/{ref}/").status_code == 200
        # of another agency; and cleared, but for less
        chau = client_of(vault.people.chau)
        tai = client_of(vault.people.tai)
        for client in (chau, tai):
            absent = self.shape(client, f"/custody/copies/{uuid4()}/")
            assert self.shape(client, f"/custody/copies/{ref}/") == absent
        assert "12/BCH" not in tai.get("/custody/").content.decode()
        assert "03/KH-UBND" in tai.get("/custody/").content.decode()

    def test_meets_it_on_no_page_in_no_search_and_in_no_export(self, vault: Vault):
        before = {name: self.walk(vault, name) for name in self.CAST}

        ref = vault.entered()
        vault.lent(ref, vault.people.vinh, return_by=NOW + timedelta(minutes=30))
        custody.issue(outgoing=OUTGOING, intake_key=uuid4(), actor=vault.people.mo, now=NOW)
        custody.remind_returns(LATER)
        vault.entered(Secrecy.TOP_SECRET)

        after = {name: self.walk(vault, name) for name in self.CAST}
        for name in self.CAST:
            for place, was in before[name].items():
                assert after[name][place] == was, (name, place)

    def test_can_read_nothing_off_the_programs_log(
        self, vault: Vault, caplog: pytest.LogCaptureFixture
    ):
        caplog.set_level("DEBUG")
        mo, ref = client_of(vault.people.mo), vault.entered()
        mo.post("/documents/classified/new/", {"abstract": "Diễn tập", "notation": "12/BCH"})
        mo.post(f"/custody/copies/{ref}/offer/", {"purpose": "Diễn tập"})
        mo.get("/custody/?q=Diễn tập")
        client_of(vault.people.hanh).get(f"/custody/copies/{ref}/")
        with pytest.raises(DatabaseError), transaction.atomic():
            Copy.objects.filter(ref=ref).update(number=7)

        told = (*TELLTALE, "/custody/", "/classified/")
        assert not [word for word in told if word in caplog.text]

    def test_can_read_nothing_off_the_ledger_nor_its_export(self, vault: Vault, tmp_path: object):
        def facts() -> int:
            with connection.cursor() as cursor:
                cursor.execute("select count(*) from ledger_fact")
                return int(cursor.fetchone()[0])

        before = facts()
        ref = vault.entered()
        vault.lent(ref, vault.people.vinh)
        clear(vault.people, vault.people.hoi, Secrecy.SECRET)

        assert facts() == before

    @staticmethod
    def shape(client: Client, place: str) -> tuple[int, str]:
        answer = client.get(place)
        page = answer.content.decode().replace(place, "")
        return answer.status_code, re.sub(VARIES, "", page)

    def walk(self, vault: Vault, name: str) -> dict[str, str]:
        """Return every page that this person reaches by links from his desk, and some searches."""
        client = client_of(getattr(vault.people, name))
        todo = [
            "/desk/", "/search/?q=dien+tap", "/search/?q=12%2FBCH", "/documents/?q=bch",
            "/documents/register.xlsx", "/documents/follow-up/?state=directed", "/settings/outbox/",
            "/jobs/", "/ledger/", "/organisation/officials/?q=vinh",
        ]  # fmt: skip
        seen: dict[str, str] = {}
        while todo and len(seen) < 45:
            place = todo.pop(0)
            if place in seen:
                continue
            answer = client.get(place)
            is_page = answer.get("Content-Type", "").startswith("text/html")
            page = answer.content.decode("utf-8", "replace") if is_page else ""
            told = re.sub(r"<[^>]+>", " ", re.sub(VARIES, "", page))  # the desk draws the hour
            links = re.findall(r'href="([^"]*)"', re.sub(VARIES, "", page))
            seen[place] = f"{answer.status_code} {told} {links}"
            found = re.findall(r'href="(/[^"#]*)"', page)
            todo += [
                each.replace("&amp;", "&") for each in found
                if not re.search(r"static|guide|kit|glossary|sign|account|language|pdf|xlsx", each)
            ]  # fmt: skip
        told = [page for place, page in seen.items() if "q=" not in place]  # those echo the words
        assert not any(word in page for page in told for word in TELLTALE)
        assert len(seen) > 12
        return seen
