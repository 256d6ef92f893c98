"""What real systems write: each oddity by its code, each refusal by its name, nothing guessed."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from congvu.foundation.clock import VIETNAM
from congvu.foundation.edxml.api import (
    DocumentMessage,
    Kind,
    Odd,
    Organ,
    Outer,
    Policy,
    Reading,
    Sha1,
    StatusCode,
    StatusMessage,
    read,
)
from congvu.foundation.edxml.refusals import (
    AlgorithmWeak,
    BusinessUnknown,
    ElementMissing,
    ElementRepeated,
    EncodingBroken,
    MessageEmpty,
    NotEdxml,
    NotXml,
    StatusOfNothing,
    StatusUnknown,
    XmlMalformed,
)
from congvu.kernel.refusals import Refusal
from tests.foundation.edxml import samples
from tests.foundation.edxml.samples import (
    CODE,
    DOCUMENT_ID,
    FROM,
    HEADER,
    SHA1,
    STATUS,
    SUBJECT,
    TO,
    attachment,
    business,
    document,
    reference,
    status,
    zipped,
)


def odd(reading: Reading) -> dict[Odd, str]:
    return {caution.code: str(caution.words) for caution in reading.cautions}


def the_document(given: bytes) -> DocumentMessage:
    message = read(given).message
    assert isinstance(message, DocumentMessage)
    return message


@pytest.mark.requirement("R10")
class TestADocument:
    def test_in_order_gives_no_caution(self) -> None:
        reading = read(document())
        assert reading.cautions == ()
        assert reading.outer is Outer.PLAIN

    def test_says_what_it_says(self) -> None:
        message = the_document(document())
        assert message.kind is Kind.NEW
        assert message.sender == Organ("H42.10")
        assert message.to == (Organ("H42.21"),)
        assert message.document_id == "H42.10,2026/10/09,215/UBND-KT"
        assert (message.code.number, message.code.notation) == ("215", "UBND-KT")
        assert (message.promulgation.place, message.promulgation.on) == (
            "Hà Tĩnh",
            date(2026, 10, 9),
        )
        assert message.subject == "V/v rà soát quỹ đất công"
        (file,) = message.attachments
        assert file.content is not None
        assert (file.name, file.content.whole()) == ("Công văn.pdf", b"%PDF-1.7 noi dung")

    @pytest.mark.parametrize(
        ("number", "kind"),
        [("0", Kind.NEW), ("1", Kind.RECALL), ("2", Kind.UPDATE), ("3", Kind.REPLACE)],
    )
    def test_is_of_the_kind_that_its_business_block_says(self, number: str, kind: Kind) -> None:
        assert the_document(document(business=business(number))).kind is kind

    def test_concerns_the_document_that_its_business_block_names(self) -> None:
        inside = "<edXML:DocumentId>H42.10,2026/09/01,7/A</edXML:DocumentId>"
        message = the_document(document(business=business("1", inside)))
        assert message.concerns == "H42.10,2026/09/01,7/A"
        assert the_document(document()).concerns == "H42.10,2026/10/09,215/UBND-KT"

    def test_names_what_it_replaces_and_for_whom(self) -> None:
        inside = (
            "<edXML:ReplacementInfoList><edXML:ReplacementInfo>"
            "<edXML:DocumentId>cũ</edXML:DocumentId><edXML:OrganIdList>"
            "<edXML:OrganId>H1</edXML:OrganId><edXML:OrganId>H2</edXML:OrganId>"
            "</edXML:OrganIdList></edXML:ReplacementInfo></edXML:ReplacementInfoList>"
        )
        block = the_document(document(business=business("3", inside))).business
        assert block is not None
        assert [(one.document_id, one.organ_ids) for one in block.replaced] == [
            ("cũ", ("H1", "H2"))
        ]

    def test_an_empty_block_is_no_block(self) -> None:
        empty = "<edXML:ResponseFor><edXML:Code></edXML:Code></edXML:ResponseFor>"
        assert the_document(document(HEADER + empty)).answers == ()


class TestAStatus:
    def test_says_what_it_says(self) -> None:
        reading = read(status())
        message = reading.message
        assert isinstance(message, StatusMessage)
        assert reading.cautions == ()
        assert message.status is StatusCode.ARRIVED
        assert message.answers.document_id == "H42.10,2026/10/09,215/UBND-KT"
        assert message.at == datetime(2026, 10, 9, 14, 5, tzinfo=VIETNAM)

    @pytest.mark.parametrize("code", ["02", "16"])
    def test_a_refusal_of_others_without_a_reason_is_noted(self, code: str) -> None:
        body = STATUS.replace(">01<", f">{code}<").replace("Đã đến", "")
        assert Odd.REASON_MISSING in odd(read(status(body)))

    @pytest.mark.parametrize("code", ["", "07", "103", "1", "xx"])
    def test_of_an_unknown_code_is_refused(self, code: str) -> None:
        with pytest.raises(StatusUnknown):
            read(status(STATUS.replace(">01<", f">{code}<")))

    @pytest.mark.parametrize(
        "body",
        [
            STATUS.partition("</edXML:ResponseFor>")[2],
            STATUS.replace("H42.10,2026/10/09,215/UBND-KT", ""),
        ],
    )
    def test_to_nothing_is_refused_by_name(self, body: str) -> None:
        with pytest.raises(StatusOfNothing) as refused:
            read(status(body))
        assert "01" in str(refused.value)


class TestBeforeTheMarkup:
    @pytest.mark.parametrize("stray", [b"1212", b"\n  ", "ừm ".encode()])
    def test_stray_bytes_are_noted_and_left_out(self, stray: bytes) -> None:
        reading = read(stray + document())
        assert reading.message == read(document()).message
        assert list(odd(reading)) == [Odd.STRAY_BYTES]

    def test_more_than_a_kilobyte_of_them_is_no_message(self) -> None:
        with pytest.raises(NotXml):
            read(b"x" * 2_000 + document())

    def test_a_byte_order_mark_is_noted(self) -> None:
        assert Odd.BYTE_ORDER_MARK in odd(read(b"\xef\xbb\xbf" + document()))

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
    def test_utf16_is_read(self, encoding: str) -> None:
        text = samples.text_of().replace('encoding="UTF-8"', 'encoding="UTF-16"')
        reading = read(text.encode(encoding))
        assert reading.message == read(document()).message
        assert reading.cautions == ()

    @pytest.mark.parametrize("said", ["UTF-16", "windows-1258", "ISO-8859-1", "shift_jis"])
    def test_utf8_under_another_name_is_read_and_noted(self, said: str) -> None:
        reading = read(document().replace(b"UTF-8", said.encode()))
        assert reading.message == read(document()).message
        assert said.lower() in odd(reading)[Odd.ENCODING_DIFFERS]

    def test_windows_1258_is_read_as_it_says(self) -> None:
        text = samples.text_of().replace("UTF-8", "windows-1258")
        spoken = text.replace("V/v rà soát quỹ đất công", "Ðê àn")
        assert the_document(spoken.encode("cp1258", "replace")).subject.endswith("àn")

    def test_bytes_that_are_not_in_their_encoding_are_refused_with_the_place(self) -> None:
        spoilt = document().replace("đất".encode(), b"\xff\xfe")
        with pytest.raises(EncodingBroken) as refused:
            read(spoilt)
        assert refused.value.details["at"] == spoilt.index(b"\xff\xfe")

    def test_nothing_at_all_is_refused(self) -> None:
        with pytest.raises(MessageEmpty):
            read(b"")

    def test_what_is_no_markup_is_refused(self) -> None:
        with pytest.raises(NotXml):
            read("Kính gửi Ủy ban".encode())

    def test_markup_that_breaks_off_is_refused_with_line_and_column(self) -> None:
        with pytest.raises(XmlMalformed) as refused:
            read(document()[:-20])
        assert refused.value.details["line"] == 2


class TestNamesOfElements:
    def test_without_any_namespace_is_read_and_noted(self) -> None:
        plain = samples.text_of().replace(f' xmlns="{samples.QCVN}"', "")
        reading = read(plain.encode())
        assert reading.message == read(document()).message
        assert Odd.NAMESPACE_MISSING in odd(reading)

    def test_outer_elements_under_a_prefix_that_is_gone_are_read_and_noted(self) -> None:
        text = samples.text_of()
        for name in ("AttachmentEncoded", "Attachment"):
            text = text.replace(f"<{name}>", f"<edXML:{name}>").replace(
                f"</{name}>", f"</edXML:{name}>"
            )
        reading = read(text.encode())
        assert reading.message == read(document()).message
        assert reading.outer is Outer.QUALIFIED
        assert list(odd(reading)) == [Odd.PREFIX_UNBOUND]

    def test_other_capitals_are_read_and_noted(self) -> None:
        text = samples.text_of().replace("MessageHeader", "messageHeader")
        reading = read(text.replace("OrganId", "organID").encode())
        assert reading.message == read(document()).message
        assert {caution.where for caution in reading.cautions} == {"MessageHeader", "OrganId"}
        assert set(odd(reading)) == {Odd.ELEMENT_SPELLING}

    def test_business_spelled_rightly_is_read_and_noted(self) -> None:
        block = business("1").replace("Bussiness", "Business")
        reading = read(document(business=block))
        assert reading.message.kind is Kind.RECALL
        assert Odd.ELEMENT_SPELLING in odd(reading)

    def test_an_unknown_element_is_noted_and_left_out(self) -> None:
        reading = read(document(HEADER + "<edXML:Mood>vui</edXML:Mood>"))
        assert "Mood" in odd(reading)[Odd.ELEMENT_UNKNOWN]

    def test_words_between_elements_are_noted(self) -> None:
        assert "lạc" in odd(read(document(HEADER + "lạc")))[Odd.STRAY_TEXT]

    def test_said_twice_alike_is_taken_once(self) -> None:
        reading = read(document(HEADER + SUBJECT))
        assert reading.message == read(document()).message
        assert Odd.ELEMENT_REPEATED in odd(reading)

    @pytest.mark.parametrize(
        "second",
        [SUBJECT.replace("rà", "xem"), DOCUMENT_ID.replace("215", "216"), FROM.replace("10", "11")],
    )
    def test_said_twice_and_differently_is_refused(self, second: str) -> None:
        with pytest.raises(ElementRepeated):
            read(document(HEADER + second))

    def test_the_other_envelope_is_read_and_noted(self) -> None:
        text = (
            '<edXMLEnvelope xmlns="http://www.go.vn/eDoc"><MessageHeader>'
            "<From><OrganId>H37.DN.001</OrganId></From><To><OrganId>H37.DN.002</OrganId></To>"
            "<Code><CodeNumber>12</CodeNumber><CodeNotation>BC</CodeNotation></Code>"
            "<DocumentType>Báo cáo</DocumentType><Subject>Kết quả</Subject>"
            "<DocumentId>97056f07</DocumentId><TraceHeaderList><TraceHeader>"
            "<Time>2026/10/09 10:00:00</Time></TraceHeader></TraceHeaderList></MessageHeader>"
            "<Manifest><Attachment><Content>JVBERi0=</Content><FileName>a.pdf</FileName>"
            "<FileType>application/pdf</FileType></Attachment></Manifest></edXMLEnvelope>"
        )
        reading = read(text.encode())
        message = reading.message
        assert isinstance(message, DocumentMessage)
        assert reading.outer is Outer.EDOC
        assert Odd.NAMESPACE_OTHER in odd(reading)
        assert (message.type.name, message.subject) == ("Báo cáo", "Kết quả")
        assert message.traces[0].at == datetime(2026, 10, 9, 10, tzinfo=VIETNAM)
        (file,) = message.attachments
        assert file.content is not None
        assert (file.name, file.content.whole()) == ("a.pdf", b"%PDF-")


class TestDatesAndNames:
    @pytest.mark.parametrize("given", ["2014/02/30", "0000/01/01", "hôm nay", "2026/13/01"])
    def test_a_day_that_never_was_is_left_empty_and_noted(self, given: str) -> None:
        reading = read(document(HEADER.replace("2026/10/09</edXML:P", f"{given}</edXML:P")))
        assert isinstance(reading.message, DocumentMessage)
        assert reading.message.promulgation.on is None
        assert given in odd(reading)[Odd.DATE_WRONG]

    @pytest.mark.parametrize("given", ["2026-10-09", "09/10/2026", "2026/10/09 00:00:00"])
    def test_a_day_in_another_form_is_understood_and_noted(self, given: str) -> None:
        reading = read(document(HEADER.replace("2026/10/09</edXML:P", f"{given}</edXML:P")))
        assert isinstance(reading.message, DocumentMessage)
        assert reading.message.promulgation.on == date(2026, 10, 9)
        assert "2026-10-09" in odd(reading)[Odd.DATE_FORM]

    def test_a_moment_with_its_own_zone_is_understood(self) -> None:
        body = STATUS.replace("2026/10/09 14:05:00", "2026-10-09T07:05:00Z")
        message = read(status(body)).message
        assert isinstance(message, StatusMessage)
        assert message.at == datetime(2026, 10, 9, 7, 5, tzinfo=UTC)

    def test_an_id_with_a_day_that_never_was_is_noted_and_kept(self) -> None:
        header = HEADER.replace("10,2026/10/09,", "10,2014/02/30,")
        reading = read(document(header))
        assert isinstance(reading.message, DocumentMessage)
        assert reading.message.document_id == "H42.10,2014/02/30,215/UBND-KT"
        assert "2014/02/30" in odd(reading)[Odd.DOCUMENT_ID_DATE_WRONG]

    @pytest.mark.parametrize(
        ("was", "given"),
        [
            ("<edXML:CodeNumber>215", "<edXML:CodeNumber>216"),
            (FROM, FROM.replace("42", "43")),
            ("2026/10/09</edXML:P", "2026/10/08</edXML:P"),
        ],
    )
    def test_an_id_that_disagrees_is_noted(self, was: str, given: str) -> None:
        assert Odd.DOCUMENT_ID_DISAGREES in odd(read(document(HEADER.replace(was, given))))

    def test_a_name_without_marks_is_noted_and_kept(self) -> None:
        signer = "<edXML:SignerInfo><edXML:FullName>{}</edXML:FullName></edXML:SignerInfo>"
        plain = read(document(HEADER + signer.format("Nguyen Thanh Phuc")))
        assert odd(plain) == {Odd.NAME_UNACCENTED: "“Nguyen Thanh Phuc” viết không dấu."}
        assert read(document(HEADER + signer.format("Nguyễn Thành Phúc"))).cautions == ()
        assert read(document(HEADER + signer.format("Lê Ba"))).cautions == ()

    def test_decomposed_letters_are_composed(self) -> None:
        header = HEADER.replace("đất công", "đa\u0302\u0301t cô\u200bng")
        assert the_document(document(header)).subject == "V/v rà soát quỹ đất công"


class TestWhatIsMissing:
    @pytest.mark.parametrize(
        ("without", "code"),
        [
            (TO, Odd.RECEIVER_MISSING),
            (SUBJECT, Odd.SUBJECT_MISSING),
            (CODE, Odd.CODE_MISSING),
        ],
    )
    def test_is_noted(self, without: str, code: Odd) -> None:
        assert list(odd(read(document(HEADER.replace(without, ""))))) == [code]

    def test_a_replacement_of_nothing_is_noted(self) -> None:
        assert Odd.REPLACED_MISSING in odd(read(document(business=business("3"))))

    @pytest.mark.parametrize("without", [FROM, DOCUMENT_ID])
    def test_what_a_message_can_not_do_without_is_refused_by_name(self, without: str) -> None:
        with pytest.raises(ElementMissing) as refused:
            read(document(HEADER.replace(without, "")))
        assert refused.value.details["element"] in {"From/OrganId", "DocumentId"}

    def test_an_envelope_without_a_header_is_refused(self) -> None:
        with pytest.raises(ElementMissing):
            read(b"<edXML/>")

    @pytest.mark.parametrize("given", ["4", "", "thu hoi", "01"])
    def test_an_unknown_business_is_refused(self, given: str) -> None:
        with pytest.raises(BusinessUnknown):
            read(document(business=business(given, "<edXML:Paper>0</edXML:Paper>")))

    def test_a_business_block_without_its_type_is_not_guessed(self) -> None:
        block = "<edXML:Bussiness><edXML:Paper>0</edXML:Paper></edXML:Bussiness>"
        with pytest.raises(BusinessUnknown):
            read(document(business=block))

    @pytest.mark.parametrize("given", [b"<html/>", b"<Signature/>", b"<edXMLHeader/>"])
    def test_other_markup_is_refused_by_its_root(self, given: bytes) -> None:
        with pytest.raises(NotEdxml):
            read(given)


class TestAttachments:
    def test_declared_but_absent(self) -> None:
        reading = read(document(references=reference() + reference("cid:2", "Phụ lục.pdf")))
        assert "Phụ lục.pdf" in odd(reading)[Odd.ATTACHMENT_MISSING]

    def test_there_but_not_declared(self) -> None:
        files = attachment() + attachment(content_id="cid:2", name="Thừa.pdf")
        assert "Thừa.pdf" in odd(read(document(attachments=files)))[Odd.ATTACHMENT_UNDECLARED]

    def test_none_at_all(self) -> None:
        reading = read(document(references="", attachments=""))
        assert list(odd(reading)) == [Odd.ATTACHMENT_NONE]

    @pytest.mark.parametrize(
        ("given", "code"),
        [
            ("${__StringFromFile(test.txt,,,)}", Odd.ATTACHMENT_BASE64),
            ("JVBE", None),
            ("JVBER", Odd.ATTACHMENT_BASE64),
            ("JV=BE", Odd.ATTACHMENT_BASE64),
            ("JQ==JQ==", Odd.ATTACHMENT_BASE64),
            ("J V\n B\tE", None),
            (" \n ", Odd.ATTACHMENT_EMPTY),
        ],
    )
    def test_base64_that_is_none(self, given: str, code: Odd | None) -> None:
        reading = read(document(attachments=attachment(given)))
        assert list(odd(reading)) == [code or Odd.ATTACHMENT_NOT_ZIPPED]
        assert isinstance(reading.message, DocumentMessage)
        (file,) = reading.message.attachments
        assert (file.content is None) == (code is not None)

    def test_one_that_is_not_packed_is_taken_as_it_is(self) -> None:
        reading = read(document(attachments=attachment(b"%PDF-1.7 tran")))
        assert list(odd(reading)) == [Odd.ATTACHMENT_NOT_ZIPPED]
        (file,) = the_document(document(attachments=attachment(b"%PDF-1.7 tran"))).attachments
        assert file.content is not None
        assert file.content.whole() == b"%PDF-1.7 tran"

    def test_a_damaged_package_is_kept_as_it_came(self) -> None:
        damaged = zipped(b"%PDF" * 50)[:-30]
        reading = read(document(attachments=attachment(damaged)))
        assert list(odd(reading)) == [Odd.ATTACHMENT_DAMAGED]

    def test_a_package_of_several_files_is_kept_as_it_came(self) -> None:
        several = zipped(b"mot", b=b"hai")
        reading = read(document(attachments=attachment(several)))
        assert list(odd(reading)) == [Odd.ATTACHMENT_MANY_INSIDE]
        assert isinstance(reading.message, DocumentMessage)
        (file,) = reading.message.attachments
        assert file.content is not None
        assert file.content.whole() == several

    def test_a_word_document_that_was_not_wrapped_stays_whole(self) -> None:
        docx = zipped(b"<w/>", "word/document.xml", b=b"x")
        reading = read(document(attachments=attachment(docx, name="Tờ trình.docx")))
        assert Odd.ATTACHMENT_MANY_INSIDE not in odd(reading)

    def test_two_contents_in_one_attachment_are_refused(self) -> None:
        twice = attachment().replace("</Attachment>", attachment().partition("Name>")[2])
        with pytest.raises(Refusal):
            read(document(attachments=twice))


class TestSignatures:
    def test_is_kept_and_says_its_algorithms(self) -> None:
        message = the_document(document(signature=SHA1))
        assert message.signature is not None
        assert message.signature.raw == SHA1
        assert message.signature.algorithms == ("http://www.w3.org/2000/09/xmldsig#rsa-sha1",)

    def test_by_sha1_is_noted(self) -> None:
        assert list(odd(read(document(signature=SHA1)))) == [Odd.SIGNATURE_SHA1]

    def test_by_sha1_is_refused_where_the_installation_says_so(self) -> None:
        with pytest.raises(AlgorithmWeak):
            read(document(signature=SHA1), policy=Policy(sha1=Sha1.REFUSE))

    def test_by_sha256_is_in_order(self) -> None:
        newer = SHA1.replace("rsa-sha1", "rsa-sha256")
        assert read(document(signature=newer), policy=Policy(sha1=Sha1.REFUSE)).cautions == ()

    def test_two_that_differ_are_refused(self) -> None:
        with pytest.raises(ElementRepeated):
            read(document(signature=SHA1 + SHA1.replace("R2lh", "R2li")))


@pytest.mark.requirement("R10")
class TestRealMessages:
    @pytest.mark.parametrize(
        ("name", "kind", "codes"),
        [
            ("status.edxml", Kind.STATUS, set()),
            ("status_acceptance_03.edxml", Kind.STATUS, {Odd.NAME_UNACCENTED}),
            ("status_assignment_04.edxml", Kind.STATUS, {Odd.NAME_UNACCENTED}),
            (
                "edoc.edxml",
                Kind.NEW,
                {Odd.PREFIX_UNBOUND, Odd.ATTACHMENT_BASE64, Odd.SIGNATURE_SHA1},
            ),
            (
                "edoc_revocation.edxml",
                Kind.RECALL,
                {Odd.NAME_UNACCENTED, Odd.SIGNATURE_SHA1, Odd.DOCUMENT_ID_DISAGREES},
            ),
        ],
    )
    def test_are_read(self, name: str, kind: Kind, codes: set[Odd]) -> None:
        if not samples.REAL.exists():
            pytest.skip("no real messages beside this work tree")
        reading = read((samples.REAL / name).open("rb"))
        assert reading.message.kind is kind
        assert set(odd(reading)) == codes

    def test_keep_what_they_carry(self) -> None:
        if not samples.REAL.exists():
            pytest.skip("no real messages beside this work tree")
        message = read((samples.REAL / "edoc_revocation.edxml").open("rb")).message
        assert isinstance(message, DocumentMessage)
        assert len(message.to) == 3
        assert message.business is not None
        assert message.business.reason == "Thu hồi văn bản điện tử"
        (file,) = message.attachments
        assert file.content is not None
        assert file.content.size == 388_347
