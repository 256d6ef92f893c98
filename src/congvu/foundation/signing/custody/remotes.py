"""The remote signing services of this installation, by the names in its configuration."""

from __future__ import annotations

from django.conf import settings
from django.utils.module_loading import import_string

from congvu.foundation.signing.custody.refusals import ServiceUnknown
from congvu.foundation.signing.keys.remote import Service


def remote_named(name: str) -> Service:
    """Return the service of this name; its class is that of its protocol.

    :raises ServiceUnknown: if there is none.
    """
    found = settings.SIGNING_SERVICES.get(name)
    if found is None:
        raise ServiceUnknown
    title, address, secret, protocol = found
    service: Service = import_string(settings.SIGNING_PROTOCOLS[protocol])(title, address, secret)
    return service


def remotes() -> list[tuple[str, str]]:
    """Return names and titles of the services there are."""
    return [(name, told[0]) for name, told in settings.SIGNING_SERVICES.items()]
