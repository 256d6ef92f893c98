#!/usr/bin/env python3
"""The catalogues of messages. The source language is Vietnamese; each app keeps its own English.

    python scripts/messages.py compile   write the .mo files that are older than their .po
    python scripts/messages.py update    put messages without English into the nearest catalogue,
                                         drop those that nobody says any more; `update casework`
                                         touches that app's catalogue alone (`update locale` the
                                         common one)
    python scripts/messages.py check     name each message without English, or with wrong blanks

A module's catalogue is modules/<name>/locale/en/LC_MESSAGES/django.po, a foundation app's lies in
the app likewise, everything else is said in src/congvu/locale. Django reads them as one, so one
translation serves all. locale/vi holds Vietnamese for words that parts of others say in English.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from jinja2 import TemplateSyntaxError

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src/congvu"
METHODS = {"**/*.py": "python", "**/jinja2/**/*.html": "jinja2"}
OPTIONS = {
    "trimmed": "false",
    "silent": "false",
    "extensions": "jinja2.ext.i18n,jinja2.ext.do,jinja2.ext.loopcontrols",
    "trim_blocks": "true",
    "lstrip_blocks": "true",
}
KEYWORDS = {
    "_": None, "N_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2), "N_n": (1, 2),
    "pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip
HEADER = """\
msgid ""
msgstr ""
"Language: en\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
BLANK = re.compile(r"%\([a-z_0-9]+\)[sd]|\{[a-z_0-9.]*[^}]*\}", re.IGNORECASE)

Key = tuple[str, str | None]  # the Vietnamese (singular), the context


@dataclass(frozen=True)
class Said:
    """A message where it is said."""

    key: Key
    id: str | tuple[str, str]
    file: str
    line: int


def said() -> Iterator[Said]:
    """Return every message in the source, in the order of files and lines."""
    for pattern, method in METHODS.items():
        for path in sorted(SOURCE.glob(pattern)):
            if "migrations" not in path.parts:
                yield from _said_in(path, method)


def _said_in(path: Path, method: str) -> Iterator[Said]:
    options = OPTIONS if method == "jinja2" else {}
    file = str(path.relative_to(SOURCE))
    try:
        found = extract_from_file(method, path, keywords=KEYWORDS, options=options)
    except TemplateSyntaxError as error:
        sys.exit(f"src/congvu/{file}:{error.lineno}: {error.message}")
    for line, message, _comments, context in found:
        first = message[0] if isinstance(message, tuple) else message
        if first:
            yield Said((first, context), message, file, line)


def home_of(file: str) -> Path:
    """Return the English catalogue in which a source file's messages belong."""
    parts = Path(file).parts
    is_app = len(parts) > 2 and (SOURCE / parts[0] / parts[1] / "apps.py").exists()
    base = SOURCE / parts[0] / parts[1] if is_app else SOURCE
    return base / "locale/en/LC_MESSAGES/django.po"


def catalogues(language: str) -> dict[Path, Catalog]:
    paths = sorted(SOURCE.glob(f"**/locale/{language}/LC_MESSAGES/django.po"))
    return {path: _read(path, language) for path in paths}


def translations() -> dict[Key, tuple[str, ...]]:
    """Return all that has English, whichever catalogue says it."""
    return {
        (_first(message.id), message.context): _texts(message.string)
        for catalogue in catalogues("en").values()
        for message in catalogue
        if message.id and not message.fuzzy and all(_texts(message.string))
    }


def compile_all() -> int:
    for language in ("vi", "en"):
        for path, catalogue in catalogues(language).items():
            target = path.with_suffix(".mo")
            if not target.exists() or target.stat().st_mtime < path.stat().st_mtime:
                fresh = target.with_suffix(f".{os.getpid()}")
                with fresh.open("wb") as file:
                    write_mo(file, catalogue)
                fresh.replace(target)
    return 0


def update(only: str = "") -> int:
    messages = list(said())
    known = translations()
    everywhere = {message.key for message in messages}
    books = {path: book for path, book in catalogues("en").items() if only in _app_of(path)}
    for book in books.values():
        for message in list(book):
            if message.id and (_first(message.id), message.context) not in everywhere:
                book.delete(message.id, message.context)
    for message in messages:
        path = home_of(message.file)
        if message.key not in known and only in _app_of(path):
            book = books.setdefault(path, _new("en"))
            if book.get(message.id, message.key[1]) is None:
                book.add(message.id, context=message.key[1])
    for path, book in books.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.write(HEADER.encode())
            write_po(file, book, width=100, sort_output=True, omit_header=True)
    return check()


def check() -> int:
    known = translations()
    faults = []
    for message in {m.key: m for m in said()}.values():
        english = known.get(message.key)
        where = f"src/congvu/{message.file}:{message.line}"
        if english is None:
            faults.append(f"{where}: no English for: {message.key[0]}")
        elif any(_blanks(text) - _blanks(*_texts(message.id)) for text in english):
            faults.append(f"{where}: other blanks in the English of: {message.key[0]}")
        elif _blanks(message.key[0]) - _blanks(*english):
            faults.append(f"{where}: blanks missing in the English of: {message.key[0]}")
    print("\n".join(faults) if faults else f"{len(known)} messages, all in English too")
    return 1 if faults else 0


def _app_of(catalogue: Path) -> str:
    """Return the folder a catalogue serves: casework, pages, …, or `locale` for the common one."""
    folder = catalogue.parent.parent.parent.parent.name
    return "locale" if folder == SOURCE.name else folder


def _blanks(*texts: str) -> set[str]:
    return {blank for text in texts for blank in BLANK.findall(text)}


def _first(message: str | tuple[str, ...]) -> str:
    return message if isinstance(message, str) else message[0]


def _texts(message: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return (message or "",) if message is None or isinstance(message, str) else tuple(message)


def _new(language: str) -> Catalog:
    return Catalog(locale=language, project="congvu", charset="utf-8", fuzzy=False)


def _read(path: Path, language: str) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=language)


if __name__ == "__main__":
    acts = {"compile": compile_all, "update": update, "check": check}
    act = acts.get(sys.argv[1] if len(sys.argv) > 1 else "")
    sys.exit(act(*sys.argv[2:]) if act else __doc__)
