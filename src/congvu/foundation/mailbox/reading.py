"""Reading a letter as it travelled (RFC 5322, 2045, 3834), whatever its sender's program did."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr, parsedate_to_datetime
from html import unescape

from congvu.foundation.mailbox.refusals import MailTooLarge, MailTooManyFiles, MailUnreadable
from congvu.foundation.mailbox.values import LARGEST, MOST_FILES, Enclosed, Mail
from congvu.kernel.words import clean

_LONGEST_TEXT = 20_000
_HIDDEN = re.compile(r"(?is)<(script|style)\b.*?(?:</\1\s*>|$)|<!--.*?(?:-->|$)")
_BREAK = re.compile(r"(?i)<(?:p|br|div|tr|li)\b[^>]*>")
_MARK = re.compile(r"<[^>]*>")
_BY_MACHINE = {"bulk", "list", "junk", "auto_reply"}


def read_mail(raw: bytes) -> Mail:
    """Return what a letter says.

    :raises MailTooLarge, MailTooManyFiles: if it carries more than is taken.
    :raises MailUnreadable: if it can't be taken apart.
    """
    if len(raw) > LARGEST:
        raise MailTooLarge(len(raw))
    try:
        letter = message_from_bytes(raw, _class=EmailMessage, policy=default)
        text, files = _parts(letter)
    except (RecursionError, ValueError, LookupError, AttributeError, TypeError) as broken:
        raise MailUnreadable from broken
    name, address = parseaddr(_said(letter, "from"))
    return Mail(
        identity=hashlib.sha256(_said(letter, "message-id").encode() or raw).hexdigest()[:40],
        sender_name=name or address,
        sender_address=address if "@" in address else "",
        subject=_said(letter, "subject"),
        sent_at=_moment(_said(letter, "date")),
        text=text[:_LONGEST_TEXT],
        files=tuple(files),
        is_automatic=_by_machine(letter),
    )


def _parts(letter: EmailMessage) -> tuple[str, list[Enclosed]]:
    """Return the letter's own words, and the files that it carries."""
    plain: list[str] = []
    shown: list[str] = []
    files: list[Enclosed] = []
    for part in _leaves(letter):
        kind, name = part.get_content_type(), clean(part.get_filename() or "")
        is_file = bool(name) or part.get_content_disposition() == "attachment"
        if not is_file and kind == "text/plain":
            plain.append(_words(part))
        elif not is_file and kind == "text/html":
            shown.append(_without_marks(_words(part)))
        elif is_file and not (part["content-id"] and kind.startswith("image/")):
            files.append(Enclosed(name or f"tệp {len(files) + 1}", _content(part)))
        if len(files) > MOST_FILES:
            raise MailTooManyFiles
    return "\n".join(plain or shown).strip(), files


def _leaves(letter: EmailMessage) -> Iterator[EmailMessage]:
    """Give the parts that hold something; a letter in the letter is one part."""
    if letter.is_multipart() and letter.get_content_maintype() == "multipart":
        for part in letter.iter_parts():
            yield from _leaves(part)  # type: ignore[arg-type]
    else:
        yield letter


def _content(part: EmailMessage) -> bytes:
    if part.get_content_type() == "message/rfc822":
        return b"".join(each.as_bytes() for each in part.iter_parts())
    return bytes(part.get_payload(decode=True) or b"")


def _words(part: EmailMessage) -> str:
    raw = _content(part)
    try:
        words = raw.decode(part.get_content_charset("utf-8"), "replace")
    except LookupError:  # a charset that nobody knows
        words = raw.decode("utf-8", "replace")
    return "\n".join(clean(line) for line in words.splitlines())


def _said(letter: EmailMessage, name: str) -> str:
    """Return a header in words; one that breaks the rules is read as far as it goes."""
    raw = next((str(value) for key, value in letter.raw_items() if key.lower() == name), "")
    raw = raw.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    try:
        return clean(str(make_header(decode_header(raw))))
    except (LookupError, ValueError, MessageError):
        return clean(raw)


def _moment(said: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(said)
    except (ValueError, TypeError, OverflowError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _by_machine(letter: EmailMessage) -> bool:
    automatic = _said(letter, "auto-submitted").lower()
    return (
        (bool(automatic) and automatic != "no")
        or _said(letter, "precedence").lower() in _BY_MACHINE
        or _said(letter, "return-path") == "<>"
        or letter.get_content_type() == "multipart/report"
    )


def _without_marks(html: str) -> str:
    """Return the words of a page; what isn't shown is left out."""
    shown = _MARK.sub("", _BREAK.sub("\n", _HIDDEN.sub("", html)))
    lines = (" ".join(line.split()) for line in unescape(shown).splitlines())
    return "\n".join(line for line in lines if line)
