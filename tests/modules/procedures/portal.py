"""Records as the national portal writes them, and the real ones where they are at hand."""

from __future__ import annotations

import gzip
import json
from functools import cache
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[4] / "shared" / "data" / "procedures"
WAYS = "Hình thức nộpThời gianPhí, lệ phíMô tả"
PAPERS = "--Tên giấy tờMẫu đơn, tờ khaiSố lượng"
BASIS = "Tên văn bản pháp lýMã văn bản"

needs_real_records = pytest.mark.skipif(
    not FOLDER.is_dir(),
    reason="the national portal's records (../shared/data/procedures) are not at hand",
)


@cache
def real_records() -> tuple[dict[str, str], ...]:
    """Return the 1,933 national records."""
    records = []
    for path in sorted(FOLDER.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            records.extend(json.loads(line) for line in file)
    return tuple(records)


def record(**changes: str) -> dict[str, str]:
    """Return a small record of the portal's shape, with some fields changed."""
    fields = {
        "ma_thu_tuc": "1.004873",
        "ten_thu_tuc": "Thủ tục cấp Giấy xác nhận tình trạng hôn nhân",
        "so_quyet_dinh": "2228/QĐ-BTP",
        "cap_thuc_hien": "Cấp xã",
        "linh_vuc": "Hộ tịch",
        "doi_tuong_thuc_hien": "Công dân Việt Nam, Tổ chức (không bao gồm doanh nghiệp, HTX)",
        "co_quan_thuc_hien": "Ủy ban nhân dân cấp xã",
        "trinh_tu_thuc_hien": "Người yêu cầu nộp hồ sơ tại Trung tâm Phục vụ hành chính công.",
        "cach_thuc_thuc_hien": WAYS + "Trực tiếp3 Ngày làm việcMiễn phí",
        "thanh_phan_ho_so": PAPERS + "Tờ khai theo mẫu1 bản chính",
        "can_cu_phap_ly": BASIS + "Luật Hộ tịch60/2014/QH13",
        "ket_qua_xu_ly": "Giấy xác nhận tình trạng hôn nhânMã: KQ.G15.000030Từ khóaKhông",
        "yeu_cau_dieu_kien": "Không có thông tin",
        "raw_text": "",
    }
    return {**fields, **changes}
