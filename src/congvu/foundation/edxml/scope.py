"""Which prefix means which namespace where."""

from __future__ import annotations

_ALWAYS = {"xml": "http://www.w3.org/XML/1998/namespace"}


class Scope:
    """The declarations in force, from the outermost element to the one that is open."""

    def __init__(self) -> None:
        self._known: list[dict[str, str]] = [dict(_ALWAYS)]

    def enter(self, prefix: str, attributes: dict[str, str]) -> list[str]:
        """Go into an element; return the prefixes that it uses and nobody declared."""
        fresh = {
            name.partition(":")[2]: uri
            for name, uri in attributes.items()
            if name == "xmlns" or name.startswith("xmlns:")
        }
        self._known.append({**self._known[-1], **fresh} if fresh else self._known[-1])
        used = [prefix, *(name.rpartition(":")[0] for name in attributes)]
        return [each for each in used if each and each != "xmlns" and self.uri(each) is None]

    def leave(self) -> None:
        """Come out of it again."""
        self._known.pop()

    def uri(self, prefix: str) -> str | None:
        """Return what the prefix means here, None when nobody said."""
        return self._known[-1].get(prefix) or None
