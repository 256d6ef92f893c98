"""A browser's essentials over one kept-alive socket: cookies, forms, redirects left alone."""

from __future__ import annotations

import re
import socket
from dataclasses import dataclass
from urllib.parse import urlencode

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.I)
_COOKIE = re.compile(rb"\r\nset-cookie: *([^=]+)=([^;\r]*)", re.I)
_LOCATION = re.compile(rb"\r\nlocation: *([^\r]+)", re.I)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: status, where it leads, and the body."""

    status: int
    location: str
    body: bytes


class RefusedError(Exception):
    """The server answered otherwise than the story needs."""

    def __init__(self, path: str, answer: Answer) -> None:
        shown = re.sub(r"<[^>]+>|\s+", " ", answer.body.decode(errors="replace"))
        told = re.search(r"(lỗi|Không|Cần|Chưa|Error).{0,160}", shown)
        super().__init__(f"{path}: {answer.status} {told.group(0) if told else shown[:200]}")


class Connection:
    """One person's connection to one server on loopback."""

    def __init__(self, port: int, cookies: dict[str, str] | None = None) -> None:
        self.port = port
        self.cookies = dict(cookies or {})
        self._socket: socket.socket | None = None

    def get(self, path: str) -> Answer:
        return self._ask(b"GET", path, b"", "")

    def post(self, path: str, fields: dict[str, str]) -> Answer:
        """Send a form with the token that our own cookie holds."""
        token = self.cookies.get("csrftoken", "")
        body = urlencode({"csrfmiddlewaretoken": token, **fields}).encode()
        return self._ask(b"POST", path, body, "application/x-www-form-urlencoded")

    def sent(self, path: str, fields: dict[str, str]) -> str:
        """Send a form that must be taken; return where it leads.

        :raises RefusedError: if the form comes back.
        """
        answer = self.post(path, fields)
        if answer.status not in (302, 303):
            raise RefusedError(path, answer)
        return answer.location

    def sign_in(self, path: str, username: str, password: str) -> None:
        """Sign in as people do; the cookies stay with the connection."""
        self.get(path)
        self.sent(path, {"username": username, "password": password, "next": "/"})

    def close(self) -> None:
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _ask(self, method: bytes, path: str, body: bytes, kind: str) -> Answer:
        head = [
            method + b" " + path.encode() + b" HTTP/1.1",
            b"Host: 127.0.0.1:%d" % self.port,
            b"Accept: text/html",
            b"Origin: http://127.0.0.1:%d" % self.port,
        ]
        if self.cookies:
            pairs = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            head.append(f"Cookie: {pairs}".encode())
        if kind:
            head += [f"Content-Type: {kind}".encode(), b"Content-Length: %d" % len(body)]
        return self._exchange(b"\r\n".join(head) + b"\r\n\r\n" + body)

    def _exchange(self, request: bytes) -> Answer:
        if self._socket is None:
            self._socket = socket.create_connection(("127.0.0.1", self.port), timeout=60)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.sendall(request)
        held = b""
        while (end := held.find(b"\r\n\r\n")) < 0:
            held += self._more()
        head = held[: end + 2]
        length = _LENGTH.search(head)
        whole = end + 4 + (int(length[1]) if length else 0)
        parts, have = [held], len(held)
        while have < whole:
            parts.append(self._more())
            have += len(parts[-1])
        for name, value in _COOKIE.findall(head):
            self.cookies[name.decode()] = value.decode()
        where = _LOCATION.search(head)
        if b"\r\nconnection: close" in head.lower():
            self.close()
        return Answer(
            int(head[9:12]), where[1].decode() if where else "", b"".join(parts)[end + 4 : whole]
        )

    def _more(self) -> bytes:
        assert self._socket is not None
        chunk = self._socket.recv(262_144)
        if not chunk:
            self.close()
            raise ConnectionError("the server closed the connection")
        return chunk
