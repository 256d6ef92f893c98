"""Letters as mail programs write them."""

from __future__ import annotations

from email.message import EmailMessage

from tests.foundation.files.samples import PDF

SENDER = "Sở Tài chính <vanthu@sotaichinh.gov.vn>"


def letter(**headers: str) -> EmailMessage:
    """Return a letter with a document enclosed."""
    made = EmailMessage()
    usual = {
        "From": SENDER,
        "To": "thanhsen@hatinh.gov.vn",
        "Subject": "Công văn 215/UBND-KT về rà soát quỹ đất công",
        "Date": "Fri, 09 Oct 2026 09:30:00 +0700",
        "Message-ID": "<1@sotaichinh.gov.vn>",
    }
    given = {name.replace("_", "-"): said for name, said in headers.items()}
    for name, said in (usual | given).items():
        made[name] = said
    made.set_content("Kính gửi UBND phường Thành Sen: xin gửi công văn kèm theo.")
    made.add_attachment(PDF, maintype="application", subtype="pdf", filename="Công văn 215.pdf")
    return made
