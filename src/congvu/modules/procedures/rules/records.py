"""From a record of the national portal to a procedure, or to the reason why it can't be one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.kernel.words import clean, fold
from congvu.modules.procedures.rules.basis import read_legal_basis, read_result
from congvu.modules.procedures.rules.choice import weigh
from congvu.modules.procedures.rules.page import code_on, sections
from congvu.modules.procedures.rules.papers import papers_in_prose, read_papers
from congvu.modules.procedures.rules.ways import Row, read_rows
from congvu.modules.procedures.values.choices import Asked, Channel, Level
from congvu.modules.procedures.values.imported import (
    Fee,
    Flag,
    ImportedPaper,
    ImportedProcedure,
    LegalText,
    RefusedRecord,
)

LONGEST_TITLE: Final = 2_000
NOT_A_RECORD = N_("Dòng dữ liệu không phải một bản ghi thủ tục")
NO_CODE = N_("Bản ghi không có mã thủ tục")
ODD_CODE = N_("Mã thủ tục “{code}” không đúng dạng N.NNNNNN")
NO_TITLE = N_("Bản ghi không có tên thủ tục")
LONG_TITLE = N_("Tên thủ tục dài quá {longest} ký tự")
NO_FIELD = N_("Bản ghi không có lĩnh vực")
NO_LEVEL = N_("Không đọc được cấp thực hiện “{text}”")
ANOTHER = N_("Nội dung trang thuộc thủ tục {other}, không phải {code}")
NO_PAPERS = N_("Cổng không kê thành phần hồ sơ")
PAPERS_IN_PROSE = N_("Cổng không kê thành phần hồ sơ; đọc từ trình tự thực hiện: “{text}”")
NO_WAYS = N_("Không đọc được cách thức thực hiện")
NO_DECISION = N_("Không có số quyết định công bố")
ODD_DECISION = N_("Số quyết định công bố “{text}” không giống số văn bản")
DISTRICT = N_("Bản ghi còn ghi cấp huyện, cấp này đã kết thúc từ 1/7/2025")
NOT_COUNTED = N_(
    "Văn bản ghi thời gian bổ sung không tính vào thời hạn: kiểm tra luật chuyên ngành"
)
FEES_DIFFER = N_("Phí khác nhau giữa các cách nộp: {others}")

_CODE = re.compile(r"\d\.\d{6}")
_LEVELS = {
    "cap xa": Level.COMMUNE,
    "cap tinh": Level.PROVINCE,
    "cap bo": Level.MINISTRY,
    "co quan khac": Level.OTHER,
}
_DECISION = re.compile(r"\d.*(?:QĐ|QD)|(?:QĐ|QD).*\d")
_NOT_COUNTED = re.compile(
    r"không (?:kể|tính|bao gồm)[^.;\n]{0,40}thời gian[^.;\n]{0,60}(?:bổ sung|hoàn thiện|chỉnh sửa)",
    re.I,
)
_BRACKETED = re.compile(r",\s*(?![^()]*\))")


def import_record(record: object) -> ImportedProcedure | RefusedRecord:
    """Read a record; every doubt is a flag, every impossibility a refusal."""
    if not isinstance(record, Mapping):
        return RefusedRecord("", Phrase(NOT_A_RECORD))
    texts = sections(record)
    code = clean(texts.get("ma_thu_tuc", ""))
    title = _title(texts.get("ten_thu_tuc", ""))
    levels, has_district = _levels(texts.get("cap_thuc_hien", ""))
    fault = next(_faults(code, title, levels, texts), None)
    if fault:
        return RefusedRecord(code[:40], fault)
    return _procedure(code, title, levels, has_district, texts)


def _faults(
    code: str, title: str, levels: tuple[Level, ...], texts: Mapping[str, str]
) -> Iterator[Phrase]:
    """Yield why this can't be a procedure, the gravest reason first."""
    on_page = code_on(texts.get("raw_text", ""))
    if not code:
        yield Phrase(NO_CODE)
    elif not _CODE.fullmatch(code):
        yield Phrase(ODD_CODE, code=code[:40])
    elif on_page not in {"", code}:
        yield Phrase(ANOTHER, other=on_page, code=code)
    if not title:
        yield Phrase(NO_TITLE)
    elif len(title) > LONGEST_TITLE:
        yield Phrase(LONG_TITLE, longest=LONGEST_TITLE)
    if not clean(texts.get("linh_vuc", "")):
        yield Phrase(NO_FIELD)
    if not levels:
        yield Phrase(NO_LEVEL, text=clean(texts.get("cap_thuc_hien", ""))[:80])


def _procedure(
    code: str, title: str, levels: tuple[Level, ...], has_district: bool, texts: Mapping[str, str]
) -> ImportedProcedure:
    steps = clean(texts.get("trinh_tu_thuc_hien", ""))
    ways_text = texts.get("cach_thuc_thuc_hien", "")
    rows = read_rows(ways_text)
    ways, chosen, limit_flags = weigh(rows, steps)
    papers, notes = read_papers(texts.get("thanh_phan_ho_so", ""))
    papers, paper_flags = _papers(papers, steps)
    fee, fee_flags = _fee(rows)
    decision = clean(texts.get("so_quyet_dinh", ""))
    flags = [
        *([Flag(Asked.LEVELS, Phrase(DISTRICT))] if has_district else []),
        *_decision_flags(decision),
        *([] if rows else [Flag(Asked.WAYS, Phrase(NO_WAYS))]),
        *limit_flags,
        *fee_flags,
        *paper_flags,
        *([Flag(Asked.SUPPLEMENT, Phrase(NOT_COUNTED))] if _NOT_COUNTED.search(ways_text) else []),
    ]
    return ImportedProcedure(
        code=code,
        title=title,
        field=_line(texts["linh_vuc"]),
        levels=levels,
        decision=decision,
        applicants=_listed(texts.get("doi_tuong_thuc_hien", "")),
        agencies=_listed(texts.get("co_quan_thuc_hien", "")),
        competent=_line(texts.get("co_quan_co_tham_quyen", "")),
        legal_basis=_basis(texts.get("can_cu_phap_ly", "")),
        result=read_result(texts.get("ket_qua_xu_ly", "")),
        limit=chosen.limit,
        same_day=chosen.same_day,
        fee=fee,
        papers=papers,
        paper_notes=notes,
        ways=ways,
        steps_text=steps,
        conditions=clean(texts.get("yeu_cau_dieu_kien", "")),
        source=clean(texts.get("detail_url", "")),
        flags=tuple(dict.fromkeys(flags)),
    )


def _papers(
    papers: tuple[ImportedPaper, ...], steps: str
) -> tuple[tuple[ImportedPaper, ...], list[Flag]]:
    if papers:
        return papers, []
    said = papers_in_prose(steps)
    if not said:
        return (), [Flag(Asked.PAPERS, Phrase(NO_PAPERS))]
    text = "; ".join(paper.name for paper in said)
    return said, [Flag(Asked.PAPERS, Phrase(PAPERS_IN_PROSE, text=text))]


def _fee(rows: tuple[Row, ...]) -> tuple[Fee, list[Flag]]:
    """Return the fee at the counter, else the first way's; flags where it is doubtful."""
    flags = [Flag(Asked.FEE, row.doubt) for row in rows if row.doubt]
    told = [row for row in rows if row.fee.text]
    if not told:
        return Fee(""), flags
    sums = {row.fee.vnd for row in told}
    texts = dict.fromkeys(row.fee.text for row in told)
    first = next((row for row in told if row.channel is Channel.COUNTER), told[0])
    if len(sums) > 1 and not flags:
        flags.append(Flag(Asked.FEE, Phrase(FEES_DIFFER, others=_line("; ".join(texts))[:200])))
    at_counter = {row.fee.vnd for row in told if row.channel is first.channel}
    return Fee(first.fee.text, first.fee.vnd if len(at_counter) == 1 else None), flags


def _decision_flags(decision: str) -> list[Flag]:
    if not decision:
        return [Flag(Asked.DECISION, Phrase(NO_DECISION))]
    if not _DECISION.search(decision) or "demo" in decision.lower():
        return [Flag(Asked.DECISION, Phrase(ODD_DECISION, text=decision[:60]))]
    return []


def _title(text: str) -> str:
    """Return the title on one line; a title given twice over, once."""
    title = _line(text).rstrip(" .;,")
    half = len(title) // 2
    if len(title) > 20 and title[:half].strip() == title[half:].strip():
        return title[:half].strip(" .;,")
    return title


def _levels(text: str) -> tuple[tuple[Level, ...], bool]:
    names = [fold(part) for part in clean(text).split(",")]
    found = [_LEVELS[name] for name in names if name in _LEVELS]
    return tuple(dict.fromkeys(found)), "cap huyen" in names


def _basis(text: str) -> tuple[LegalText, ...]:
    return read_legal_basis(clean(text))


def _listed(text: str) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(filter(None, (part.strip() for part in _BRACKETED.split(_line(text)))))
    )


def _line(text: str) -> str:
    return clean(" ".join(text.split()))
