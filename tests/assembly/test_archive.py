"""The file of a backup: whatever was changed in it is found before anything is replaced."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from congvu.assembly.cli import archive

Change = Callable[[dict[str, bytes]], object]


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """A backup of a database, a secret and one file."""
    for name, content in (("d", b"dump"), ("s", b"key"), ("f", b"scan")):
        (tmp_path / name).write_bytes(content)
    members = [
        (archive.DATABASE, tmp_path / "d"),
        (archive.SECRET, tmp_path / "s"),
        ("files/ab/abcd", tmp_path / "f"),
    ]
    file = tmp_path / "backup.tar"
    with file.open("wb") as target:
        archive.write(target, iter(members), {"made": "2026-11-22T10:00:00+07:00"})
    return file


def rewrite(file: Path, change: Change) -> None:
    """Write the tar anew after a change of its members."""
    with tarfile.open(file) as tar:
        members = {m.name: (tar.extractfile(m) or io.BytesIO()).read() for m in tar}
    change(members)
    with tarfile.open(file, "w") as tar:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))


class TestRead:
    def test_gives_back_what_was_written(self, whole: Path, tmp_path: Path):
        manifest = archive.read(whole, tmp_path / "out")

        assert manifest["made"] == "2026-11-22T10:00:00+07:00"
        assert (tmp_path / "out/files/ab/abcd").read_bytes() == b"scan"
        assert (tmp_path / "out/secret").stat().st_mode & 0o077 == 0

    @pytest.mark.parametrize(
        ("change", "member"),
        [
            pytest.param(lambda m: m.update(secret=b"kex"), "secret", id="one bit"),
            pytest.param(lambda m: m.pop("files/ab/abcd"), "files/ab/abcd", id="a file lost"),
            pytest.param(lambda m: m.update({"files/x": b""}), "files/x", id="a file more"),
            pytest.param(lambda m: m.update({"../x": b""}), "../x", id="a way out"),
            pytest.param(
                lambda m: m.update({"files/../../x": b""}), "files/../../x", id="a detour"
            ),
            pytest.param(lambda m: m.update({"/etc/x": b""}), "/etc/x", id="an absolute path"),
        ],
    )
    def test_names_what_is_damaged(self, whole: Path, tmp_path: Path, change: Change, member: str):
        rewrite(whole, change)

        with pytest.raises(archive.BackupDamaged) as refused:
            archive.read(whole, tmp_path / "out")

        assert refused.value.details["member"] == member
        assert not (tmp_path / "x").exists()

    def test_refuses_a_link(self, whole: Path, tmp_path: Path):
        with tarfile.open(whole, "a") as tar:
            link = tarfile.TarInfo("files/link")
            link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
            tar.addfile(link)

        with pytest.raises(archive.BackupDamaged):
            archive.read(whole, tmp_path / "out")

    @pytest.mark.parametrize("content", [b"", b"not a tar at all" * 100], ids=["empty", "other"])
    def test_refuses_what_is_no_backup(self, tmp_path: Path, content: bytes):
        (tmp_path / "other.tar").write_bytes(content)

        with pytest.raises(archive.BackupUnreadable):
            archive.read(tmp_path / "other.tar", tmp_path / "out")

    def test_refuses_one_cut_short(self, whole: Path, tmp_path: Path):
        whole.write_bytes(whole.read_bytes()[:2000])

        with pytest.raises(archive.BackupUnreadable):
            archive.read(whole, tmp_path / "out")
