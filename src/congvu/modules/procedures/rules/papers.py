"""The papers of a dossier, from the portal's glued table.

Each row is "name, file of the form, 1 bản chính,1 bản sao" without a mark in between; each table
has the same head, and before the head stands the case it is for, or "--".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from congvu.kernel.words import clean
from congvu.modules.procedures.rules.page import PAPERS_HEAD
from congvu.modules.procedures.values.imported import ImportedPaper

_COUNT = re.compile(r"(?P<run>\d+) bản chính(?:,(?P<copies>\d) bản sao)?(?P<next>.?)", re.S)
_FILE = re.compile(r"\.(?i:docx?|pdf|xlsx?|rtf|odt|zip|rar|jpe?g|png)(?![a-z])")
_FORM_WORD = re.compile(
    r"(?:\d{1,2}[._-]\s?){0,3}"
    r"(?:\d\.\d{6}|mẫu|mau|mus?\d|phụ lục|phu ?luc|pl\b|tk|tờ khai|to ?khai|đơn|don|bm|biểu|"
    r"bieu|giấy|giay|văn bản|van ?ban|vn?b|bản|ban|danh ?s|báo cáo|bao ?cao|file|form|na\d)",
    re.I,
)
_HEADLESS = re.compile(r"^[-\s]*$")
_NOTE = re.compile(r"^\W*(?:lưu ý|ghi chú|chú ý)", re.I)
_ADVICE = re.compile(
    r"\W*(?:lưu ý|ghi chú|chú ý|trường hợp|đối với|người|cá nhân|trong đó|việc |có thể|nếu |"
    r"bản chụp các giấy tờ|giấy tờ do|các thông tin|ngoài )",
    re.I,
)
"""How a row begins that asks for no copy and only explains."""
_WHERE_ANY = re.compile(r"nếu có\s*\)?[\s.;,]*$", re.I)
_SENT = re.compile(
    r"(?<!ý kiến )\b(?:gửi|nộp)\s+"
    r"(?P<name>(?:văn bản|thông báo|đơn|tờ khai|tờ trình|báo cáo)\s[^.;\n]{8,260}?)"
    r"\s+(?:theo (?:biểu )?mẫu[^.;\n]{0,120}?\s)?(?:đến|tới|về|cho)\s+(?=[A-ZĐ])"
)
_LISTED = re.compile(r"^[\s\-–+*•.;,/]+|[\s;,/]+$|(?<=[.;])[.;]+$")


def read_papers(text: str) -> tuple[tuple[ImportedPaper, ...], tuple[str, ...]]:
    """Return the papers in the order given, and the notes that stand among them."""
    papers: list[ImportedPaper] = []
    notes: list[str] = []
    for case, row, originals, copies in _rows(text):
        name, form = _name_and_form(row)
        is_advice = not (originals or copies) and bool(_ADVICE.match(name))
        if is_advice or _NOTE.match(case) or not name:
            notes.extend(filter(None, [name]))
            continue
        required = not _WHERE_ANY.search(name)
        papers.append(ImportedPaper(name, case, form, originals, copies, required))
    notes.extend(_loose(text))
    return tuple(papers), tuple(notes)


def papers_in_prose(steps: str) -> tuple[ImportedPaper, ...]:
    """Return the papers that the steps say are sent in, for a record without a table.

    >>> [paper.name for paper in papers_in_prose("Tổ chức gửi thông báo phương án tới Cục A.")]
    ['Thông báo phương án']
    """
    names = (_bare(clean(" ".join(sent["name"].split()))) for sent in _SENT.finditer(steps))
    return tuple(ImportedPaper(name[:1].upper() + name[1:]) for name in dict.fromkeys(names))


def _rows(text: str) -> Iterator[tuple[str, str, int, int]]:
    """Yield case, name with form, originals, copies of each row."""
    place, case = 0, ""
    for count in _counts(text):
        row = text[place : count.start("run") + len(count["run"]) - 1]
        if PAPERS_HEAD in row:
            heading, _, row = row.rpartition(PAPERS_HEAD)
            heading = heading.rpartition(PAPERS_HEAD)[2]
            case = (
                ""
                if _HEADLESS.match(heading)
                else _bare(clean(" ".join(heading.split()))).rstrip(" :")
            )
        yield case, row, int(count["run"][-1]), int(count["copies"] or 0)
        place = count.start("next")


def _counts(text: str) -> Iterator[re.Match[str]]:
    """Yield the cells that count copies; not the prose that counts them ("(01 bản chính hoặc …)").

    A count is one digit. In longer runs the rest belongs to the name: "theo Mẫu số 18" + "1".
    """
    place = 0
    while count := _COUNT.search(text, place):
        place = count.start("next")
        is_prose = count["run"].startswith("0") and len(count["run"]) > 1 and count["next"] in " ),"
        if not (is_prose and count["next"]):
            yield count


def _loose(text: str) -> Iterator[str]:
    """Yield the text after the last row, or all of it when there are no rows."""
    ends = [count.start("next") for count in _counts(text)]
    rest = text[ends[-1] if ends else 0 :].replace(PAPERS_HEAD, " ")
    note = clean(" ".join(rest.split())).strip("- ")
    if len(note) > 20:
        yield note


def _name_and_form(row: str) -> tuple[str, str]:
    """Return the paper's name and the files of its form ("" if none), parted at the seam."""
    row = clean(" ".join(row.split()))
    file = _FILE.search(row)
    if not file:
        return _bare(row), ""
    seams = [place for place in _seams(row[: file.start()]) if len(_bare(row[:place])) > 5]
    named = [place for place in seams if _FORM_WORD.match(row, place)]
    tight = [place for place in seams if " " not in row[place : file.start()]]
    place = next(iter(named or tight or seams[-1:]), None)
    if place is None:
        return _bare(row[: file.start()]), row
    files = [
        part.strip() for part in _FILE.sub(lambda found: found[0] + "\n", row[place:]).split("\n")
    ]
    return _bare(row[:place]), "; ".join(filter(None, files))


def _seams(row: str) -> Iterator[int]:
    """Yield where two texts seem glued: mẫu|Mau, NĐ-CP;|Mẫu, NĐ-CP|Mẫu, 2026|Mẫu, mẫu|31."""
    for place in range(1, len(row)):
        last, here, after = row[place - 1], row[place], row[place + 1 : place + 2]
        if (
            (last.islower() and here.isupper())
            or (last in '.;:)]”"' and (here.isalnum() or here == "("))
            or (last.isalpha() and here.isdigit())
            or (last.isdigit() and here.isalpha())
            or (last.isupper() and here.isupper() and after.islower())
            or (last.isupper() and row[place - 2].isupper() and here.islower())
        ):
            yield place


def _bare(name: str) -> str:
    """Return the name without the marks of a list around it."""
    while (shorter := _LISTED.sub("", name)) != name:
        name = shorter
    return name
