"""How often a detector was right, and how sure one may be of it."""

from __future__ import annotations

from math import sqrt

FEW = 10
"""Below so many decisions a share says little: the counts are shown, and that they are few."""
_Z = 1.96  # 95 %


def wilson(hits: int, tries: int) -> tuple[float, float]:
    """Return between which shares the true one lies with 95 % certainty (Wilson's interval)."""
    if tries == 0:
        return 0.0, 1.0
    share, square = hits / tries, _Z * _Z
    middle = (share + square / (2 * tries)) / (1 + square / tries)
    half = _Z * sqrt(share * (1 - share) / tries + square / (4 * tries**2)) / (1 + square / tries)
    low = 0.0 if hits == 0 else max(0.0, middle - half)
    return low, 1.0 if hits == tries else min(1.0, middle + half)
