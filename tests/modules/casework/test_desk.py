"""The desk narrowed, in Excel, with its lists opened; and the counters beside the areas."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from congvu.assembly.shell import counts_of
from congvu.foundation import clock
from congvu.modules.casework import api as casework
from congvu.modules.casework.web.desks import desk_of
from congvu.modules.casework.web.narrowing import Narrowing
from tests.modules.casework.lives import accept, at, with_lead
from tests.people import People, cast, client_of

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R04")]

NOW = at(14, 10)


@pytest.fixture
def people(monkeypatch: pytest.MonkeyPatch) -> People:
    monkeypatch.setattr(clock, "_SHIFT", NOW - datetime.now(UTC))
    return cast()


@pytest.fixture
def codes(people: People) -> tuple[str, str]:
    """A case of Hạnh's that is late, and one with time left."""
    return with_lead(people, limit="2wd"), with_lead(people, limit="30wd")


class TestNarrowing:
    @pytest.mark.parametrize(
        ("asked", "expected"),
        [
            ({"due": "over"}, [0]),
            ({"due": "ahead"}, [1]),
            ({"due": "today"}, []),
            ({"kind": "dossier"}, [0, 1]),
            ({"kind": "petition"}, []),
            ({"step": "lead", "due": "over"}, [0]),
            ({"step": "unassigned"}, []),
            ({"procedure": "7"}, []),
            ({"due": "'; drop", "kind": "x", "procedure": "x"}, [0, 1]),
        ],
    )
    def test_keeps_what_fits(
        self,
        people: People,
        codes: tuple[str, str],
        asked: dict[str, str],
        expected: list[int],
    ) -> None:
        page = desk_of(people.hanh, now=NOW, narrowing=Narrowing.asked(asked))
        shown = {line.key for group in page.groups for line in group.lines}

        assert shown == {codes[place] for place in expected}
        assert page.shown == len(expected)
        assert (page.total, page.overdue) == (2, 1)  # the finding of the day stays whole

    def test_offers_what_stands_on_the_desk(self, people: People, codes: object) -> None:
        fields = {field.name: field for field in desk_of(people.hanh, now=NOW).filters}
        assert [code for code, _words in fields["kind"].options] == ["", "dossier"]
        assert [code for code, _words in fields["step"].options] == ["", "lead"]

    def test_says_how_to_widen_it(self, people: People, codes: object) -> None:
        page = client_of(people.hanh).get("/desk/", {"kind": "petition"}).content.decode()
        assert "Không việc nào hợp với bộ lọc" in page or "0 trong 2" in page

    def test_goes_to_excel(self, people: People, codes: tuple[str, str]) -> None:
        answer = client_of(people.hanh).get("/desk/excel/", {"due": "over"})
        rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0)
        cells = [cell for row in rows.to_python() for cell in row]
        assert codes[0] in cells
        assert codes[1] not in cells


class TestTheSides:
    def test_show_five_and_open_all(self, people: People) -> None:
        for _ in range(7):
            code = with_lead(people)
            casework.submit(code=code, product="Dự thảo", actor=people.hanh, now=at(8, 9))
        page = desk_of(people.vinh, now=NOW)
        (short,) = [each for each in page.sides if each.key == "decide"]
        whole = desk_of(people.vinh, now=NOW, whole="decide")
        (full,) = [each for each in whole.sides if each.key == "decide"]

        assert (len(short.items), short.count, short.href) == (5, 7, "?all=decide#decide")
        assert len(full.items) == 7


class TestTheCounters:
    def test_count_what_waits_in_one_query(self, people: People, codes: object) -> None:
        casework.submit(
            code=accept(people, now=at(14, 8)).code, product="đủ", actor=people.mai, now=at(14, 8)
        )
        with CaptureQueriesContext(
            connection,
        ) as queries:
            hanh, vinh = (counts_of(each, at(14, 8)) for each in (people.hanh, people.vinh))

        assert (hanh["desk"], hanh["unit"]) == (2, 0)
        assert (vinh["desk"], vinh["unit"]) == (0, 1)
        assert len(queries) == 2

    def test_stand_beside_the_areas(self, people: People, codes: object) -> None:
        page = client_of(people.hanh).get("/desk/").content.decode()
        assert 'title="đang chờ bạn">2</span>' in page


class TestTheFirstDay:
    def test_stands_on_the_desk_until_it_is_put_away(self, people: People) -> None:
        client = client_of(people.mai)
        assert "Ngày đầu ở một cửa" in client.get("/desk/").content.decode()

        put = client.post("/guide/put-away/", {"next": "/desk/"})
        assert put["Location"] == "/desk/"
        assert "Ngày đầu ở một cửa" not in client.get("/desk/").content.decode()

        client.post("/guide/put-away/", {"show": "1"})
        assert "Ngày đầu ở một cửa" in client.get("/desk/").content.decode()

    def test_is_there_for_every_role_and_leads_to_open_doors(self, people: People) -> None:
        for person in (people.mai, people.hanh, people.vinh, people.dat, people.quan, people.hoi,
                       people.huy, people.mo):  # fmt: skip
            client = client_of(person)
            context = client.get("/guide/").content.decode()
            own = context.split("cv-steps", 1)[1].split("</ol>", 1)[0]
            for part in own.split('href="')[1:]:
                assert client.get(part.split('"', 1)[0]).status_code == 200, (person.name, part)

    def test_leads_nowhere_else(self, people: People) -> None:
        answer = client_of(people.mai).post("/guide/put-away/", {"next": "https://evil.example/"})
        assert answer["Location"] == "/desk/"
