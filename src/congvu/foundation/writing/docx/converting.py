"""A DOCX as PDF/A by LibreOffice, where it is installed.

LibreOffice reads what strangers wrote: it gets a profile and a folder of its own that are thrown
away, no network, no macros, no updating of links, little time and memory.
"""

from __future__ import annotations

import contextlib
import os
import resource
import shutil
import signal
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from congvu.foundation.pages.printing import TINOS
from congvu.foundation.writing.docx.opening import opened
from congvu.foundation.writing.docx.refusals import (
    ConversionFailed,
    ConversionSlow,
    ConverterMissing,
)

PACKAGE = "libreoffice-writer-nogui"
SECONDS = 90
MEMORY = 4 << 30
_NAMES = ("soffice", "libreoffice")
_FILTER = 'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"}}'  # PDF/A-2b
_SETTINGS = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
_FONTS = """\
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir>{tinos}</dir><cachedir>{cache}</cachedir>
<match target="pattern"><test name="family"><string>Times New Roman</string></test>
<edit name="family" mode="assign" binding="strong"><string>Tinos</string></edit></match>
</fontconfig>
"""


def can_convert() -> bool:
    """Return whether this machine has LibreOffice."""
    return _program() is not None


def converted(data: bytes, name: str, *, seconds: float = SECONDS) -> bytes:
    """Return the draft as PDF/A-2b, as LibreOffice sets it.

    Refuses what `opened` refuses, before LibreOffice sees it.

    :raises ConverterMissing: where there is no LibreOffice, and names what to install.
    :raises ConversionSlow: if it takes longer than it may.
    :raises ConversionFailed: if no PDF comes of it.
    """
    opened(data, name)
    program = _program()
    if program is None:
        raise ConverterMissing(package=PACKAGE)
    with tempfile.TemporaryDirectory(prefix="congvu-docx-") as place:
        folder = Path(place)
        source = folder / "draft.docx"
        source.write_bytes(data)
        _prepare(folder)
        _run(_command(program, folder, source), folder, name, seconds)
        made = folder / "draft.pdf"
        if not made.exists() or not (pdf := made.read_bytes()).startswith(b"%PDF-"):
            raise ConversionFailed(name=name)
        return pdf


def _program() -> str | None:
    return next((found for name in _NAMES if (found := shutil.which(name))), None)


def _prepare(folder: Path) -> None:
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_SETTINGS)
    (folder / "fonts.conf").write_text(_FONTS.format(tinos=TINOS, cache=folder / "fonts"))


def _command(program: str, folder: Path, source: Path) -> list[str]:
    return [
        *_offline(),
        program,
        "--headless",
        "--norestore",
        "--nologo",
        "--nodefault",
        "--nolockcheck",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--convert-to",
        _FILTER,
        "--outdir",
        str(folder),
        str(source),
    ]


def _run(command: list[str], folder: Path, name: str, seconds: float) -> None:
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "FONTCONFIG_FILE": str(folder / "fonts.conf"),
        "SAL_USE_VCLPLUGIN": "svp",
    }
    running = subprocess.Popen(
        command, cwd=folder, env=environment, start_new_session=True, preexec_fn=_bound,  # noqa: PLW1509
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        running.wait(seconds)
    except subprocess.TimeoutExpired as slow:
        raise ConversionSlow(name=name, seconds=int(seconds)) from slow
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()


def _bound() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@cache
def _offline() -> tuple[str, ...]:
    """Return what to start a program by so that it has no network; nothing where that can't be."""
    command = ("unshare", "--map-root-user", "--net")
    try:
        done = subprocess.run([*command, "true"], capture_output=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return command if done.returncode == 0 else ()
