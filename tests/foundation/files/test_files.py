"""Files: accepted by what they are, kept by their content, handed out by short-lived links."""

from __future__ import annotations

import stat
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from congvu.foundation import clock
from congvu.foundation.actors.values import Actor
from congvu.foundation.clock import VIETNAM
from congvu.foundation.files import links, shelf
from congvu.foundation.files.api import damaged, guard, link, open_file, store
from congvu.foundation.files.commands import tidy
from congvu.foundation.files.kinds import KINDS, tidy_name
from congvu.foundation.files.models import StoredFile
from congvu.foundation.files.values import (
    FileBomb,
    FileEmpty,
    FileHasMacro,
    FileInfected,
    FileLinkOld,
    FileNameBad,
    FileTooLarge,
    FileTypeRefused,
)
from congvu.kernel.refusals import Refusal
from tests.foundation.actors import office
from tests.foundation.files import samples

NOW = datetime(2026, 10, 9, 8, 0, tzinfo=VIETNAM)
LAN = Actor(user_id=None, official_id=1, name="Lan")


@pytest.fixture(autouse=True)
def _own_shelf(tmp_path: Path, settings: pytest.FixtureRequest) -> None:
    settings.FILES_ROOT = tmp_path / "files"  # type: ignore[attr-defined]


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


@pytest.mark.django_db
class TestAccepting:
    @pytest.mark.parametrize(
        ("name", "content", "media_type"),
        [
            ("đơn xin.pdf", samples.PDF, "application/pdf"),
            ("ảnh.PNG", samples.PNG, "image/png"),
            ("quét.jpeg", samples.JPEG, "image/jpeg"),
            ("tờ trình.docx", samples.docx(), samples.WORD),
            (
                "danh sách.xlsx",
                samples.xlsx(),
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            ),
            ("văn bản.odt", samples.odt(), "application/vnd.oasis.opendocument.text"),
            ("bảng.csv", "mã,tên\n1,Lê Thị Hoa\n".encode(), "text/csv"),
        ],
    )
    def test_takes_what_offices_write(self, name: str, content: bytes, media_type: str) -> None:
        entry = store(upload(name, content), actor=LAN, now=NOW)
        assert (entry.media_type, entry.size) == (media_type, len(content))
        with open_file(entry.id) as file:
            assert file.read() == content

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("chương trình.pdf", b"MZ\x90\x00" + bytes(60)),
            ("trang.pdf", b"<html><script>alert(1)</script>"),
            ("hình.svg", b"<svg onload='x()'/>"),
            ("trang.html", b"<html></html>"),
            ("trang.txt", b"  <!DOCTYPE html><script>x()</script>"),
            ("chương trình.exe", b"MZ"),
            ("thư viện.zip", samples.docx()),
            ("ảnh.png", samples.JPEG),
            ("bảng.xlsx", samples.docx()),
            ("văn bản.docx", samples.xlsx()),
            ("văn bản.docx", b"PK\x03\x04" + bytes(100)),
            ("bảng.csv", b"a,b\x00c"),
            ("bảng.csv", b"\xff\xfe\x00a"),
            ("hóa đơn.pdf.exe", samples.PDF),
        ],
    )
    def test_refuses_what_is_not_what_it_says(self, name: str, content: bytes) -> None:
        with pytest.raises(FileTypeRefused) as refused:
            store(upload(name, content), actor=LAN, now=NOW)
        assert refused.value.code == "FILE_TYPE_REFUSED"
        assert not StoredFile.objects.exists()
        assert left_on_disk() == []

    @pytest.mark.parametrize(
        "content",
        [
            samples.docx(word__vbaProject=b"x"),
            samples.docx(
                types='ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"'
            ),
            samples.docx(
                word___rels__settings=b"",
                **{
                    "word___rels__settings.xml.rels": b'<R Type="x/attachedTemplate" '
                    b'Target="http://example.org/a.dotm" TargetMode="External"/>'
                },
            ),
            samples.docx(**{"word__embeddings__setup.exe": b"MZ"}),
        ],
    )
    def test_refuses_a_document_with_a_program_in_it(self, content: bytes) -> None:
        with pytest.raises(FileHasMacro):
            store(upload("a.docx", content), actor=LAN, now=NOW)

    @pytest.mark.parametrize(
        "content", [samples.bomb(), samples.lying_bomb(), samples.overlapping()]
    )
    def test_refuses_a_bomb_without_unpacking_it(self, content: bytes) -> None:
        began = time.process_time()
        with pytest.raises(FileBomb):
            store(upload("a.docx", content), actor=LAN, now=NOW)
        assert time.process_time() - began < 1

    def test_refuses_an_empty_file(self) -> None:
        with pytest.raises(FileEmpty):
            store(upload("a.pdf", b""), actor=LAN, now=NOW)

    def test_refuses_a_large_file_and_keeps_none_of_it(
        self, settings: pytest.FixtureRequest
    ) -> None:
        settings.FILE_LIMIT_BYTES = 1 << 20  # type: ignore[attr-defined]
        with pytest.raises(FileTooLarge) as refused:
            store(upload("a.pdf", samples.PDF + bytes(1 << 20)), actor=LAN, now=NOW)
        assert "1 MB" in str(refused.value)
        assert left_on_disk() == []

    @pytest.mark.parametrize("name", ["", ".pdf", "khong-co-duoi", "...", "a.", "\u202e\x00"])
    def test_refuses_a_name_without_stem_or_ending(self, name: str) -> None:
        file = upload("a.pdf", samples.PDF)
        file._name = name
        with pytest.raises(FileNameBad):
            store(file, actor=LAN, now=NOW)

    def test_asks_the_scanner_of_the_installation(self, settings: pytest.FixtureRequest) -> None:
        settings.FILE_SCANNER = f"{sys.executable} -c 'raise SystemExit(1)'"  # type: ignore[attr-defined]
        with pytest.raises(FileInfected):
            store(upload("a.pdf", samples.PDF), actor=LAN, now=NOW)
        settings.FILE_SCANNER = f"{sys.executable} -c pass"  # type: ignore[attr-defined]
        store(upload("a.pdf", samples.PDF), actor=LAN, now=NOW)


class TestAName:
    @pytest.mark.parametrize(
        ("given_name", "kept"),
        [
            ("C:\\Hồ sơ\\Đơn.PDF", "Đơn.pdf"),
            ("../../etc/passwd.txt", "passwd.txt"),
            ("Đơn xin cấp.pdf", "Đơn xin cấp.pdf"),
            ("gpj\u202efdp.exe", "gpjfdp.exe"),
            ("a\x00b\n.pdf", "ab.pdf"),
            ('x<y>:"|?*.pdf', "x y.pdf"),
        ],
    )
    def test_is_composed_and_without_path_or_marks(self, given_name: str, kept: str) -> None:
        assert tidy_name(given_name) == kept

    @given(st.text())
    def test_never_leaves_its_folder_whatever_is_given(self, text: str) -> None:
        name = tidy_name(text)
        if name is not None:
            assert Path(name).name == name
            assert tidy_name(name) == name
            assert len(name) <= 160


@given(content=st.binary(max_size=200), kind=st.sampled_from(KINDS))
def test_no_content_whatever_breaks_the_look(content: bytes, kind: object) -> None:
    import io

    from congvu.foundation.files.kinds import FileKind, kind_of

    assert isinstance(kind, FileKind)
    for start in kind.starts or (b"",):
        kind_of(f"a.{kind.endings[0]}", io.BytesIO(start + content))


def left_on_disk() -> list[Path]:
    return [path for path in shelf._root().rglob("*") if path.is_file()]


@pytest.mark.django_db
class TestTheShelf:
    def test_keeps_the_same_bytes_once(self) -> None:
        one = store(upload("a.pdf", samples.PDF), actor=LAN, now=NOW)
        two = store(upload("b.pdf", samples.PDF), actor=LAN, now=NOW)
        assert (one.id != two.id, one.digest) == (True, two.digest)
        assert left_on_disk() == [shelf.path_of(one.digest)]

    def test_lets_nobody_else_read_and_nobody_write(self) -> None:
        entry = store(upload("a.pdf", samples.PDF), actor=LAN, now=NOW)
        path = shelf.path_of(entry.digest)
        assert stat.S_IMODE(path.stat().st_mode) == 0o400
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700

    def test_tells_what_is_missing_or_changed(self) -> None:
        kept = store(upload("a.pdf", samples.PDF), actor=LAN, now=NOW)
        lost = store(upload("b.png", samples.PNG), actor=LAN, now=NOW)
        changed = store(upload("c.jpg", samples.JPEG), actor=LAN, now=NOW)
        assert list(damaged()) == []
        shelf.path_of(lost.digest).unlink()
        shelf.path_of(changed.digest).chmod(0o600)
        shelf.path_of(changed.digest).write_bytes(b"x")
        assert {entry.name for entry in damaged()} == {"b.png", "c.jpg"}
        assert kept.name == "a.pdf"

    def test_tidies_away_what_was_rolled_back_but_only_after_a_day(self) -> None:
        entry = store(upload("a.pdf", samples.PDF), actor=LAN, now=NOW)
        StoredFile.objects.all().delete()
        assert tidy(clock.now()) == 0
        assert tidy(clock.now() + timedelta(days=2)) == 1
        assert not shelf.path_of(entry.digest).exists()

    def test_never_tidies_what_is_known(self) -> None:
        store(upload("a.pdf", samples.PDF), actor=LAN, now=NOW)
        assert tidy(clock.now() + timedelta(days=400)) == 0


@pytest.mark.django_db
class TestALink:
    @pytest.fixture
    def file_id(self) -> int:
        return store(upload("Đơn xin.pdf", samples.PDF), actor=LAN, now=NOW).id

    @pytest.fixture
    def guarded(self) -> Iterator[list[bool]]:
        answer = [True]
        guard("tests", lambda _actor, _file_id, subject: answer[0] and subject == "H27-1")
        yield answer
        links._GUARDS.pop("tests")

    def test_hands_out_the_file_and_never_shows_it(self, file_id: int) -> None:
        answer = Client().get(link(file_id, actor=None, now=clock.now()))
        assert b"".join(answer.streaming_content) == samples.PDF
        headers = answer.headers
        assert headers["Content-Disposition"].startswith("attachment; filename*=utf-8''")
        assert headers["Content-Type"] == "application/pdf"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in headers["Content-Security-Policy"]
        assert headers["Cache-Control"] == "no-store, private"

    def test_grows_old(self, file_id: int) -> None:
        old = link(file_id, actor=None, now=clock.now() - timedelta(minutes=16))
        answer = Client().get(old)
        assert answer.status_code == 404
        assert "FILE_LINK_OLD" in answer.content.decode()

    def test_cannot_be_made_by_hand(self, file_id: int) -> None:
        address = link(file_id, actor=None, now=clock.now())
        assert Client().get(address[:-3] + "xx/").status_code == 404

    def test_is_for_one_person(self, file_id: int) -> None:
        lan, minh = office.account("lan"), office.account("minh")
        actor = Actor(user_id=lan.pk, official_id=1, name="Lan")
        address = link(file_id, actor=actor, now=clock.now())
        assert office.browser(lan).get(address).status_code == 200
        assert office.browser(minh).get(address).status_code == 404
        assert Client().get(address).status_code == 404

    def test_asks_again_at_the_download_whether_one_may(
        self, file_id: int, guarded: list[bool]
    ) -> None:
        def fetch(subject: str) -> int:
            address = link(
                file_id, actor=None, now=clock.now(), guarded_by="tests", subject=subject
            )
            return Client().get(address).status_code

        assert fetch("H27-1") == 200
        assert fetch("H27-2") == 404
        guarded[0] = False
        assert fetch("H27-1") == 404

    def test_under_a_guard_that_nobody_keeps_gives_nothing(self, file_id: int) -> None:
        address = link(file_id, actor=None, now=clock.now(), guarded_by="nobody")
        assert Client().get(address).status_code == 404

    def test_to_no_file_is_refused(self) -> None:
        with pytest.raises(FileLinkOld):
            open_file(4711)


@pytest.mark.django_db
class TestAnUpload:
    def test_that_is_too_large_is_not_even_written_down(
        self, settings: pytest.FixtureRequest
    ) -> None:
        settings.FILE_LIMIT_BYTES = 1 << 20  # type: ignore[attr-defined]
        taken: list[Refusal] = []

        def view(request: HttpRequest) -> HttpResponse:
            try:
                store(request.FILES["file"], actor=None, now=NOW)
            except Refusal as refusal:
                taken.append(refusal)
            return HttpResponse()

        large = upload("a.pdf", samples.PDF + bytes(5 << 20))
        view(RequestFactory().post("/", {"file": large}))
        assert [refusal.code for refusal in taken] == ["FILE_TOO_LARGE"]
