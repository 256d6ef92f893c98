"""The measurements at one size: rounds of each kind, interleaved, the median of their ratios."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

import bare
import books
import climb
import figures
import ground as earth
import peer
from load import Told, load

PAGES = ("desk", "unit", "search")
Tell = Callable[[str], object]
Figures = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Settings:
    """How long and with how many."""

    rounds: int
    seconds: int
    users: int

    def told(self) -> dict[str, int]:
        return asdict(self)


def at(
    home: Path, size: int, *, kinds: set[str], settings: Settings, beside_peer: bool, tell: Tell
) -> Figures:
    """Measure on a copy of one home's data; pages first, for acts make the data grow."""
    found: Figures = {}
    with earth.database(home) as server, ExitStack() as opened:
        environment = earth.environment_of(home, server)
        port = earth.free_port()
        command, log = earth.congvu_command(port), earth.CACHE / "serve.log"
        opened.enter_context(earth.served(command, environment, port, log))
        seats = earth.seated(environment)
        earth.sign_in_all(seats, port)
        if "pages" in kinds:
            found["pages"] = _pages("opening", PAGES, seats, port, settings, tell)
        if "climb" in kinds:
            found["climb"] = climb.measured(server, settings.rounds, tell)
        if "figures" in kinds:
            found["figures"] = figures.measured(server, environment, settings.rounds, tell)
        if "register" in kinds:
            found["register"] = _acts("registering", "register", 1, seats, port, settings, tell)
            found["register"]["gaps"] = earth.gaps(server)
        if "lives" in kinds:  # a life is ten acts
            found["lives"] = _acts("living", "whole life", 2, seats, port, settings, tell)
        if "accept" in kinds:
            found["accept"] = _accept(server, seats, port, settings, beside_peer, tell)
        if "books" in kinds:  # last, for it makes the registers long
            found["documents"] = books.fill(server, seats, size, tell)
            found["books"] = _pages("reading", books.BOOKS, seats, port, settings, tell)
    return found


def _pages(
    story: str, pages: Iterable[str], seats: Figures, port: int, settings: Settings, tell: Tell
) -> Figures:
    """Let users open one page again and again, the pages in turns."""
    rounds: dict[str, list[Told]] = defaultdict(list)
    story, given = f"stories:{story}", {"ground": seats, "port": port}
    for page in pages:  # caches warm, connections made
        load(story, users=settings.users, seconds=2, page=page, **given)
    for number in range(settings.rounds):
        for page in pages:
            told = load(story, users=settings.users, seconds=settings.seconds, page=page, **given)
            rounds[page].append(_heard(told, tell, f"{number + 1}. {page}"))
    return {page: _summary(told) for page, told in rounds.items()}


def _acts(
    story: str, name: str, times: int, seats: Figures, port: int, settings: Settings, tell: Tell
) -> Figures:
    """Let users do one thing again and again, in rounds of `times` the usual length."""
    story, seconds = f"stories:{story}", settings.seconds * times
    load(story, users=settings.users, seconds=3, ground=seats, port=port)
    rounds = []
    for number in range(settings.rounds):
        told = load(story, users=settings.users, seconds=seconds, ground=seats, port=port)
        rounds.append(_heard(told, tell, f"{number + 1}. {name}"))
    return _summary(rounds)


def _accept(
    server: Any, seats: Figures, port: int, settings: Settings, beside_peer: bool, tell: Tell
) -> Figures:
    """Let the product, pgbench and the peer take turns."""
    rates: dict[str, list[float]] = defaultdict(list)
    rounds: list[Told] = []
    absent = ""
    with ExitStack() as opened:
        folder = Path(opened.enter_context(tempfile.TemporaryDirectory(prefix="congvu-bench-")))
        act = bare.scripts(seats, folder, whole=False)
        whole = bare.scripts(seats, folder, whole=True)
        given: Figures | None = None
        if beside_peer:
            try:
                other, queue, cookies = opened.enter_context(peer.running(server))
                given = {"port": other, "queue": queue, "cookies": cookies}
            except (peer.PeerAbsentError, SystemExit, OSError) as reason:
                absent = f"django-helpdesk {peer.VERSION}: {reason}"
                tell(f"[yellow]Measured without the peer: {absent}")
        for number in range(-1, settings.rounds):
            seconds = settings.seconds if number >= 0 else 2  # the first round warms and is dropped
            one = {
                "act": bare.pgbench(server, act, users=settings.users, seconds=seconds),
                "congvu": load(
                    "stories:accepting", users=settings.users, seconds=seconds,
                    ground=seats, port=port,
                ),
                "whole": bare.pgbench(server, whole, users=settings.users, seconds=seconds),
            }  # fmt: skip
            if given is not None:
                one["peer"] = load("peer:opening", users=settings.users, seconds=seconds, **given)
            if number < 0:
                continue
            rounds.append(one["congvu"])
            for name, told in one.items():
                heard = _heard(told, tell, f"{number + 1}. {name}") if isinstance(told, Told) else 0
                rates[name].append(heard.rate if heard else told)
            act_rate, whole_rate = rates["act"][-1], rates["whole"][-1]
            tell(f"{number + 1}. pgbench: act {act_rate:.0f}/s, all {whole_rate:.0f}/s")
    found = _summary(rounds)
    found["bare"] = {name: median(rates[name]) for name in ("act", "whole")}
    found["of_act"], found["of_whole"] = _ratio(rates, "act"), _ratio(rates, "whole")
    found["statements"] = 1 + sum("SAVEPOINT" not in each["sql"] for each in seats["statements"][0])
    if rates["peer"]:
        found["peer"], found["of_peer"] = median(rates["peer"]), _ratio(rates, "peer")
    if absent:
        found["peer_absent"] = absent
    return found


def _ratio(rates: dict[str, list[float]], beside: str) -> dict[str, float]:
    """Return the median of the rounds' ratios, and the lowest and highest."""
    each = [ours / theirs for ours, theirs in zip(rates["congvu"], rates[beside], strict=True)]
    return {"median": median(each), "least": min(each), "most": max(each)}


def _heard(told: Told, tell: Tell, name: str) -> Told:
    tell(
        f"{name}: {told.rate:.0f}/s, p50 {told.quantile(0.5):.0f} ms, "
        f"p99 {told.quantile(0.99):.0f} ms"
        + (f" [red]{told.failed} failed: {told.complaint}[/]" if told.failed else "")
    )
    return told


def _summary(rounds: list[Told]) -> Figures:
    """Return the median rate of the rounds, and the quantiles of all their stories together."""
    everything = Told(1, took=[each for told in rounds for each in told.took])
    return {
        "rate": median(told.rate for told in rounds),
        "rates": [round(told.rate, 1) for told in rounds],
        "p50": everything.quantile(0.5),
        "p99": everything.quantile(0.99),
        "failed": sum(told.failed for told in rounds),
        "complaint": next((told.complaint for told in rounds if told.complaint), ""),
    }
