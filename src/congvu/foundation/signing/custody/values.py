"""Where a key may lie, and how a registered certificate stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from congvu.foundation.signing.values import SignerKind
from congvu.kernel.refusals import N_

SOON = timedelta(days=30)


class KeyPlace(StrEnum):
    """Where the private key lies; never here."""

    PKCS12 = "pkcs12"
    TOKEN = "token"  # noqa: S105
    REMOTE = "remote"

    @property
    def words(self) -> str:
        return {
            KeyPlace.PKCS12: N_("Tệp PKCS#12 do người ký giữ"),
            KeyPlace.TOKEN: N_("Thiết bị USB (token)"),
            KeyPlace.REMOTE: N_("Ký từ xa, xác nhận trên điện thoại"),
        }[self]


class Standing(StrEnum):
    """How a registered certificate stands today."""

    GOOD = "good"
    EXPIRING = "expiring"
    EXPIRED = "expired"
    NOT_YET = "not_yet"
    REVOKED = "revoked"
    DOUBTED = "doubted"  # nobody trusted vouches for it any more

    @property
    def words(self) -> str:
        return {
            Standing.GOOD: N_("Dùng được"),
            Standing.EXPIRING: N_("Sắp hết hạn"),
            Standing.EXPIRED: N_("Đã hết hạn"),
            Standing.NOT_YET: N_("Chưa có hiệu lực"),
            Standing.REVOKED: N_("Đã bị thu hồi"),
            Standing.DOUBTED: N_("Nơi cấp chưa được tin cậy"),
        }[self]

    @property
    def tone(self) -> str:
        if self is Standing.GOOD:
            return "con"
        return "sap" if self in {Standing.EXPIRING, Standing.NOT_YET} else "qua"

    @property
    def is_usable(self) -> bool:
        return self in {Standing.GOOD, Standing.EXPIRING}


@dataclass(frozen=True, slots=True)
class CertificateEntry:
    """A registered certificate as pages and other modules read it."""

    id: int
    user_id: int
    agency_id: int | None
    kind: SignerKind
    place: KeyPlace
    service: str
    credential: str
    fingerprint: str
    name: str
    issuer: str
    serial: str
    since: datetime
    until: datetime
    registered_at: datetime
    standing: Standing


def standing_at(
    now: datetime, since: datetime, until: datetime, *, is_revoked: bool, is_trusted: bool
) -> Standing:
    """Return how a certificate stands; the gravest first.

    >>> from datetime import UTC
    >>> day = datetime(2026, 11, 22, tzinfo=UTC)
    >>> standing_at(day, day, day + SOON, is_revoked=False, is_trusted=True).value
    'expiring'
    """
    if is_revoked:
        return Standing.REVOKED
    if now > until:
        return Standing.EXPIRED
    if now < since:
        return Standing.NOT_YET
    if not is_trusted:
        return Standing.DOUBTED
    return Standing.EXPIRING if until - now <= SOON else Standing.GOOD
