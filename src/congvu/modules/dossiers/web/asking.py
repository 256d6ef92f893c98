"""What the views of the one-stop shop ask of a request, and how a form comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest

from congvu.foundation.pages.refusals import sentence
from congvu.kernel.refusals import Refusal
from congvu.modules.dossiers.rules.faults import FilingFaulty
from congvu.modules.dossiers.rules.refusals import IntakeKeyBad


@dataclass(frozen=True, slots=True)
class Attempt:
    """A form that came back: what was typed, what can't be right, and with which status."""

    typed: dict[str, str] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)
    refusal: dict[str, str] | None = None
    status: int = 200

    @property
    def context(self) -> dict[str, object]:
        """Return what a form's template shows of it."""
        return {"typed": self.typed, "faults": self.faults, "refusal": self.refusal}


def attempt_of(typed: dict[str, str], refusal: Refusal) -> Attempt:
    """Return a form as it comes back after a refusal: faults beside fields, others on top."""
    if isinstance(refusal, FilingFaulty):
        return Attempt(typed, faults_of(refusal), None, refusal.status)
    return Attempt(typed, {}, shown(refusal), refusal.status)


def typed_in(request: HttpRequest) -> dict[str, str]:
    """Return the fields of a form, each once."""
    return {name: value for name, value in request.POST.items() if isinstance(value, str)}


def intake_key_of(typed: Mapping[str, str]) -> UUID:
    """Return the key that makes a form count once.

    :raises IntakeKeyBad: if the form carries none.
    """
    try:
        return UUID(typed.get("intake_key", ""))
    except ValueError:
        raise IntakeKeyBad from None


def faults_of(refusal: FilingFaulty) -> dict[str, str]:
    """Return a sentence for each field that can't be right, in the reader's language."""
    return {name: sentence(fault) for name, fault in refusal.faults.items()}


def shown(refusal: Refusal) -> dict[str, str]:
    """Return a refusal as the top of a form shows it."""
    return {"code": refusal.code, "message": sentence(refusal)}


def site_of(request: HttpRequest) -> str:
    """Return the address of the public pages as it is printed on papers."""
    return request.build_absolute_uri("/").rstrip("/")


def secret_key() -> bytes:
    """Return the installation's key from which the secrets on receipts are drawn."""
    return str(settings.SECRET_KEY).encode()
