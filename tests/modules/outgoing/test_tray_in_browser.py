"""The signing tray in a real browser: fit and accessible at the desk and on a phone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.foundation.pages.browser import browser, look
from tests.modules.outgoing.office import NOW, Office, laid_trust
from tests.modules.outgoing.rewriting import rewritten
from tests.people import client_of

pytestmark = [pytest.mark.journey, pytest.mark.requirement("R10")]


def test_the_tray_fits_a_phone(
    office: Office, settings: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    laid_trust(tmp_path)
    monkeypatch.setattr("congvu.modules.outgoing.web.tray.clock_now", lambda: NOW)
    client = client_of(office.people.dat)
    one, two, three = office.checked(), office.checked(), office.checked()
    for draft_id in (one, three):
        client.get(f"/outgoing/tray/{draft_id}/page/1.png")
    rewritten(office, three, "Toàn phường có 13 thửa đất công.")
    signed = {"pick": [str(one), str(two)], f"seen-{one}": "1", f"seen-{two}": "1"}
    pages = {
        "tray": client.get("/outgoing/tray/"),
        "draft": client.get(f"/outgoing/tray/{three}/"),
        "done": client.post("/outgoing/tray/sign/", signed),
    }
    with browser() as chromium:
        for name, answer in pages.items():
            for width in (1440, 390):
                seen = look(chromium, answer.content.decode(), width=width)
                assert seen.faults() == [], (name, width)
                seen.page.context.close()
