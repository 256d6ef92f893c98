"""congvu serve: in the foreground until it is told to stop, and killed without harm."""

from __future__ import annotations

import os
import signal
import socket

import pytest

from congvu.foundation.postgres.supervisor import State
from tests.assembly.conftest import Installation, MakeInstallation
from tests.assembly.serving import answer_of, family, wait_until_gone


class TestServe:
    def test_stops_all_that_it_started(self, installed: Installation, free_port: int):
        process = installed.start("serve", "--port", str(free_port), "--workers", "1")
        assert answer_of(free_port) == 200
        children = family(process)

        process.send_signal(signal.SIGTERM)

        assert process.wait(60) == 0
        assert not wait_until_gone(children)
        assert installed.server.status().state is State.STOPPED
        process.communicate()

    def test_leaves_no_server_on_the_port_when_killed(
        self, installed: Installation, free_port: int
    ):
        process = installed.start("serve", "--port", str(free_port), "--workers", "1")
        answer_of(free_port)
        children = family(process)
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()

        assert not wait_until_gone(children)
        again = installed.start("serve", "--port", str(free_port), "--workers", "1")

        assert answer_of(free_port) == 200
        again.send_signal(signal.SIGTERM)
        again.communicate()
        assert again.returncode == 0

    def test_says_that_the_port_is_taken(self, make_installation: MakeInstallation):
        installation = make_installation("port")
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()

            said = installation.run("serve", "--port", str(taken.getsockname()[1]))

        assert said.status == 1
        assert "PORT_TAKEN" in said.errors
        assert not installation.home.exists()

    @pytest.mark.parametrize("words", [("--port", "0"), ("--port", "x"), ("--workers", "-1")])
    def test_tells_wrong_use_apart(self, installed: Installation, words: tuple[str, str]):
        assert installed.run("serve", *words).status == 2
