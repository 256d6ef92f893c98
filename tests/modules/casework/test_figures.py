"""Each figure of a board opens the list that it counts, and the list comes to the figure."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from congvu.foundation import clock
from congvu.foundation.periods import Period
from congvu.modules.casework import api as casework
from congvu.modules.casework.queries.boards import watch_list
from congvu.modules.casework.queries.figures import Asked, Scope, lines_of, sums_of
from congvu.modules.casework.queries.held import held_in, late_in
from congvu.modules.casework.queries.loads import answered_for, loads_in
from congvu.modules.casework.queries.rows import FIGURES
from congvu.modules.casework.web.leader_boards import leader_board
from congvu.modules.casework.web.unit_boards import unit_board
from congvu.modules.worktime.api import TimeLimit
from tests.modules.casework.lives import accept, at, shares, with_lead
from tests.people import People, cast, client_of

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R13")]

NOW = at(14, 10)  # a Monday
QUARTER = Period.parse("2026-Q3")
SUNDAY = at(13, 10)


@pytest.fixture
def people(monkeypatch: pytest.MonkeyPatch) -> People:
    """A week of work: one case done, one late with Hạnh, one that nobody has, one that waits."""
    monkeypatch.setattr(clock, "_SHIFT", NOW - datetime.now(UTC))
    found = cast()
    with_lead(found, limit="2wd")  # late: due on Wednesday
    with_lead(found, limit="30wd")
    done = with_lead(found, now=at(8, 8), limit="10wd")
    for actor, day in ((found.hanh, 8), (found.vinh, 9), (found.dat, 9)):
        casework.submit(code=done, product="Dự thảo", actor=actor, now=at(day, 15, day))
    granted = casework.Outcome.GRANTED
    casework.conclude(code=done, outcome=granted, result="214", actor=found.mai, now=at(10, 9))
    waiting = accept(found, now=at(14, 8)).code
    casework.submit(code=waiting, product="đủ giấy tờ", actor=found.mai, now=at(14, 8, 5))
    return found


def asked(figure: str, scope: Scope, now: datetime = NOW, soon: datetime | None = None) -> Asked:
    return Asked(figure=figure, scope=scope, span=QUARTER.span, now=now, soon=soon)


class TestEachFigure:
    @pytest.mark.parametrize("figure", FIGURES)
    def test_counts_the_rows_of_its_list(self, people: People, figure: str) -> None:
        scopes = (
            Scope(agencies=(people.thanh_sen,)),
            Scope(unit_id=people.economy),
            Scope(unit_id=people.economy, official_id=people.hanh.official_id),
        )
        for scope in scopes:
            wanted = asked(figure, scope)
            if scope.official_id is not None and "false" in wanted.statement.sql:
                continue  # a case belongs to a unit, not to a person
            rows = lines_of(wanted)
            sums = sums_of(wanted)
            assert sums.count == len(rows)
            assert sums.working == sum(row.working or 0 for row in rows)
            assert sums.overrun == sum(row.overrun or 0 for row in rows)

    def test_of_a_unit_is_its_list(self, people: People) -> None:
        soon = NOW + timedelta(days=1)
        (load,) = [
            line
            for line in loads_in(people.economy, now=NOW, soon=soon, span=QUARTER.span)
            if line.official_id == people.hanh.official_id
        ]
        hers = Scope(unit_id=people.economy, official_id=people.hanh.official_id)

        assert (load.open, load.late, load.done) == (2, 1, 1)
        assert load.open == sums_of(asked("open", hers)).count
        assert load.late == sums_of(asked("open-late", hers)).count
        assert load.soon == sums_of(asked("open-soon", hers, soon=soon)).count
        assert load.done == sums_of(asked("done", hers)).count
        assert load.overrun == sums_of(asked("overrun", hers)).overrun

    def test_of_a_head_is_its_list(self, people: People) -> None:
        unit = Scope(unit_id=people.economy)
        answered = answered_for(people.economy, now=NOW, span=QUARTER.span)

        assert answered.concluded == sums_of(asked("concluded", unit)).count
        assert answered.in_time == sums_of(asked("in-time", unit)).count
        assert answered.unassigned == sums_of(asked("unassigned-time", unit)).working > 0
        assert answered.unassigned_overrun == sums_of(asked("unassigned-late", unit)).overrun

    def test_of_opinions_owed_to_others_is_its_list(self, people: People) -> None:
        for due, on in ((at(9, 17), 7), (at(15, 17), 8)):
            casework.ask_opinion(
                code=with_lead(people, limit="20wd"),
                unit_id=people.culture,
                official_id=None,
                question="Có vướng quy hoạch không?",
                due_at=due,
                actor=people.hanh,
                now=at(on, 9, 30),
            )
        unit = Scope(unit_id=people.culture)
        answered = answered_for(people.culture, now=NOW, span=QUARTER.span)

        assert (answered.asked, answered.asked_late) == (2, 1)
        assert answered.asked == sums_of(asked("asked", unit)).count
        assert answered.asked_late == sums_of(asked("asked-late", unit)).count
        assert sums_of(asked("asked", Scope(unit_id=people.economy))).count == 0

    def test_of_held_time_is_its_list_and_adds_up(self, people: People) -> None:
        sums = held_in([people.thanh_sen], span=QUARTER.span, by_agency=False)
        whole = {line.place_id: line.working for line in sums if line.role is None}
        for line in sums:
            scope = Scope(agencies=(people.thanh_sen,), unit_id=line.place_id, role=line.role or "")
            found = sums_of(asked("held", scope))
            assert (found.count, found.working, found.overrun) == (
                line.cases,
                line.working,
                line.overrun,
            )
        for place, working in whole.items():
            parts = (line.working for line in sums if line.role and line.place_id == place)
            assert sum(parts) == working

    def test_goes_on_where_a_page_ends(
        self, people: People, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("congvu.modules.casework.queries.figures.PAGE", 1)
        for figure in ("open", "held", "done"):
            wanted = asked(figure, Scope(unit_id=people.economy))
            seen, after = [], None
            while rows := lines_of(wanted, after=after):
                seen += [row.id for row in rows]
                after = (rows[-1].rank, rows[-1].id)
            assert len(set(seen)) == len(seen) == sums_of(wanted).count


class TestWhatIsLate:
    def test_is_late_in_working_time_only(self, people: People) -> None:
        code = with_lead(people, now=at(10, 8), limit="1wd")  # due on Friday at five
        agency = Scope(agencies=(people.thanh_sen,))

        on_sunday = lines_of(asked("late", agency, now=SUNDAY))
        on_monday = lines_of(asked("late", agency, now=at(14, 7, 31)))

        assert code not in {line.code for line in on_sunday}
        assert code in {line.code for line in on_monday}
        for now in (SUNDAY, NOW):
            whole = late_in([people.thanh_sen], now=now, by_agency=False)
            assert (
                sum(line.cases for line in whole) == sums_of(asked("late", agency, now=now)).count
            )

    @pytest.mark.parametrize(("asked_on", "is_late"), [(9, False), (11, True)])
    def test_is_not_late_while_papers_lack_unless_it_was_before(
        self, people: People, asked_on: int, is_late: bool
    ) -> None:
        code = with_lead(people, now=at(9, 8), limit="1wd")  # due on Thursday at five
        casework.request_supplement(
            code=code,
            effect=casework.SupplementEffect.RESTART,
            ground="khoản 5 Điều 19",
            items="bản đồ",
            actor=people.hanh,
            now=at(asked_on, 10),
        )
        agency = Scope(agencies=(people.thanh_sen,))
        listed = {line.code for line in lines_of(asked("late", agency))}
        watched = {line.code for line in watch_list([people.thanh_sen], now=NOW)}
        whole = late_in([people.thanh_sen], now=NOW, by_agency=False)

        assert (code in listed, code in watched) == (is_late, is_late)
        assert sum(line.cases for line in whole) == len(listed)

    def test_has_an_age(self, people: People) -> None:
        for line in late_in([people.thanh_sen], now=NOW, by_agency=True):
            scope = Scope(agencies=(line.place_id,), age=line.age, is_dossier=line.is_dossier)
            assert sums_of(asked("late", scope)).count == line.cases


LINK = re.compile(r'<a[^>]*href="(/figures/[^"]+)"[^>]*>(?:<[^>]*>)*([^<]+)')


def figures_in(page: str) -> Iterator[tuple[str, str]]:
    """Yield each link to a list with what stands on it."""
    for href, words in LINK.findall(page):
        yield unescape(href), unescape(words).strip()


class TestTheBoards:
    @pytest.mark.parametrize(("who", "address"), [("vinh", "/unit/"), ("dat", "/leader/")])
    def test_open_each_figure(self, people: People, who: str, address: str) -> None:
        client = client_of(getattr(people, who))
        found = list(figures_in(client.get(address).content.decode()))
        assert len(found) > 8
        for href, words in found:
            page = client.get(href)
            assert page.status_code == 200, href
            if words.isdecimal() and words != "0":
                assert f"Cộng cả danh sách: {words}" in page.content.decode(), (href, words)

    def test_change_with_their_period(self, people: People) -> None:
        now = unit_board(people.economy, actor=people.vinh, period=QUARTER, now=NOW)
        before = unit_board(people.economy, actor=people.vinh, period=QUARTER.previous(), now=NOW)
        assert (now.done, before.done) == (2, 0)
        assert now.open == before.open == 2

    def test_show_those_under_the_commitment_alone(self, people: People) -> None:
        board = leader_board(people.thanh_sen, period=QUARTER, now=NOW, below_only=True)
        assert len(board.listed) == board.below
        assert board.units

    @pytest.mark.parametrize("period", ["2026-13", "soon", "2031", "'; drop"])
    def test_refuse_a_period_that_is_none(self, people: People, period: str) -> None:
        answer = client_of(people.dat).get("/leader/", {"period": period})
        assert answer.status_code == 422
        assert "PERIOD_NOT_UNDERSTOOD" in answer.content.decode()

    @pytest.mark.parametrize(
        "query", ["", "?unit=x", "?agency=", "?unit=1&role=king", "?unit=1&age=9", "?official=3"]
    )
    def test_refuse_a_list_of_nothing(self, people: People, query: str) -> None:
        answer = client_of(people.dat).get(f"/figures/open/{query}")
        assert answer.status_code == 404

    def test_hide_the_lists_of_others(self, people: People) -> None:
        head, leader = client_of(people.vinh), client_of(people.dat)
        economy_elsewhere = people.tung.unit_id
        for client in (head, leader):
            for place in (f"unit={economy_elsewhere}", f"agency={people.chau.agency_id}"):
                assert client.get(f"/figures/open/?{place}").status_code == 404
                assert client.get(f"/figures/open/excel/?{place}").status_code == 404
        assert head.get(f"/figures/open/?unit={people.culture}").status_code == 404
        assert leader.get(f"/figures/open/?unit={people.culture}").status_code == 200
        assert head.get(f"/figures/late/?below={people.thanh_sen}").status_code == 404

    def test_ignore_a_mark_that_leads_nowhere(self, people: People) -> None:
        client = client_of(people.vinh)
        for after in ("x~1", "2026-09-01~2", "~", "9" * 30 + "~1", "2026-09-01T00:00:00+07:00~x"):
            answer = client.get("/figures/open/", {"unit": people.economy, "after": after})
            assert answer.status_code == 200, after


def sheets(client: Client, address: str) -> dict[str, list[list[object]]]:
    answer = client.get(address)
    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


class TestTheWorkbooks:
    def test_say_what_the_board_says(self, people: People) -> None:
        vinh, dat = client_of(people.vinh), client_of(people.dat)
        unit = sheets(vinh, f"/unit/{people.economy}/excel/")
        assert ["Nguyễn Thị Hạnh", 2, 1] in [row[:3] for row in unit["Tải từng người"]]
        leader = sheets(dat, f"/leader/{people.thanh_sen}/excel/")
        assert leader["Đơn vị"][-1][0] == "Cộng"
        held = sheets(dat, f"/figures/held/excel/?below={people.thanh_sen}")
        assert len(held["Danh sách"]) > 4

    def test_hold_no_formula(self, people: People) -> None:
        casework.accept_case(
            kind=casework.CaseKind.DOSSIER, subject='=HYPERLINK("http://x";"y")',
            applicant="@SUM(1)", limit=TimeLimit.parse("10wd"), shares=shares(people),
            receiving_unit_id=people.centre, responsible_unit_id=people.economy,
            agency_id=people.thanh_sen, prefix="H27.43", opened_at=NOW, actor=people.mai, now=NOW,
        )  # fmt: skip
        answer = client_of(people.dat).get(f"/figures/open/excel/?below={people.thanh_sen}")
        book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
        cells = [cell for row in book.get_sheet_by_index(0).to_python() for cell in row]
        assert '=HYPERLINK("http://x";"y")' in cells
        assert b"<f>" not in answer.content
