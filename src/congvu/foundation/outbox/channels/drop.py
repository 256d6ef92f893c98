"""SMS and Zalo until the installation has a provider: each message becomes a file to be seen.

A provider's channel is a class like these; settings.OUTBOX_CHANNELS says which one serves.
"""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from django.conf import settings

from congvu.foundation.delivery.values import TryLater
from congvu.foundation.outbox.channels import Channel, mark
from congvu.foundation.outbox.values import Outgoing


class DropChannel(Channel):
    """Write the message to settings.OUTBOX_DROP/<name>/<mark>.json; the same key, the same file."""

    name: ClassVar[str] = "drop"

    def send(self, message: Outgoing, *, created_at: datetime) -> None:
        folder = Path(settings.OUTBOX_DROP) / self.name
        path = folder / f"{mark(message.key)}.json"
        said = {
            "to": message.to,
            "subject": message.subject,
            "body": message.body,
            "at": created_at.isoformat(),
        }
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            draft = path.with_suffix(f".{os.getpid()}")
            draft.write_text(json.dumps(said, ensure_ascii=False, indent=1), "utf-8")
            draft.replace(path)
        except OSError as full:
            raise TryLater(str(full)) from full


class SmsDrop(DropChannel):
    """SMS, dropped."""

    name = "sms"


class ZaloDrop(DropChannel):
    """Zalo, dropped."""

    name = "zalo"
