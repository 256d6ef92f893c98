"""A small IMAP server: one account, one folder, the commands that fetching needs (RFC 3501)."""

from __future__ import annotations

import re
import socketserver
import threading
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

USER, PASSWORD = "thanhsen", "mật khẩu 1"


class _Session(socketserver.StreamRequestHandler):
    server: Account

    def handle(self) -> None:
        self.say(b"* OK ready")
        for line in self.rfile:
            tag, _, command = line.strip().partition(b" ")
            self.answer(tag, command)
            if command.upper().startswith(b"LOGOUT"):
                return

    def say(self, line: bytes) -> None:
        self.wfile.write(line + b"\r\n")

    def answer(self, tag: bytes, command: bytes) -> None:
        letters, said = self.server.letters, b"OK"
        word = command.upper()
        if word.startswith(b"CAPABILITY"):
            self.say(b"* CAPABILITY IMAP4rev1 AUTH=PLAIN")
        elif word.startswith(b"AUTHENTICATE PLAIN"):
            self.say(b"+ ")
            said = b"OK" if b64decode(self.rfile.readline()) == self.server.key else b"NO"
        elif word.startswith(b"SELECT"):
            self.say(b"* %d EXISTS" % len(letters))
        elif word.startswith(b"UID SEARCH UNSEEN"):
            unseen = [b"%d" % n for n in letters if rb"\Seen" not in self.server.flags[n]]
            self.say(b"* SEARCH " + b" ".join(unseen))
        elif found := re.match(rb"UID FETCH (\d+) \((.+)\)", word):
            self.fetch(int(found[1]), found[2])
        elif stored := re.match(rb"UID STORE (\d+) \S+ \((.+)\)", command, re.IGNORECASE):
            self.server.flags[int(stored[1])] += stored[2]
        self.say(tag + b" " + said + b" done")

    def fetch(self, uid: int, what: bytes) -> None:
        raw = self.server.letters[uid]
        size = self.server.sizes.get(uid, len(raw))
        if b"RFC822.SIZE" in what:
            self.say(b"* %d FETCH (UID %d RFC822.SIZE %d)" % (uid, uid, size))
        else:
            self.wfile.write(b"* %d FETCH (UID %d BODY[] {%d}\r\n" % (uid, uid, len(raw)))
            self.wfile.write(raw + b")\r\n")


class Account(socketserver.ThreadingTCPServer):
    """An account on this machine: its letters by number, their flags."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, letters: dict[int, bytes], sizes: dict[int, int]) -> None:
        super().__init__(("127.0.0.1", 0), _Session)
        self.letters, self.sizes = letters, sizes
        self.flags: dict[int, bytes] = dict.fromkeys(letters, b"")

    @property
    def address(self) -> str:
        return f"imap://127.0.0.1:{self.server_address[1]}/INBOX"

    @property
    def key(self) -> bytes:
        return f"\0{USER}\0{PASSWORD}".encode()


@contextmanager
def account(letters: dict[int, bytes], sizes: dict[int, int] | None = None) -> Iterator[Any]:
    """Run an account for a while."""
    with Account(letters, sizes or {}) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
