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
                seen = look(chromium, inlined(answer.content.decode(), client), width=width)
                print(name, width, seen.faults()); seen.page.screenshot(path=f"/tmp/w/t-{name}-{width}.png", full_page=True)
                seen.page.context.close()


def inlined(html, client):
    import re
    from django.contrib.staticfiles import finders
    import os
    folder = os.path.dirname(finders.find("outgoing/tray.css"))
    for at, address in enumerate(dict.fromkeys(re.findall(r'src="(/outgoing/tray/\d+/page/[^"]+)"', html))):
        open(f"/tmp/w/pg{at}.png", "wb").write(client.get(address).content)
        import base64
        html = html.replace(address, "data:image/png;base64," + base64.b64encode(open(f"/tmp/w/pg{at}.png","rb").read()).decode())
    return html
