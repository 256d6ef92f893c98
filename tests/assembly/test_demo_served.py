"""congvu demo, built and served by one process: what a newcomer meets first."""

from __future__ import annotations

import signal

from tests.assembly.conftest import MakeInstallation
from tests.assembly.test_serve import answer_of, family, wait_until_gone


class TestDemo:
    def test_answers_as_soon_as_it_is_built(
        self, make_installation: MakeInstallation, free_port: int
    ) -> None:
        installation = make_installation("served")
        process = installation.start("demo", "--cases", "30", "--port", str(free_port))
        try:
            assert answer_of(free_port, within=200) == 200
        finally:
            children = family(process)
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=60)
            assert wait_until_gone(children) == []
