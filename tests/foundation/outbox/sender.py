"""A sender as a process of its own: python -m tests.foundation.outbox.sender DATABASE PORT."""

from __future__ import annotations

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")


def main(database: str, port: str) -> None:
    """Send what is due from the test database to the mail server at this port."""
    import django
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = database
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", int(port)
    django.setup()
    from congvu.foundation import clock
    from congvu.foundation.outbox.commands import send_due

    send_due(clock.now())


if __name__ == "__main__":
    main(*sys.argv[1:])
