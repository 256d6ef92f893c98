"""What the users of the load do: accept a dossier, live a whole case, open pages."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

from books import BOOKS
from connection import Connection, RefusedError

Team = dict[str, Any]
Ground = dict[str, Any]
WORDS = ("nguyen thi", "dang ky khai sinh", "dat", "Trần Văn", "cap giay phep")


def accepting(ground: Ground, port: int) -> Callable[[int], Callable[[], None]]:
    """Return what a clerk does at the counter: take in a full dossier, again and again."""

    def user(number: int) -> Callable[[], None]:
        team = _team(ground, number)
        clerk = _person(team, "clerk", port)
        return lambda: _accept(clerk, ground, team) and None

    return user


def living(ground: Ground, port: int) -> Callable[[int], Callable[[], None]]:
    """Return what a team does: one case from the counter to the counter, by six people."""

    def user(number: int) -> Callable[[], None]:
        team = _team(ground, number)
        people = {role: _person(team, role, port) for role in team["people"]}
        return lambda: _life(people, ground, team)

    return user


def registering(ground: Ground, port: int) -> Callable[[int], Callable[[], None]]:
    """Return what a records clerk does: enter a paper document in the register."""

    def user(number: int) -> Callable[[], None]:
        clerk = _person(_team(ground, number), "office", port)
        return lambda: clerk.sent("/documents/new/", letter()) and None

    return user


def opening(ground: Ground, port: int, page: str) -> Callable[[int], Callable[[], None]]:
    """Return what a reader does: open desk, unit board or search."""

    def user(number: int) -> Callable[[], None]:
        team = _team(ground, number)
        role = {"desk": "specialist", "unit": "head", "search": "specialist"}[page]
        person = _person(team, role, port)
        path = {"desk": "/desk/", "unit": "/unit/", "search": ""}[page]
        turn = number

        def open_it() -> None:
            nonlocal turn
            turn += 1
            answer = person.get(path or f"/search/?q={quote(WORDS[turn % len(WORDS)])}")
            if answer.status != 200:
                raise RefusedError(path, answer)

        return open_it

    return user


def reading(ground: Ground, port: int, page: str) -> Callable[[int], Callable[[], None]]:
    """Return what a records clerk does: open a register's first page, or look for words in it."""

    def user(number: int) -> Callable[[], None]:
        person = _person(_team(ground, number), "office", port)

        def open_it() -> None:
            answer = person.get(BOOKS[page])
            if answer.status != 200:
                raise RefusedError(page, answer)

        return open_it

    return user


def _team(ground: Ground, number: int) -> Team:
    team: Team = ground["teams"][number % len(ground["teams"])]
    return team


def _person(team: Team, role: str, port: int) -> Connection:
    return Connection(port, team["people"][role]["cookies"])


def filing(ground: Ground, team: Team) -> dict[str, str]:
    """Return the counter's form, filled in fully."""
    procedure = ground["procedure"]
    papers = {f"paper_{position}": "1" for position in procedure["papers"]}
    return {
        "version": str(procedure["version"]),
        "intake_key": str(uuid.uuid4()),
        "kind": "person",
        "name": "Nguyễn Thị Hương Giang",
        "id_number": "042188001234",
        "address": "Số 12 đường Phan Đình Phùng, phường Thành Sen",
        "phone": "0912 345 678",
        "responsible_unit": str(team["lead_unit"]),
        "channel": "counter",
        "hand_back": "counter",
        "sets": "1",
        "fee_vnd": "0",
        **papers,
    }


def letter() -> dict[str, str]:
    """Return the register's form, filled in; no two letters have the same number."""
    today = f"{datetime.now():%Y-%m-%d}"  # noqa: DTZ005  (a form's field)
    return {
        "author": "Sở Tài nguyên và Môi trường",
        "notation": f"{uuid.uuid4().hex[:12]}/STNMT-QLĐĐ",
        "issued_on": today,
        "arrived_on": today,
        "kind": "letter",
        "abstract": "Về việc rà soát hồ sơ cấp giấy chứng nhận quyền sử dụng đất",
        "urgency": "0",
        "channel": "paper",
        "intake_key": str(uuid.uuid4()),
    }


def _accept(clerk: Connection, ground: Ground, team: Team) -> str:
    where = clerk.sent(f"/counter/?p={ground['procedure']['code']}", filing(ground, team))
    return where.split("/")[2]


def _life(people: dict[str, Connection], ground: Ground, team: Team) -> None:
    """Live one case: ten forms by six people, each by the one whose turn it is."""
    clerk, head, specialist = people["clerk"], people["head"], people["specialist"]
    code = _accept(clerk, ground, team)
    case, counter = f"/cases/{code}", f"/counter/{code}"
    due = f"{datetime.now() + timedelta(days=4):%Y-%m-%dT16:00}"  # noqa: DTZ005  (a form's field)
    head.sent(f"{case}/assign/", {"official": str(team["people"]["specialist"]["official"])})
    question = "Hồ sơ có vướng quy hoạch được duyệt hay không, nếu có thì ở điểm nào?"
    specialist.sent(
        f"{case}/ask/", {"unit": str(team["asked_unit"]), "question": question, "due": due}
    )
    people["asked"].sent(
        f"{case}/opinions/0/answer/",
        {
            "stance": "agree",
            "ground": "Điều 5 Quyết định 12/2026/QĐ-UBND",
            "text": "Đồng ý, khu đất phù hợp với quy hoạch đã được phê duyệt.",
        },
    )
    specialist.sent(f"{case}/submit/", {"product": "Dự thảo quyết định"})
    head.sent(f"{case}/submit/", {"product": "Đã thẩm định"})
    people["leader"].sent(f"{case}/submit/", {"product": "Đã ký"})
    office = people["office"]
    office.sent(f"{case}/take-up/", {})
    office.sent(f"{counter}/result/", {"number": "12/QĐ-UBND", "abstract": "Quyết định cấp phép"})
    clerk.sent(f"{counter}/deliver/", {"to": "", "way": "counter"})
