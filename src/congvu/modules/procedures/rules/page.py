"""The page of the national portal: one string in which label and content are glued together.

The portal's export also gives the sections one by one, but cuts a section wherever its text happens
to hold the label of another ("… Thành phần hồ sơ phải được kê khai …"). The page itself has a
structure that tells a label from a word, so it is cut again here and believed first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

NOTHING = "Không có thông tin"
WAYS_HEAD = "Hình thức nộpThời gianPhí, lệ phíMô tả"
PAPERS_HEAD = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"
BASIS_HEAD = "Tên văn bản pháp lýMã văn bản"
_CHANNELS = r"Trực tuyến|Trực tiếp|Dịch vụ bưu chính"
_UNITS = r"Ngày làm việc|Giờ làm việc|Ngày|Giờ|Tháng|Tuần|Phút|Năm"
_MONEY = r"(?:Việt Nam Đồng|VNĐ|USD|EUR|JPY)"
WAY = re.compile(
    rf"(?P<channel>{_CHANNELS})"
    rf"(?:(?P<none>{NOTHING})(?=Miễn phí|{NOTHING}|\d[\d,.]* {_MONEY})"
    rf"|(?P<count>\d+(?:[.,]\d+)?) (?P<unit>{_UNITS})(?=Miễn phí|{NOTHING}|\d[\d,.]* {_MONEY})"
    rf"|(?P<bare>\d+)(?=Miễn phí|{NOTHING})"
    rf"|(?P<glued>\d[\d,]*)(?= {_MONEY}))"
)
"""A row's channel and limit cell; `glued` is a bare limit with the fee's digits behind it."""
_CODE = re.compile(r"Mã thủ tục(\d\.\d{6})")
_PAPERS = re.compile(r"Thành phần hồ sơ(?![:\s])")
_BASIS = re.compile(rf"Căn cứ pháp lý(?={BASIS_HEAD}|{NOTHING})")


def code_on(page: str) -> str:
    """Return the code that the page itself carries, or ""."""
    found = _CODE.search(page)
    return found[1] if found else ""


def sections(record: Mapping[str, str]) -> dict[str, str]:
    """Return the record's sections, cut from its page wherever the page can be cut."""
    given = {key: _text(value) for key, value in record.items()}
    return {**given, **_cut(given.get("raw_text", ""))}


def _text(value: object) -> str:
    text = value if isinstance(value, str) else ""
    return "" if text.strip() == NOTHING else text


def _cut(page: str) -> dict[str, str]:
    steps, head, rest = page.partition("Cách Thức Thực Hiện" + WAYS_HEAD)
    if not head:
        return {}
    _, label, steps = steps.partition("Trình Tự Thực Hiện")
    cut = {"trinh_tu_thuc_hien": steps} if label else {}
    last = max((way.end() for way in WAY.finditer(rest)), default=0)
    basis = _BASIS.search(rest, last)
    papers = _PAPERS.search(rest, last, basis.start() if basis else len(rest))
    if basis and papers:
        cut["cach_thuc_thuc_hien"] = WAYS_HEAD + rest[: papers.start()]
        cut["thanh_phan_ho_so"] = rest[papers.end() : basis.start()]
        cut |= _tail(rest[basis.end() :])
    return {key: _text(value) for key, value in cut.items()}


def _tail(text: str) -> dict[str, str]:
    """Cut what follows the papers: legal basis, agencies, conditions, result."""
    basis, agency, rest = text.partition("Cơ quan thực hiện")
    performers, conditions, rest = rest.partition("Yêu cầu, điều kiện thực hiện")
    if not (agency and conditions):
        return {"can_cu_phap_ly": basis}
    wanted, result, given = rest.rpartition("Kết quả xử lý")
    cut = {"can_cu_phap_ly": basis, "co_quan_thuc_hien": performers}
    if not result:
        return {**cut, "yeu_cau_dieu_kien": rest}
    return {**cut, "yeu_cau_dieu_kien": wanted, "ket_qua_xu_ly": given}
