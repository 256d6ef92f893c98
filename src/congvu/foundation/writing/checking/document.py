"""All that is to be said of a document's form (Decree 30/2020 art. 8, 12 and App. I part I)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from congvu.foundation.writing.body import Article, Grounds
from congvu.foundation.writing.checking.rights import of_rights
from congvu.foundation.writing.checking.texts import of_texts
from congvu.foundation.writing.checking.values import Finding
from congvu.foundation.writing.kinds import DocumentKind
from congvu.foundation.writing.laying import ADDRESSING, RULING
from congvu.foundation.writing.paper import Paper
from congvu.foundation.writing.recipients import Purpose
from congvu.foundation.writing.symbols import is_symbol
from congvu.kernel.phrases import Phrase
from congvu.kernel.refusals import N_
from congvu.kernel.words import fold

LONG_ABSTRACT = 250
_WITHOUT_READERS = (DocumentKind.MINUTES, DocumentKind.CONTRACT, DocumentKind.AGREEMENT,
                    DocumentKind.MEMORANDUM, DocumentKind.LEAVE)  # fmt: skip
_BY_ARTICLES = (DocumentKind.REGULATION, DocumentKind.RULES)


def findings_of(paper: Paper, *, today: date) -> list[Finding]:
    """Return every fault of form, the grave ones first."""
    found = [
        *_of_abstract(paper),
        *_of_symbol(paper),
        *_of_issuer(paper),
        *_of_structure(paper),
        *of_texts(paper, paper.issued_on or today),
        *_of_recipients(paper),
        *of_rights(paper),
    ]
    return sorted(found, key=lambda each: not each.grave)


def _of_abstract(paper: Paper) -> Iterator[Finding]:
    article = "PL I, II.5"
    said = paper.abstract.strip()
    if not said:
        yield Finding("ABSTRACT_MISSING", Phrase(N_("Chưa có trích yếu nội dung.")), article)
        return
    if len(said) > LONG_ABSTRACT:
        words = Phrase(N_("Trích yếu dài {count} ký tự; cần một câu ngắn gọn."), count=len(said))
        yield Finding("ABSTRACT_LONG", words, article, grave=False)
    if said.endswith((".", ";", ",")):
        words = Phrase(N_("Trích yếu kết thúc bằng dấu câu thừa."))
        yield Finding("ABSTRACT_PUNCTUATED", words, article, grave=False)
    repeated = "V/v" if paper.kind is DocumentKind.LETTER else paper.kind.words
    if fold(said).startswith(fold(repeated) + " "):
        words = Phrase(N_("Trích yếu nhắc lại “{what}” đã in sẵn trên văn bản."), what=repeated)
        yield Finding("ABSTRACT_REPEATS", words, article, grave=False)


def _of_symbol(paper: Paper) -> Iterator[Finding]:
    article = "PL I, II.3"
    short = paper.kind.abbreviation
    if paper.number is not None and paper.number < 1:
        yield Finding("NUMBER_WRONG", Phrase(N_("Số văn bản phải từ 01 trở lên.")), article)
    if not is_symbol(paper.symbol):
        words = Phrase(N_("Ký hiệu “{symbol}” sai cách viết."), symbol=paper.symbol)
        yield Finding("SYMBOL_WRONG", words, article)
    elif short and not paper.symbol.startswith(f"{short}-"):
        words = Phrase(
            N_("Ký hiệu “{symbol}” phải bắt đầu bằng “{short}-” của {kind}."),
            symbol=paper.symbol, short=short, kind=Phrase(paper.kind.words),
        )  # fmt: skip
        yield Finding("SYMBOL_OF_ANOTHER_KIND", words, article)
    elif not short and "-" not in paper.symbol:
        words = Phrase(N_("Ký hiệu công văn thiếu chữ viết tắt của đơn vị soạn thảo."))
        yield Finding("SYMBOL_WITHOUT_UNIT", words, article, grave=False)


def _of_issuer(paper: Paper) -> Iterator[Finding]:
    if not paper.issuer.name:
        words = Phrase(N_("Chưa có tên cơ quan ban hành."))
        yield Finding("ISSUER_MISSING", words, "PL I, II.2")
    if not paper.issuer.place:
        yield Finding("PLACE_MISSING", Phrase(N_("Chưa có địa danh.")), "PL I, II.4")


def _of_structure(paper: Paper) -> Iterator[Finding]:
    blocks = paper.body.blocks
    article = "PL I, II.6"
    if not any(text.strip() for text in paper.body.texts()):
        yield Finding("CONTENT_MISSING", Phrase(N_("Văn bản chưa có nội dung.")), article)
    articles = [block for block in blocks if isinstance(block, Article)]
    if paper.kind in RULING:
        if not isinstance(blocks[0] if blocks else None, Grounds):
            words = Phrase(N_("Chưa có căn cứ ban hành ở đầu nội dung."))
            yield Finding("GROUNDS_MISSING", words, "PL I, II.6.a")
        if not articles:
            words = Phrase(N_("Nội dung chưa chia thành điều."))
            yield Finding("ARTICLES_MISSING", words, "PL III, 1.1–1.3")
        if not paper.authority:
            words = Phrase(N_("Chưa ghi thẩm quyền ban hành trên phần căn cứ."))
            yield Finding("AUTHORITY_MISSING", words, "PL III, 1.1–1.3")
    if paper.kind in _BY_ARTICLES and any(not each.title for each in articles):
        yield Finding("ARTICLE_UNTITLED", Phrase(N_("Có điều chưa có tiêu đề.")), "PL I, II.6.d")
    if paper.kind is DocumentKind.MINUTES and paper.beside is None:
        words = Phrase(N_("Biên bản chưa có người ghi biên bản cùng ký."))
        yield Finding("SECRETARY_MISSING", words, "PL III, 1.9", grave=False)


def _of_recipients(paper: Paper) -> Iterator[Finding]:
    article = "PL I, II.9"
    purposes = {each.purpose for each in paper.recipients}
    if not purposes - {Purpose.FILE} and paper.kind not in _WITHOUT_READERS:
        yield Finding("RECIPIENTS_MISSING", Phrase(N_("Chưa có nơi nhận.")), article)
    elif paper.kind in ADDRESSING[:2] and Purpose.ADDRESSED not in purposes:
        words = Phrase(N_("{kind} phải ghi “Kính gửi”."), kind=Phrase(paper.kind.words))
        yield Finding("ADDRESSEE_MISSING", words, article)
    names = [fold(each.name) for each in paper.recipients if each.purpose is not Purpose.FILE]
    if len(names) != len(set(names)):
        words = Phrase(N_("Có nơi nhận ghi hai lần."))
        yield Finding("RECIPIENT_TWICE", words, article, grave=False)
