"""The lines of a file of procedures, one at a time: memory stays the same however long it is."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.modules.procedures.rules.records import import_record
from congvu.modules.procedures.values.imported import ImportedProcedure, RefusedRecord
from congvu.modules.procedures.values.refusals import FileNotReadable

LONGEST_LINE = 4 * 1024 * 1024
LONGEST_FILE = 2 * 1024 * 1024 * 1024
LINE_TOO_LONG = N_("Dòng {number} dài quá {longest} MB")
LINE_NOT_JSON = N_("Dòng {number} không đọc được (JSON hỏng)")

Result = ImportedProcedure | RefusedRecord


def results_in(path: Path) -> Iterator[Result]:
    """Yield what each line of the file becomes; empty lines are passed over.

    :raises FileNotReadable: if there is no such file, or it isn't what its name says.
    """
    try:
        with _open(path) as file:
            yield from _results(file, path)
    except (OSError, EOFError, zlib.error) as error:
        raise FileNotReadable(name=path.name) from error


def _open(path: Path) -> BinaryIO:
    if path.suffix == ".gz":
        return cast("BinaryIO", gzip.open(path, "rb"))
    return path.open("rb")


def _results(file: BinaryIO, path: Path) -> Iterator[Result]:
    size = 0
    number = 0
    while line := file.readline(LONGEST_LINE + 1):
        number += 1
        size += len(line)
        if size > LONGEST_FILE:
            raise FileNotReadable(name=path.name)
        if len(line) > LONGEST_LINE:
            size += _pass_over_rest_of_line(file)
            longest = LONGEST_LINE // 1024 // 1024
            yield RefusedRecord("", Phrase(LINE_TOO_LONG, number=number, longest=longest))
        elif line.strip():
            yield _result(line, number)


def _pass_over_rest_of_line(file: BinaryIO) -> int:
    size = 0
    while part := file.readline(LONGEST_LINE):
        size += len(part)
        if part.endswith(b"\n") or size > LONGEST_FILE:
            break
    return size


def _result(line: bytes, number: int) -> Result:
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return RefusedRecord("", Phrase(LINE_NOT_JSON, number=number))
    return import_record(record)
