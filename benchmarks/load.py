"""A bounded load: so many users, each doing one story after another until the time is over.

The users are threads of a few processes, each on its own kept-alive connection. The load stops by
itself; a story that fails is counted, and the first complaint is kept.
"""

from __future__ import annotations

import importlib
import multiprocessing
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from queue import Empty
from typing import Any

PROCESSES = 2
_GRACE = 120.0  # seconds beyond the round within which each process must have told

Story = Callable[[int], Callable[[], None]]
"""Given the number of a user, makes what this user does again and again."""


@dataclass(slots=True)
class Told:
    """What a load gave: how many stories were done, each story's seconds, and the failures."""

    seconds: float
    done: int = 0
    took: list[float] = field(default_factory=list)
    failed: int = 0
    complaint: str = ""

    @property
    def rate(self) -> float:
        return self.done / self.seconds

    def quantile(self, part: float) -> float:
        """Return in how many milliseconds this part of the stories was done."""
        if not self.took:
            return float("nan")
        return sorted(self.took)[min(len(self.took) - 1, int(part * len(self.took)))] * 1000


def load(story: str, *, users: int, seconds: float, **given: Any) -> Told:
    """Let users live a story (`module:function`, called with `given`) for so many seconds."""
    context = multiprocessing.get_context("spawn")
    results: Any = context.Queue()
    ready = context.Barrier(PROCESSES)
    shares = [range(users)[place::PROCESSES] for place in range(PROCESSES)]
    children = [
        context.Process(
            target=_process, args=(story, given, share, seconds, ready, results), daemon=True
        )
        for share in shares
    ]
    for child in children:
        child.start()
    whole = Told(seconds)
    try:
        for _ in children:
            part: Told = results.get(timeout=seconds + _GRACE)
            whole.done += part.done
            whole.took += part.took
            whole.failed += part.failed
            whole.complaint = whole.complaint or part.complaint
    except Empty:
        whole.complaint = "a process of the load did not tell"
    for child in children:
        child.join(5)
        if child.is_alive():
            child.kill()
    return whole


def _process(
    story: str, given: dict[str, Any], users: range, seconds: float, ready: Any, results: Any
) -> None:
    told = Told(seconds)
    try:
        module, name = story.split(":")
        make: Story = getattr(importlib.import_module(module), name)(**given)
        acts = [make(user) for user in users]
    except Exception as reason:
        told.failed, told.complaint = 1, f"{type(reason).__name__}: {reason}"
        acts = []
    ready.wait(_GRACE)
    end = time.perf_counter() + seconds
    threads = [threading.Thread(target=_user, args=(act, end, told)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    results.put(told)


def _user(act: Callable[[], None], end: float, told: Told) -> None:
    """Do the story until the time is over; what ends later than that does not count."""
    while (begun := time.perf_counter()) < end:
        try:
            act()
        except Exception as reason:
            told.failed += 1
            told.complaint = told.complaint or f"{type(reason).__name__}: {reason}"
            if told.failed > 100:
                return
            continue
        now = time.perf_counter()
        if now <= end:
            told.done += 1
            told.took.append(now - begun)
