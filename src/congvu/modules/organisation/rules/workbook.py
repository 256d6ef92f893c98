"""Opening a file that someone sent: an Excel workbook or a CSV, and nothing that can do harm."""

from __future__ import annotations

import csv
import html
import io
import re
import zipfile
import zlib

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from congvu.kernel.refusals import N_, Invalid
from congvu.modules.organisation.values.imports import Table

LARGEST = 20 * 1024 * 1024  # bytes of a file
LARGEST_UNPACKED = 300 * 1024 * 1024  # bytes of what a workbook unpacks to
MOST_ROWS = 100_000
MOST_COLUMNS = 200
ZIP, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# What reading a spoiled zip or workbook may raise (NotImplementedError is a RuntimeError).
BROKEN = (
    CalamineError,
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    RuntimeError,
    EOFError,
    LookupError,
    ValueError,
)


class FileEmpty(Invalid):
    code = "FILE_EMPTY"
    message = N_("Tệp {file} không có dữ liệu.")


class FileTooLarge(Invalid):
    code = "FILE_TOO_LARGE"
    message = N_("Tệp {file} quá lớn. Hãy chia thành nhiều tệp, mỗi tệp dưới {limit}.")


class FileNotATable(Invalid):
    code = "FILE_NOT_A_TABLE"
    message = N_("Tệp {file} không phải Excel (.xlsx) hoặc CSV.")


class FileOldExcel(Invalid):
    code = "FILE_OLD_EXCEL"
    message = N_("Tệp {file} là Excel đời cũ. Hãy mở và lưu lại dạng .xlsx.")


class FileProtected(Invalid):
    code = "FILE_PROTECTED"
    message = N_("Tệp {file} có mật khẩu. Hãy bỏ mật khẩu rồi tải lại.")


class FileWithMacros(Invalid):
    code = "FILE_WITH_MACROS"
    message = N_("Tệp {file} chứa macro. Hãy lưu lại dạng .xlsx, không có macro.")


class FileNotUnicode(Invalid):
    code = "FILE_NOT_UNICODE"
    message = N_("Tệp {file} không dùng bảng mã Unicode (UTF-8). Hãy lưu lại dạng CSV UTF-8.")


def open_tables(content: bytes, file: str) -> list[Table]:
    """Return the sheets of a workbook, or the one table of a CSV.

    :raises FileEmpty, FileTooLarge, FileNotATable, FileOldExcel, FileProtected, FileWithMacros,
        FileNotUnicode: if it can't be read safely.
    """
    if len(content) > LARGEST:
        raise FileTooLarge(file=file, limit="20 MB")
    if not content.strip(b"\x00 \r\n\t"):
        raise FileEmpty(file=file)
    if content.startswith(ZIP):
        return _workbook(content, file)
    if content.startswith(OLD_EXCEL):
        raise _old_or_protected(content, file)
    return [_csv(content, file)]


def look_at(content: bytes, file: str) -> None:
    """Refuse what a look tells can't be read, before anybody waits for it; see open_tables."""
    if not content.startswith(ZIP):
        open_tables(content, file)
        return
    if len(content) > LARGEST:
        raise FileTooLarge(file=file, limit="20 MB")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            _look_inside(parts, file)
    except BROKEN as broken:
        raise FileNotATable(file=file) from broken


def _old_or_protected(content: bytes, file: str) -> Invalid:
    """Tell an old workbook from a new one under a password: both are OLE containers."""
    encrypted = "EncryptedPackage".encode("utf-16-le") in content
    return FileProtected(file=file) if encrypted else FileOldExcel(file=file)


def _workbook(content: bytes, file: str) -> list[Table]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            _look_inside(parts, file)
            formulas = _formulas(parts)
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return [_sheet(book, name, formulas.get(name, frozenset()), file) for name in _names(book)]
    except PasswordError as protected:
        raise FileProtected(file=file) from protected
    except BROKEN as broken:
        raise FileNotATable(file=file) from broken


def _look_inside(parts: zipfile.ZipFile, file: str) -> None:
    names = {part.filename for part in parts.infolist()}
    if sum(part.file_size for part in parts.infolist()) > LARGEST_UNPACKED:
        raise FileTooLarge(file=file, limit="20 MB")
    if "xl/workbook.xml" not in names:
        raise FileNotATable(file=file)
    if any(name.endswith("vbaProject.bin") for name in names):
        raise FileWithMacros(file=file)


def _names(book: CalamineWorkbook) -> list[str]:
    return [str(sheet.name) for sheet in book.sheets_metadata if "WorkSheet" in str(sheet.typ)]


def _sheet(
    book: CalamineWorkbook, name: str, formulas: frozenset[tuple[int, int]], file: str
) -> Table:
    sheet = book.get_sheet_by_name(name)
    if sheet.total_height > MOST_ROWS or sheet.total_width > MOST_COLUMNS:
        raise FileTooLarge(file=file, limit=f"{MOST_ROWS:,} dòng".replace(",", "."))
    rows = tuple(tuple(row) for row in sheet.to_python(skip_empty_area=False))
    merges = tuple(
        ((first + 1, left + 1), (last + 1, right + 1))
        for (first, left), (last, right) in sheet.merged_cell_ranges or ()
    )
    return Table(name, rows, formulas, merges)


_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_FORMULA = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*<(?:\w+:)?f[\s>/]')


def _formulas(parts: zipfile.ZipFile) -> dict[str, frozenset[tuple[int, int]]]:
    """Return for each sheet the cells that hold formulas; a reader of values alone hides them."""
    relations = {}
    for tag in _RELATION.findall(parts.read("xl/_rels/workbook.xml.rels")):
        relations[_attribute(tag, b"Id")] = _attribute(tag, b"Target")
    found = {}
    for tag in _SHEET.findall(parts.read("xl/workbook.xml")):
        target = relations.get(_attribute(tag, b"r:id"), "").lstrip("/")
        path = target if target.startswith("xl/") else f"xl/{target}"
        if path in parts.namelist():
            cells = _FORMULA.findall(parts.read(path))
            found[_attribute(tag, b"name")] = frozenset(
                (int(row), _column(letters)) for letters, row in cells
            )
    return found


def _attribute(tag: bytes, name: bytes) -> str:
    value = re.search(rb"\s" + re.escape(name) + rb'="([^"]*)"', tag)
    return html.unescape(value[1].decode("utf-8", "replace")) if value else ""


def _column(letters: bytes) -> int:
    """Return the number of a column, A being 1."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _csv(content: bytes, file: str) -> Table:
    if b"\x00" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise FileNotATable(file=file)
    try:
        encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
        said = content.decode(encoding)
    except UnicodeDecodeError as foreign:
        raise FileNotUnicode(file=file) from foreign
    first = said.lstrip().partition("\n")[0]
    mark = max(",;\t", key=first.count)
    if not first.count(mark):
        raise FileNotATable(file=file)
    try:
        rows = tuple(tuple(row) for row in csv.reader(io.StringIO(said), delimiter=mark))
    except csv.Error as broken:
        raise FileNotATable(file=file) from broken
    if len(rows) > MOST_ROWS:
        raise FileTooLarge(file=file, limit=f"{MOST_ROWS:,} dòng".replace(",", "."))
    return Table(file, rows)
