#!/usr/bin/env python3
# ruff: noqa: E402  (where to look for them comes first)
"""Measure signing beside bare pyHanko: the same letter, key, image and place; ratios of one run.

ROUNDS   interleaved rounds of each kind (default 5), SECONDS of each (default 2)
--write  put the table into benchmarks/README.md (results are always in .cache/bench/signing.json)

Ours looks at the document, at earlier signatures, at the certificate and at the image, finds the
signer's name on the page, and looks at the signature before it goes in; pyHanko alone does none of
it. `judge` is measured beside pyHanko's own validation.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import re
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
for place in (ROOT, ROOT / "src", Path(__file__).parent):
    sys.path.insert(0, str(place))

import report
from PIL import Image
from pyhanko.pdf_utils.images import PdfImage
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator import ValidationContext
from rich.console import Console
from rich.table import Table

from congvu.foundation.signing.acts import sign
from congvu.foundation.signing.judging.document import judge
from congvu.foundation.signing.values import Anchor, Appearance, Box, PersonMark
from tests.foundation.signing import papers
from tests.foundation.signing.old_ways import signer_of
from tests.foundation.signing.pki import NOW, house

HERE = Path(__file__).parent
_BETWEEN = re.compile(r"(<!-- signing -->\n).*(<!-- end of signing -->)", re.S)
PLACE = (330, 180, 450, 240)
Work = Callable[[], object]


def works() -> dict[str, tuple[Work, str]]:
    """Return what is done, and beside what."""
    people, letter, image = house(), papers.letter(), papers.signature_image()
    key, signer = people.an.key(), signer_of(people.an)
    trust = people.trust(crls=people.all_lists())
    named = Appearance(PersonMark(image, Anchor(papers.NAME)))
    boxed = Appearance(PersonMark(image, Box(1, *PLACE)))
    style = StaticStampStyle(background=PdfImage(Image.open(io.BytesIO(image))), border_width=0)

    def bare() -> bytes:
        out = io.BytesIO()
        PdfSigner(
            PdfSignatureMetadata("Sig", subfilter=SigSeedSubFilter.PADES),
            signer,
            stamp_style=style,
            new_field_spec=SigFieldSpec("Sig", box=PLACE),
        ).sign_pdf(IncrementalPdfFileWriter(io.BytesIO(letter)), output=out)
        return out.getvalue()

    signed = bare()

    def bare_check() -> object:
        context = ValidationContext(trust_roots=list(trust.roots), other_certs=list(trust.between),
                                    crls=list(trust.crls), moment=NOW)  # fmt: skip
        found = PdfFileReader(io.BytesIO(signed)).embedded_regular_signatures[0]
        return validate_pdf_signature(found, context)

    def ours(appearance: Appearance) -> object:
        return sign(letter, key=key, appearance=appearance, now=NOW)

    def seen() -> object:
        found = judge(io.BytesIO(signed), trust=trust, now=NOW)
        assert found.is_valid
        return found

    return {
        "bare": (bare, ""),
        "bare check": (bare_check, ""),
        "sign, place by its box": (lambda: ours(boxed), "bare"),
        "sign, place by the name": (lambda: ours(named), "bare"),
        "judge": (seen, "bare check"),
    }


def rate(work: Work, seconds: float) -> float:
    """Return how often it was done in a second, one after the other."""
    done, begun = 0, time.perf_counter()
    while (spent := time.perf_counter() - begun) < seconds:
        work()
        done += 1
    return done / spent


def measured(rounds: int, seconds: float) -> dict[str, Any]:
    """Let the works take turns; a ratio is the median of the rounds' ratios."""
    todo = works()
    for work, _ in todo.values():
        work()
    rates: dict[str, list[float]] = {name: [] for name in todo}
    for _ in range(rounds):
        for name, (work, _) in todo.items():
            rates[name].append(rate(work, seconds))
    found = {}
    for name, (_, beside) in todo.items():
        ratios = [a / b for a, b in zip(rates[name], rates.get(beside, rates[name]), strict=True)]
        found[name] = {
            "rate": statistics.median(rates[name]),
            "beside": beside,
            "ratio": statistics.median(ratios),
            "least": min(ratios),
            "most": max(ratios),
        }
    return found


def rows(found: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    told = found["works"]
    return [
        (
            name,
            f"{each['rate']:.0f} documents/s",
            f"pyHanko alone: {told[each['beside']]['rate']:.0f}/s",
            f"{each['ratio']:.2f} ({each['least']:.2f}–{each['most']:.2f})",
        )
        for name, each in told.items()
        if each["beside"]
    ]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--write", action="store_true", help="update README.md")
    given = asked.parse_args()
    rounds, seconds = int(os.environ.get("ROUNDS", "5")), float(os.environ.get("SECONDS", "2"))
    found = {"machine": report.machine(), "works": measured(rounds, seconds)}
    cache = ROOT / ".cache" / "bench"
    cache.mkdir(parents=True, exist_ok=True)
    (cache / "signing.json").write_text(json.dumps(found, indent=1), "utf-8")
    table = Table(box=None)
    for heading in ("Work, one process", "Measured", "Beside", "Ratio"):
        table.add_column(heading)
    for row in rows(found):
        table.add_row(*row)
    Console().print(table)
    if given.write:
        _write(found, rounds, seconds)


def _write(found: dict[str, Any], rounds: int, seconds: float) -> None:
    on = found["machine"]
    lines = [
        f"{on['on']}, commit {on['commit']}: one process of {on['cores']} cores ({on['cpu']}), "
        f"RSA 2048, a letter of one page; {rounds} rounds of {seconds:g} s; load before: "
        f"{on['load'][0]}.",
        "",
        "| Work, one process | Measured | Beside | Ratio |",
        "|---|---|---|---|",
        *[f"| {' | '.join(row)} |" for row in rows(found)],
    ]
    path = HERE / "README.md"
    text = _BETWEEN.sub(lambda m: f"{m[1]}{chr(10).join(lines)}\n{m[2]}", path.read_text("utf-8"))
    path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
