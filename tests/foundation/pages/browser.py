"""A real browser over pages that views render: no server, but the real policy and files."""

from __future__ import annotations

import mimetypes
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import connections
from playwright.sync_api import Browser, Page, Route, sync_playwright

NAME = "congvu.test"
HOUSE = f"http://{NAME}"
AXE = Path(__file__).parents[3] / ".cache/assets/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking",
              f"--host-resolver-rules=MAP {NAME} 127.0.0.1"]  # fmt: skip


@contextmanager
def browser() -> Iterator[Browser]:
    """Start the machine's Chromium (CHROMIUM names another one)."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright keeps a loop in this thread
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _PROGRAMS)))
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=_ARGUMENTS)
        yield started
        connections.close_all()  # those opened beside Playwright's loop, which others can't see
        started.close()


@dataclass
class Seen:
    """A page as the browser shows it, and what it complained of."""

    page: Page
    complaints: list[str]

    def faults(self) -> list[str]:
        """Return what axe finds against WCAG 2.2 AA, and whatever the console said."""
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found: dict[str, Any] = self.page.evaluate(
            "rules => axe.run(document, {runOnly: rules})", RULES
        )
        told = [
            f"{fault['id']}: {node['target']}"
            for fault in found["violations"]
            for node in fault["nodes"]
        ]
        wide = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        return [*told, *self.complaints, *(["the page is too wide"] if wide > 0 else [])]


def look(browser: Browser, html: str, *, width: int, script: bool = True) -> Seen:
    """Show a page at a width, under the policy of the house."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        java_script_enabled=script,
        reduced_motion="reduce",
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.route("**/*", lambda route: _answer(route, html))
    page.goto(f"{HOUSE}/", wait_until="load")
    return Seen(page, complaints)


def _answer(route: Route, html: str) -> None:
    path = route.request.url.removeprefix(HOUSE).split("?")[0].split("#")[0]
    if path.startswith(settings.STATIC_URL):
        file = finders.find(path.removeprefix(settings.STATIC_URL))
        if file is None:
            route.fulfill(status=404, body="")
            return
        kind = mimetypes.guess_type(file)[0] or "application/octet-stream"
        route.fulfill(body=Path(file).read_bytes(), content_type=kind)
        return
    route.fulfill(
        body=html,
        content_type="text/html; charset=utf-8",
        headers={"Content-Security-Policy": policy()},
    )


def policy() -> str:
    """Return the policy as the middleware sends it."""
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    return "; ".join(f"{name} {' '.join(values)}" for name, values in directives.items())
