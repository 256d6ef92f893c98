"""Mail by SMTP: one connection for a round, a Message-ID that stays the same at every attempt."""

from __future__ import annotations

import smtplib
from datetime import datetime
from email.utils import format_datetime

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.message import BadHeaderError

from congvu.foundation.delivery.values import TryLater, Undeliverable
from congvu.foundation.files.api import file_entry, open_file
from congvu.foundation.outbox.channels import Channel, mark
from congvu.foundation.outbox.values import Outgoing


class MailChannel(Channel):
    """`to` is one address."""

    def __init__(self) -> None:
        self._line = get_connection()

    def send(self, message: Outgoing, *, created_at: datetime) -> None:
        try:
            self._line.open()
            self._line.send_messages([self._letter(message, created_at)])
        except smtplib.SMTPRecipientsRefused as refused:
            code, said = next(iter(refused.recipients.values()))
            raise _failure(code, said) from refused
        except smtplib.SMTPResponseException as refused:
            raise _failure(refused.smtp_code, refused.smtp_error) from refused
        except (BadHeaderError, UnicodeError, ValueError) as wrong:
            raise Undeliverable(str(wrong)) from wrong
        except (OSError, smtplib.SMTPException) as away:
            self.close()
            raise TryLater(str(away)) from away

    def close(self) -> None:
        try:
            self._line.close()
        except (OSError, smtplib.SMTPException):
            self._line.connection = None  # type: ignore[attr-defined]

    def _letter(self, message: Outgoing, created_at: datetime) -> EmailMessage:
        domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip(">") or "localhost"
        letter = EmailMessage(
            subject=" ".join(message.subject.split()),
            body=message.body,
            to=[message.to],
            connection=self._line,
            headers={
                "Message-ID": f"<{mark(message.key)}@{domain}>",
                "Date": format_datetime(created_at),
                "Auto-Submitted": "auto-generated",
            },
        )
        for file_id in message.files:
            entry = file_entry(file_id)
            with open_file(file_id) as file:
                letter.attach(entry.name, file.read(), entry.media_type)
        return letter


def _failure(code: int, said: bytes | str) -> Exception:
    """Return what an answer of the mail server means: 5xx is for good, 4xx for now."""
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    kind = Undeliverable if 500 <= code < 600 else TryLater
    return kind(f"{code} {words}")
