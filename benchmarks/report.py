"""What was found: a table for the eye, JSON for machines, README.md and a plot for the record."""

from __future__ import annotations

import json
import os
import platform
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import plot
from ground import CACHE
from rich.console import Console
from rich.table import Table

HERE = Path(__file__).parent
Row = tuple[str, str, str, str, str]
HEADINGS = ("Work", "Measured", "Beside", "Ratio or goal", "")
_PAGE_GOAL = "≥ 300/s, p50 ≤ 40 ms, p99 ≤ 120 ms"


def machine() -> dict[str, Any]:
    """Say what it was measured on, and how busy that was at the beginning."""
    cpu = re.search(r"model name\s*: (.+)", Path("/proc/cpuinfo").read_text()) if _linux() else None
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        cwd=HERE,
        capture_output=True,
        text=True,
        check=False,
    ).stdout.strip()
    return {
        "on": datetime.now(UTC).date().isoformat(),
        "cores": os.cpu_count(),
        "cpu": cpu[1] if cpu else platform.processor(),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1),
        "system": platform.platform(),
        "python": platform.python_version(),
        "commit": commit,
        "load": [round(each, 1) for each in os.getloadavg()],
    }


def _linux() -> bool:
    return Path("/proc/cpuinfo").exists()


def keep(found: dict[str, Any]) -> None:
    (CACHE / "results.json").write_text(json.dumps(found, indent=1), "utf-8")


def rows(found: dict[str, Any]) -> list[Row]:
    """Return every figure with what stands beside it, and whether it reaches its goal."""
    lines: list[Row] = []
    for size, each in found["sizes"].items():
        n = f"{int(size):,} cases"
        if "accept" in each:
            lines += _accept_rows(n, each["accept"])
        if "lives" in each:
            lives = each["lives"]
            lines.append(
                (f"whole life, {n}", _told(lives), "", "≥ 100/s", _mark(lives["rate"] >= 100))
            )
        if "register" in each:
            told = each["register"]
            good = told["rate"] >= 300 and not told["gaps"]
            goal = f"≥ 300/s, no gap; {told['gaps']} found"
            lines.append((f"register a document, {n}", _told(told), "", goal, _mark(good)))
        if "climb" in each:
            lines.append(_climb_row(n, each["climb"]))
        if "figures" in each:
            lines += _figure_rows(each["figures"])
        for page, told in each.get("pages", {}).items():
            good = told["rate"] >= 300 and told["p50"] <= 40 and told["p99"] <= 120
            lines.append((f"{page} page, {n}", _told(told), "", _PAGE_GOAL, _mark(good)))
        for book, told in each.get("books", {}).items():
            good = told["rate"] >= 300 and told["p50"] <= 40 and told["p99"] <= 120
            name = f"{book}, {each['documents'][book.split()[0]]:,} documents"
            lines.append((name, _told(told), "", _PAGE_GOAL, _mark(good)))
    return lines + _growth(found) + _signing_rows(found.get("signing", {}))


def _signing_rows(told: dict[str, Any]) -> list[Row]:
    """Return documents a second beside bare pyHanko doing the same, one process each."""
    return [
        (f"{name} (one process)", f"{each['rate']:.0f}/s",
         f"pyHanko alone: {told[each['beside']]['rate']:.0f}/s",
         f"{each['ratio']:.2f} ({each['least']:.2f}–{each['most']:.2f})", "")
        for name, each in told.items()
        if each["beside"]
    ]  # fmt: skip


def _climb_row(n: str, told: dict[str, Any]) -> Row:
    """Return how long a morning of the ladder takes beside the mere finding of what is due."""
    name = f"a morning's reminders, {n}: {told['due']:,} of {told['open']:,} open turns due"
    done = f"{told['seconds'] * 1000:.0f} ms: {told['told']:,} rungs in {told['letters']:,} letters"
    ratio = told["ratio"]
    share = f"{ratio['median']:.2f} ({ratio['least']:.2f}–{ratio['most']:.2f})"
    return name, done, f"finding them: {told['bare'] * 1000:.0f} ms", share, ""


def _figure_rows(told: dict[str, Any]) -> list[Row]:
    """Return how long every metric of everyone takes beside bare SQL, and elsewhere."""
    took = told["seconds"]
    n = (f"{told['officials']:,} officials, {told['cases']:,} cases, {told['charges']:,} charges, "
         f"{told['within']:,} of them in {told['period']}")  # fmt: skip
    lines = []
    for name, mine, beside in (
        (f"every metric of everyone: {n}", "all", "bare"), ("– one card", "card", "bare card"),
        *((f"– {source}", source, f"bare {source}") for source in told["sources"]),
    ):  # fmt: skip
        if mine not in took:  # told together with its source
            continue
        ratio = took[mine] / took[beside]
        done = f"{took[mine] * 1000:,.0f} ms" + (
            f"; Python {took['python all']:.1f} s, {told['memory_mb']:.0f} MB"
            if mine == "all"
            else ""
        )
        lines.append((name, done, f"bare SQL: {took[beside] * 1000:,.0f} ms", f"{ratio:.2f}; ≤ 2",
                      _mark(ratio <= 2)))  # fmt: skip
    simple = took["closed charges"]
    lines.append(
        ("– beside one aggregate over the charges alone", f"{took['all'] * 1000:,.0f} ms",
         f"{simple * 1000:,.0f} ms", f"{took['all'] / simple:.1f}", "")
    )  # fmt: skip
    lines.append(
        ("– answers of the bare SQL that are others", f"{told['unlike']:,} of {told['answers']:,}",
         "", "", "")
    )  # fmt: skip
    for engine in ("duckdb", "spark"):
        if engine in took:
            done = f"{took[engine]:.1f} s; exported in {took['export']:.1f} s"
            same = took["differences"] == 0
            lines.append((f"– from Parquet on {engine}", done, "",
                          f"{took['differences']} differences; 0", _mark(same)))  # fmt: skip
    return lines


def _accept_rows(n: str, told: dict[str, Any]) -> list[Row]:
    lines = [
        (f"accept over HTTP, {n}", _told(told), f"pgbench, session + casework_accept: "
         f"{told['bare']['act']:.0f}/s", _ratio(told["of_act"], "≥ 0.35"),
         _mark(told["of_act"]["median"] >= 0.35)),
        ("– against all its statements", "", f"pgbench, the page's {told['statements']} statements "
         f"in one transaction: {told['bare']['whole']:.0f}/s", _ratio(told["of_whole"], "≥ 0.35"),
         _mark(told["of_whole"]["median"] >= 0.35)),
    ]  # fmt: skip
    if "peer" in told:
        lines.append(
            ("– against a peer", "", f"django-helpdesk, new ticket: {told['peer']:.0f}/s",
             _ratio(told["of_peer"], "≥ 10"), _mark(told["of_peer"]["median"] >= 10))
        )  # fmt: skip
    elif "peer_absent" in told:
        lines.append(("– against a peer", "", f"not measured: {told['peer_absent']}", "≥ 10", "?"))
    return lines


def _growth(found: dict[str, Any]) -> list[Row]:
    """Return how much of the rate is left at the largest size."""
    sizes = list(found["sizes"])
    if len(sizes) < 2 or "lives" not in found["sizes"][sizes[0]]:
        return []
    first, last = (found["sizes"][size]["lives"]["rate"] for size in (sizes[0], sizes[-1]))
    name = f"whole life, rate at {int(sizes[-1]):,} over {int(sizes[0]):,}"
    return [(name, f"{last / first:.2f}", "", "≥ 0.90", _mark(last / first >= 0.9))]


def _told(told: dict[str, Any]) -> str:
    failed = f", {told['failed']} failed" if told["failed"] else ""
    return f"{told['rate']:.0f}/s, p50 {told['p50']:.0f} ms, p99 {told['p99']:.0f} ms{failed}"


def _ratio(ratio: dict[str, float], goal: str) -> str:
    return f"{ratio['median']:.2f} ({ratio['least']:.2f}–{ratio['most']:.2f}); {goal}"


def _mark(good: bool) -> str:
    return "reached" if good else "short"


def show(found: dict[str, Any]) -> None:
    """Print the table."""
    table = Table(title="congvu beside its limits", caption=_machine_words(found))
    for heading in HEADINGS:
        table.add_column(heading)
    for row in rows(found):
        table.add_row(*row, style="" if row[-1] == "reached" else "yellow")
    console = Console(width=None if os.isatty(1) else 170)
    console.print(table)
    console.print(f"All figures: {CACHE / 'results.json'}")


def write(found: dict[str, Any], *, only: str) -> None:
    """Put the table into README.md and the plot beside it; a part of the kinds has its own table,
    and leaves the others as they are."""
    readme = HERE / "README.md"
    lines = [_machine_words(found), "", "| " + " | ".join(HEADINGS) + " |", "|---|---|---|---|---|"]
    lines += ["| " + " | ".join(row) + " |" for row in rows(found)]
    if not only and plot.draw(found, HERE / "growth.svg"):
        lines += ["", "![Rates over the number of cases](growth.svg)"]
    table = "\n".join(lines)
    first, last = f"<!-- results {only} -->".replace("  ", " "), "<!-- end -->"
    text = readme.read_text("utf-8")
    if first not in text:
        text = f"{text.rstrip()}\n\n{first}\n{last}\n"
    before, _, rest = text.partition(f"{first}\n")
    _, _, after = rest.partition(last)
    readme.write_text(f"{before}{first}\n{table}\n{last}{after}", "utf-8")


def _machine_words(found: dict[str, Any]) -> str:
    m, s = found["machine"], found["settings"]
    return (
        f"{m['on']}, commit {m['commit']}: {m['cores']} cores ({m['cpu']}), {m['memory_gb']} GB, "
        f"Python {m['python']}; load average before: {m['load'][0]}. "
        f"{s['users']} users, median of {s['rounds']} rounds of {s['seconds']} s."
    )
