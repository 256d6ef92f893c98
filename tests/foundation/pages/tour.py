"""One window that goes from page to page and judges each at two widths.

The pages were rendered before; what hands them out knows nothing else. The browser keeps the files
that all pages share, as it does of the product.
"""

from __future__ import annotations

import mimetypes
from base64 import b64decode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import quote

from django.conf import settings
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Page

from tests.foundation.pages.browser import AXE, NAME, RULES, policy

WIDTHS = (1440, 390)
NARROW = ["target-size", "region", "scrollable-region-focusable", "heading-order", "label",
          "landmark-unique", "button-name", "link-name", "page-has-heading-one"]  # fmt: skip
"""What may differ on a phone: where things are, and which of them are shown."""
_JUDGE = """async (rules) => {
    const found = await axe.run(document, {
        runOnly: rules, resultTypes: ["violations"], preload: false,
    });
    return found.violations.flatMap(f => f.nodes.map(n => `${f.id}: ${n.target}`));
}"""
_AXE = "/axe.js"
_DOT = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


class Tour:
    """A window on pages that were rendered before, by their address."""

    def __init__(self, window: Page, house: str) -> None:
        self.window, self.house = window, house
        self.complaints: list[str] = []
        window.on("pageerror", lambda error: self.complaints.append(str(error)))
        window.on(
            "console",
            lambda said: self.complaints.append(said.text) if said.type == "error" else None,
        )

    def look(self, address: str, *, with_axe: bool = True) -> list[str]:
        """Return what is wrong with a page: too wide, against WCAG 2.2 AA, complained of."""
        told = []
        self.complaints.clear()
        self.window.set_viewport_size({"width": WIDTHS[0], "height": 900})
        self.window.goto(f"{self.house}{address}", wait_until="load")
        if with_axe:
            self.window.add_script_tag(url=_AXE)
        for width in WIDTHS:
            self.window.set_viewport_size({"width": width, "height": 900})
            wide = self.window.evaluate("document.documentElement.scrollWidth - innerWidth")
            told += [f"{width}: too wide by {wide}"] * (wide > 0)
            if with_axe:
                found = self.window.evaluate(_JUDGE, RULES if width == WIDTHS[0] else NARROW)
                told += [f"{width}: {fault}" for fault in found]
        return told + self.complaints


@contextmanager
def touring(browser: Browser, pages: Mapping[str, bytes]) -> Iterator[Tour]:
    """Hand pages out by their addresses, and open a window on them."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Door", (_Door,), {"pages": pages}))
    Thread(target=server.serve_forever, daemon=True).start()
    context = browser.new_context(reduced_motion="reduce")
    try:
        yield Tour(context.new_page(), f"http://{NAME}:{server.server_port}")
    finally:
        context.close()
        server.shutdown()
        server.server_close()


class _Door(BaseHTTPRequestHandler):
    pages: Mapping[str, bytes]
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        if self.headers.get("hx-request"):  # a page that asks how its job goes on
            self._hand(204, b"", "text/plain")
        elif self.path in self.pages:
            self._hand(200, self.pages[self.path], "text/html; charset=utf-8", policy())
        elif path == _AXE:
            self._hand(200, AXE.read_bytes(), "text/javascript")
        elif path.endswith(".png") and settings.STATIC_URL not in path:
            self._hand(200, _DOT, "image/png")  # the picture of a page
        else:
            body, kind = _static(path)
            self._hand(200 if body else 404, body, kind)

    def _hand(self, status: int, body: bytes, kind: str, policy: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if policy:
            self.send_header("Content-Security-Policy", policy)
        elif status == 200:
            self.send_header("Cache-Control", "max-age=3600")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


def faults_of(browser: Browser, pages: Mapping[str, str]) -> dict[str, list[str]]:
    """Return what is wrong with pages told by name, of those with which something is."""
    address = {name: f"/{quote(name)}" for name in pages}
    with touring(browser, {address[name]: html.encode() for name, html in pages.items()}) as tour:
        found = {name: tour.look(address[name]) for name in pages}
    return {name: told for name, told in found.items() if told}


@cache
def _static(path: str) -> tuple[bytes, str]:
    file = (
        finders.find(path.removeprefix(settings.STATIC_URL))
        if settings.STATIC_URL in path
        else None
    )
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    return (Path(file).read_bytes() if isinstance(file, str) else b""), kind
