"""Signatures: kept as they were written (comments apart), and asked only for their algorithms.

A message that is written again carries the signature along, but what it covered has changed:
whoever wants to verify it takes the message as it arrived.
"""

from __future__ import annotations

from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from congvu.foundation.edxml.refusals import SignatureNotXml
from congvu.foundation.edxml.scope import Scope
from congvu.foundation.edxml.values import Signature

_NAMING = ("signaturemethod", "digestmethod")
_BREAKS = {"\r": "&#13;"}
_ALSO = {"\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}


class Transcript:
    """Writes down what the parser hears of a signature, in one way whichever way it was written."""

    def __init__(self, name: str, attributes: dict[str, str], scope: Scope) -> None:
        prefix = name.rpartition(":")[0]
        declared = f"xmlns:{prefix}" if prefix else "xmlns"
        uri = scope.uri(prefix)
        uri = uri if prefix else uri or ""  # said so, it is in no namespace wherever it stands
        missing = {} if uri is None or declared in attributes else {declared: uri}
        self._parts: list[str] = []
        self._algorithms: list[str] = []
        self._depth = 0
        self._is_open = False
        self.size = 0
        self.start(name, {**missing, **attributes})

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._shut()
        self._depth += 1
        said = "".join(f" {key}={quoteattr(value, _ALSO)}" for key, value in attributes.items())
        self._add(f"<{name}{said}")
        self._is_open = True
        if name.rpartition(":")[2].lower() in _NAMING:
            self._algorithms += [v for key, v in attributes.items() if key.lower() == "algorithm"]

    def text(self, text: str) -> None:
        self._shut()
        self._add(escape(text, _BREAKS))

    def end(self, name: str) -> bool:
        """Return whether this was the end of the signature itself."""
        self._depth -= 1
        self._add("/>" if self._is_open else f"</{name}>")
        self._is_open = False
        return self._depth == 0

    def signature(self) -> Signature:
        return Signature("".join(self._parts), tuple(self._algorithms))

    def _shut(self) -> None:
        if self._is_open:
            self._add(">")
            self._is_open = False

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self.size += len(text)


def signature(raw: str) -> Signature:
    """Return the signature that stands in this text.

    :raises SignatureNotXml: if it is not one element named Signature and nothing else.
    """
    listener = _Listener()
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler = listener.start
    parser.EndElementHandler = listener.end
    parser.CharacterDataHandler = listener.text
    parser.StartDoctypeDeclHandler = listener.forbidden
    try:
        parser.Parse(raw.encode(), True)
    except (expat.ExpatError, UnicodeEncodeError) as wrong:
        raise SignatureNotXml from wrong
    if listener.transcript is None:
        raise SignatureNotXml
    return listener.transcript.signature()


class _Listener:
    transcript: Transcript | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self.transcript is not None:
            self.transcript.start(name, attributes)
        elif name.rpartition(":")[2].lower() == "signature":
            self.transcript = Transcript(name, attributes, Scope())
        else:
            raise SignatureNotXml

    def text(self, text: str) -> None:
        if self.transcript is not None:
            self.transcript.text(text)

    def end(self, name: str) -> None:
        if self.transcript is not None:
            self.transcript.end(name)

    def forbidden(self, *_details: object) -> None:
        raise SignatureNotXml
