"""One window that goes from page to page, without a server, and judges each at two widths."""

from __future__ import annotations

import mimetypes
from base64 import b64decode
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Page, Route

from tests.foundation.pages.browser import AXE, HOUSE, RULES, policy

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
_DOT = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


class Tour:
    """A window on pages that were rendered before, by their address."""

    def __init__(self, browser: Browser, pages: Mapping[str, bytes]) -> None:
        self.pages = pages
        self.window: Page = browser.new_context(reduced_motion="reduce").new_page()
        self.complaints: list[str] = []
        self.window.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.window.on(
            "console",
            lambda said: self.complaints.append(said.text) if said.type == "error" else None,
        )
        self.window.route("**/*", self._answer)

    def look(self, address: str, *, with_axe: bool = True) -> list[str]:
        """Return what is wrong with a page: too wide, against WCAG 2.2 AA, complained of."""
        told = []
        self.complaints.clear()
        self.window.set_viewport_size({"width": WIDTHS[0], "height": 900})
        self.window.goto(f"{HOUSE}{address}", wait_until="load")
        if with_axe:
            self.window.evaluate(_axe())
        for width in WIDTHS:
            self.window.set_viewport_size({"width": width, "height": 900})
            wide = self.window.evaluate("document.documentElement.scrollWidth - innerWidth")
            told += [f"{width}: too wide by {wide}"] * (wide > 0)
            if with_axe:
                found = self.window.evaluate(_JUDGE, RULES if width == WIDTHS[0] else NARROW)
                told += [f"{width}: {fault}" for fault in found]
        return told + self.complaints

    def _answer(self, route: Route) -> None:
        if route.request.headers.get("hx-request"):  # a page that asks how its job goes on
            route.fulfill(status=204)
            return
        path = route.request.url.removeprefix(HOUSE).split("#")[0]
        if path in self.pages:
            route.fulfill(
                body=self.pages[path],
                content_type="text/html; charset=utf-8",
                headers={"Content-Security-Policy": policy()},
            )
            return
        if path.split("?")[0].endswith(".png") and settings.STATIC_URL not in path:
            route.fulfill(body=_DOT, content_type="image/png")  # the picture of a page
            return
        body, kind = _static(path.split("?")[0])
        route.fulfill(status=200 if body else 404, body=body, content_type=kind)


def faults_of(browser: Browser, pages: Mapping[str, str]) -> dict[str, list[str]]:
    """Return what is wrong with pages told by name, of those with which something is."""
    address = {name: f"/{quote(name)}" for name in pages}
    tour = Tour(browser, {address[name]: html.encode() for name, html in pages.items()})
    found = {name: tour.look(address[name]) for name in pages}
    tour.window.context.close()
    return {name: told for name, told in found.items() if told}


@cache
def _axe() -> str:
    return AXE.read_text(encoding="utf-8")


@cache
def _static(path: str) -> tuple[bytes, str]:
    file = (
        finders.find(path.removeprefix(settings.STATIC_URL))
        if settings.STATIC_URL in path
        else None
    )
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    return (Path(file).read_bytes() if isinstance(file, str) else b""), kind
