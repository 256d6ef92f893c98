"""Messages as hypothesis draws them: every field, every block, attachments of all sizes."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from hypothesis import strategies as st

from congvu.foundation.clock import VIETNAM
from congvu.foundation.edxml.api import (
    Answered,
    Attachment,
    Business,
    Changed,
    Content,
    DocumentCode,
    DocumentMessage,
    DocumentType,
    Kind,
    Organ,
    OtherInfo,
    Promulgation,
    Receiver,
    Reference,
    Replaced,
    Signer,
    Staff,
    StatusCode,
    StatusMessage,
    Trace,
)
from congvu.foundation.edxml.signatures import signature
from congvu.foundation.edxml.texts import tidy

_LETTERS = st.one_of(
    st.characters(codec="utf-8"), st.sampled_from("Đđếẫợ<>&\"'] \u0301\u200d\r\n\t;")
)
TEXTS = st.text(_LETTERS, max_size=12).map(tidy)
SAID = TEXTS.filter(bool)
DAYS = st.none() | st.dates(date(1990, 1, 1), date(2100, 1, 1))
MOMENTS = st.none() | st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)).map(
    lambda moment: moment.replace(microsecond=0, tzinfo=VIETNAM)
)
CONTENTS = st.none() | st.binary(max_size=300).map(Content.of)


def block(made: type[Any], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Draw a block in which something is said: texts for whatever is not named."""
    names = [name for name in made.__slots__ if name not in fields]
    whole = st.builds(made, **dict.fromkeys(names, TEXTS), **fields)
    return whole.filter(lambda drawn: drawn != made())


ORGANS = block(Organ)
STAFF = block(Staff) | st.just(Staff())
SIGNATURES = st.none() | st.builds(
    lambda value, name, method: signature(
        f'<{name} xmlns="urn:x"><SignatureMethod Algorithm="{method}"/>\n<V>{value}</V></{name}>'
    ),
    st.text("abc &lt;".replace("&lt;", "ỗ"), max_size=8),
    st.just("Signature"),
    st.sampled_from(["urn:rsa-sha256", "urn:rsa-sha1"]),
)
ANSWERED = block(Answered, on=DAYS)
TRACES = st.lists(block(Trace, at=MOMENTS), max_size=3).map(tuple)
CHANGED = block(Changed, receivers=st.lists(block(Receiver), max_size=2).map(tuple)) | st.just(
    Changed()
)
BUSINESS = st.none() | st.builds(
    Business,
    kind=st.sampled_from([Kind.NEW, Kind.RECALL, Kind.UPDATE, Kind.REPLACE]),
    reason=TEXTS,
    document_id=TEXTS,
    paper=TEXTS,
    staff=STAFF,
    changed=CHANGED,
    replaced=st.lists(
        block(Replaced, organ_ids=st.lists(SAID, max_size=2).map(tuple)), max_size=2
    ).map(tuple),
)
ATTACHMENTS = st.lists(
    block(
        Attachment,
        name=TEXTS | st.sampled_from(["a.pdf", "b.zip", "c.docx", "d.ZIP", ".zip", "đ.tệp"]),
        content=CONTENTS,
    ),
    max_size=3,
).map(tuple)


def _or_nothing(made: type[Any], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return block(made, **fields) | st.just(made())


DOCUMENTS: st.SearchStrategy[DocumentMessage] = st.builds(
    DocumentMessage,
    sender=block(Organ, organ_id=SAID),
    document_id=SAID,
    to=st.lists(ORGANS, max_size=3).map(tuple),
    code=_or_nothing(DocumentCode),
    promulgation=_or_nothing(Promulgation, on=DAYS),
    type=_or_nothing(DocumentType),
    subject=TEXTS,
    content=TEXTS,
    signer=_or_nothing(Signer),
    due=DAYS,
    other=_or_nothing(OtherInfo, appendixes=st.lists(SAID, max_size=2).map(tuple)),
    answers=st.lists(ANSWERED, max_size=2).map(tuple),
    steering=TEXTS,
    to_places=st.lists(SAID, max_size=2).map(tuple),
    traces=TRACES,
    business=BUSINESS,
    manifest=st.lists(block(Reference), max_size=3).map(tuple),
    attachments=ATTACHMENTS,
    signature=SIGNATURES,
)
STATUSES: st.SearchStrategy[StatusMessage] = st.builds(
    StatusMessage,
    sender=block(Organ, organ_id=SAID),
    answers=block(Answered, document_id=SAID, on=DAYS),
    status=st.sampled_from(list(StatusCode)),
    to=st.lists(ORGANS, max_size=2).map(tuple),
    description=TEXTS,
    at=MOMENTS,
    staff=STAFF,
    traces=TRACES,
    signature=SIGNATURES,
)
MESSAGES = DOCUMENTS | STATUSES
