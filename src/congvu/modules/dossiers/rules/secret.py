"""The secret on the receipt: whoever holds the paper may look, nobody else.

Eight characters of an alphabet of 32 without look-alikes are 40 bits. The secret is not stored:
it is drawn from the installation's key and a random salt kept with the dossier. A stolen database
alone gives none away, a lost receipt can be printed again, a new salt makes a new secret.
"""

from __future__ import annotations

import hashlib
import hmac
import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O, U
LENGTH = 8
SALT_BYTES = 16
_LOOK_ALIKE = str.maketrans("OILU", "011V")
_PURPOSE = b"congvu.dossiers.secret.1"


def draw_secret(*, key: bytes, salt: bytes) -> str:
    """Return the secret of the dossier with this salt: LENGTH characters of ALPHABET."""
    drawn = hmac.digest(key, _PURPOSE + salt, hashlib.sha256)
    bits = int.from_bytes(drawn[:5], "big")
    return "".join(ALPHABET[bits >> 5 * place & 31] for place in reversed(range(LENGTH)))


def spaced(secret: str) -> str:
    """Return the secret as it is printed: two groups of four."""
    return f"{secret[:4]} {secret[4:]}"


def read_secret(typed: str) -> str:
    """Return what a person typed as a secret is compared: look-alikes, spaces and case forgiven."""
    plain = unicodedata.normalize("NFKD", typed[:64]).upper()
    return "".join(c for c in plain if c.isascii() and c.isalnum()).translate(_LOOK_ALIKE)


def opens(*, key: bytes, salt: bytes, typed: str) -> bool:
    """Return whether what was typed is the secret, in a time that tells nothing about it."""
    return hmac.compare_digest(draw_secret(key=key, salt=salt), read_secret(typed))
