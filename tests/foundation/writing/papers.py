"""Documents of a ward, and drafts in Word, for the tests of writing."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime

from congvu.foundation.writing.api import (
    Annex,
    Article,
    Body,
    DocumentKind,
    Grounds,
    Heading,
    Issuer,
    Listing,
    Paper,
    Paragraph,
    Purpose,
    Recipient,
    Signer,
    Table,
    Urgency,
    body_of,
)

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
TODAY = date(2026, 11, 22)
WARD = Issuer("Ủy ban nhân dân phường Thành Sen", place="Thành Sen")
DEPARTMENT = Issuer(
    "Sở Nông nghiệp và Môi trường", "Ủy ban nhân dân tỉnh Hà Tĩnh", "Hà Tĩnh",
    "Số 04 đường Hải Thượng Lãn Ông, phường Thành Sen, tỉnh Hà Tĩnh",
)  # fmt: skip
CHAIRMAN = Signer("Trần Quốc Tuấn", ("Chủ tịch",))
DEPUTY = Signer("Nguyễn Thị Châu", ("TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch"))
KEPT = Recipient("VP", Purpose.FILE)
LONG = (
    "Thực hiện Kế hoạch số 215/KH-UBND ngày 14 tháng 8 năm 2026 của Ủy ban nhân dân tỉnh về rà "
    "soát, xử lý dứt điểm hồ sơ đất đai quá hạn, Ủy ban nhân dân phường đã rà soát 1.284 hồ sơ."
)
GROUND = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025"


def letter() -> Paper:
    return Paper(
        DocumentKind.LETTER, "phối hợp cung cấp hồ sơ địa chính",
        body_of(LONG, LONG, "Trân trọng."), DEPARTMENT, "SNNMT-QLĐĐ",
        Signer("Phạm Văn Đức", ("KT. Giám đốc", "Phó Giám đốc")),
        (Recipient("UBND phường Thành Sen", Purpose.ADDRESSED),
         Recipient("Văn phòng đăng ký đất đai", Purpose.ADDRESSED),
         Recipient("UBND tỉnh", Purpose.REPORT), KEPT),
        number=5, issued_on=date(2026, 1, 5), urgency=Urgency.VERY_URGENT, drafter="NVA", copies=12,
    )  # fmt: skip


def decision(*, annexes: int = 1) -> Paper:
    table = Table(("TT", "Họ và tên"), (("1", "Trần Quốc Tuấn"), ("2", "Lê Hoàng Nam")))
    blocks = (
        Grounds((f"{GROUND};", "Theo đề nghị của Chánh Văn phòng")),
        Article(text="Thành lập Tổ công tác theo Phụ lục kèm theo Quyết định này."),
        Article("Nhiệm vụ"),
        Listing(("Rà soát hồ sơ.", "Báo cáo.")),
        Article(text="Chánh Văn phòng chịu trách nhiệm thi hành Quyết định này"),
    )
    return Paper(
        DocumentKind.DECISION, "Về việc thành lập Tổ công tác rà soát hồ sơ quá hạn",
        Body(blocks, (Annex("Danh sách Tổ công tác", (table,)),) * annexes), WARD, "QĐ-UBND",
        CHAIRMAN, (Recipient("Các phòng chuyên môn", Purpose.ADDRESSED), KEPT),
        authority="Chủ tịch Ủy ban nhân dân phường Thành Sen",
    )  # fmt: skip


def report() -> Paper:
    """Four pages, so many that the last paragraph must not leave the signature alone."""
    part = (Heading("I. Kết quả"), *(Paragraph(LONG) for _ in range(8)))
    return Paper(
        DocumentKind.REPORT, "Kết quả giải quyết thủ tục hành chính năm 2026", Body(part * 4),
        WARD, "BC-UBND", DEPUTY, (Recipient("UBND tỉnh", Purpose.ADDRESSED), KEPT),
        number=115, issued_on=TODAY,
    )  # fmt: skip


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_REL = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml"
ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
</Types>"""


def p(text: str, look: str = "", number: str = "") -> str:
    """Return a paragraph; `look` holds b, i, c (bold, italic, centred)."""
    centred = '<w:jc w:val="center"/>' if "c" in look else ""
    counted = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
    run = "".join(f"<w:{each}/>" for each in "bi" if each in look)
    lines = "</w:t><w:br/><w:t>".join(text.split("\n"))
    return (
        f"<w:p><w:pPr>{counted}{centred}</w:pPr><w:r><w:rPr>{run}</w:rPr>"
        f'<w:t xml:space="preserve">{lines}</w:t></w:r></w:p>'
    )


def tbl(*rows: tuple[str, ...]) -> str:
    cell = '<w:tc><w:tcPr><w:tcW w:w="4500" w:type="dxa"/></w:tcPr>{}</w:tc>'
    drawn = (f"<w:tr>{''.join(cell.format(p(text)) for text in row)}</w:tr>" for row in rows)
    return f"<w:tbl>{''.join(drawn)}</w:tbl>"


def docx(body: str, rels: str = "", **parts: str | bytes) -> bytes:
    """Return a Word document; further parts are named like word__numbering__xml."""
    out = io.BytesIO()
    main = f'{OFFICE}/officeDocument" Target="word/document.xml'
    opening = f'<Relationships xmlns="{_REL}">'
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", _TYPES)
        packed.writestr(
            "_rels/.rels",
            f'{opening}<Relationship Id="r1" Type="{main}"/></Relationships>',
        )
        packed.writestr(
            "word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>"
        )
        if rels:
            packed.writestr("word/_rels/document.xml.rels", f"{opening}{rels}</Relationships>")
        for name, content in parts.items():
            path, _, ending = name.replace("__", "/").rpartition("/")
            packed.writestr(f"{path}.{ending}", content)
    return out.getvalue()


NUMBERING = f"""<w:numbering {_W}><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0">
<w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/>
</w:num></w:numbering>"""

WORD = (
    tbl(("ỦY BAN NHÂN DÂN\nPHƯỜNG THÀNH SEN\nSố:          /QĐ-UBND",
         "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
         "ngày        tháng        năm          "))
    + p("QUYẾT ĐỊNH", "bc") + p("Về việc thành lập Tổ công tác", "bc")
    + p(f"{GROUND};", "i") + p("Theo đề nghị của Chánh Văn phòng.", "i") + p("QUYẾT ĐỊNH:", "bc")
    + p("Điều 1. Thành lập Tổ công tác gồm:") + tbl(("TT", "Họ tên"), ("1", "Lê Hoàng Nam"))
    + p("Điều 2. Nhiệm vụ", "b") + p("Rà soát hồ sơ.", number="1") + p("Báo cáo.", number="1")
    + tbl(("Nơi nhận:\n- Lưu: VT.", "CHỦ TỊCH\n\n\n\nTrần Quốc Tuấn"))
    + p("Phụ lục", "bc") + p("DANH SÁCH", "bc") + p("(Kèm theo Quyết định số …)", "ic")
    + p("Nội dung phụ lục.")
)  # fmt: skip
