"""Letters are read whatever program wrote them; what can't be is refused by name."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvu.foundation.mailbox.reading import read_mail
from congvu.foundation.mailbox.refusals import MailTooLarge, MailTooManyFiles, MailUnreadable
from congvu.foundation.mailbox.values import LARGEST, MOST_FILES
from congvu.kernel.refusals import Refusal
from tests.foundation.files.samples import PDF
from tests.foundation.mailbox.letters import letter

WHOLE = letter().as_bytes()


class TestALetter:
    def test_says_who_what_when_and_brings_its_file(self) -> None:
        mail = read_mail(WHOLE)
        assert (mail.sender_name, mail.sender_address) == (
            "Sở Tài chính",
            "vanthu@sotaichinh.gov.vn",
        )
        assert mail.subject == "Công văn 215/UBND-KT về rà soát quỹ đất công"
        assert mail.sent_at == datetime(2026, 10, 9, 2, 30, tzinfo=UTC)
        assert mail.text.startswith("Kính gửi UBND phường Thành Sen")
        assert [(file.name, file.content) for file in mail.files] == [("Công văn 215.pdf", PDF)]
        assert not mail.is_automatic

    def test_is_the_same_however_it_travelled(self) -> None:
        again = letter(Received="from a by b", X_Spam="no").as_bytes()
        assert read_mail(again).identity == read_mail(WHOLE).identity
        another = letter(Message_ID="<2@x>").as_bytes()
        assert read_mail(another).identity != read_mail(WHOLE).identity

    def test_in_the_web_alone_is_read_as_words(self) -> None:
        made = EmailMessage()
        made.set_content("<style>p{}</style><p>Kính gửi</p><p>Số&nbsp;15</p>", subtype="html")
        assert read_mail(made.as_bytes()).text == "Kính gửi\nSố 15"

    def test_leaves_the_pictures_of_a_signature(self) -> None:
        made = letter()
        made.add_attachment(
            b"\x89PNG", maintype="image", subtype="png", filename="logo.png", cid="<a@b>"
        )
        assert [file.name for file in read_mail(made.as_bytes()).files] == ["Công văn 215.pdf"]

    def test_in_a_letter_is_one_of_its_files(self) -> None:
        made = letter()
        made.add_attachment(letter(Message_ID="<inner@x>"), filename="thư chuyển tiếp.eml")
        inner = read_mail(made.as_bytes()).files[1]
        assert inner.name == "thư chuyển tiếp.eml"
        assert read_mail(inner.content).subject == read_mail(WHOLE).subject

    @pytest.mark.parametrize(
        "header",
        [
            {"Auto_Submitted": "auto-replied"},
            {"Precedence": "bulk"},
            {"Return_Path": "<>"},
        ],
    )
    def test_of_a_machine_is_known(self, header: dict[str, str]) -> None:
        assert read_mail(letter(**header).as_bytes()).is_automatic

    @pytest.mark.parametrize("charset", [b"windows-1258", b"no-such-charset"])
    def test_in_any_charset_keeps_what_can_be_read(self, charset: bytes) -> None:
        raw = b"From: a@b.vn\nContent-Type: text/plain; charset=" + charset + b"\n\nSo 15/QD-UBND"
        assert read_mail(raw).text == "So 15/QD-UBND"

    def test_without_an_address_or_a_date_is_still_read(self) -> None:
        mail = read_mail(b"From: Van thu\nDate: ngay mai\nSubject: \x00Xin chao\n\nabc")
        assert (mail.sender_name, mail.sender_address, mail.sent_at) == ("Van", "", None)
        assert mail.subject == "Xin chao"


class TestWhatIsTooMuch:
    def test_is_refused(self) -> None:
        with pytest.raises(MailTooLarge):
            read_mail(b"x" * (LARGEST + 1))
        many = letter()
        for number in range(MOST_FILES):
            many.add_attachment(b"x", maintype="text", subtype="csv", filename=f"{number}.csv")
        with pytest.raises(MailTooManyFiles):
            read_mail(many.as_bytes())

    def test_a_letter_of_a_thousand_layers_is_refused(self) -> None:
        raw = b"x"
        for depth in range(3_000):
            edge = b"e%d" % depth
            raw = b"Content-Type: multipart/mixed; boundary=%b\n\n--%b\n%b\n--%b--\n" % (
                edge, edge, raw, edge,
            )  # fmt: skip
            if len(raw) > 200_000:
                break
        with pytest.raises(MailUnreadable):
            read_mail(raw)


@given(st.data())
def test_a_spoiled_letter_is_read_or_refused_by_name(data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(WHOLE) - 1))
    gone = data.draw(st.integers(0, 40))
    put = data.draw(st.binary(max_size=40))
    try:
        mail = read_mail(WHOLE[:place] + put + WHOLE[place + gone :])
    except Refusal as refusal:
        assert refusal.code.startswith("MAIL_")
    else:
        assert "\x00" not in mail.subject + mail.text + mail.sender_name
