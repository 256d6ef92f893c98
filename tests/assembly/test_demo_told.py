"""What the demonstration holds: papers, slips and signals that are there, and rules that held."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb
import psycopg
import pytest
from psycopg import sql

from congvu.assembly.demo.loading import bare
from tests.assembly.conftest import Installation, Province

NAMES = """
select 'key', conrelid::regclass::text, conname, pg_get_constraintdef(oid), convalidated
from pg_constraint where connamespace = 'public'::regnamespace and conparentid = 0
union all
select 'index', tablename, indexname, indexdef, true from pg_indexes
where schemaname = 'public' and indexname not like '%\\_20%' and indexname not like '%\\_rest\\_%'
union all
select 'trigger', tgrelid::regclass::text, tgname, tgenabled::text, true
from pg_trigger where not tgisinternal and tgparentid = 0
order by 1, 2, 3
"""


@pytest.fixture(scope="module")
def told(province: Province) -> Installation:
    return province.installation


@pytest.fixture(scope="module")
def database(told: Installation) -> Iterator[psycopg.Connection[Any]]:
    server = told.server
    server.start()
    link = psycopg.connect(server.address.dsn(), autocommit=True)
    yield link
    link.close()
    server.stop_if_unused()


@pytest.fixture(scope="module")
def exported(told: Installation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export") / "2026-Q3"
    said = told.run("audit", "export", "2026-Q3", folder, "--json")
    assert said.status == 0, said.errors
    return folder


DOSSIERS = "select id from casework_case where kind = 'dossier' and outcome"


def one(database: psycopg.Connection[Any], statement: str) -> Any:
    (value,) = database.execute(sql.SQL(statement)).fetchone() or (None,)
    return value


def test_a_document_is_signed_or_says_that_it_is_on_paper(
    database: psycopg.Connection[Any],
) -> None:
    told = database.execute(
        "select s.signed_at is not null, i.note from outgoing_issued i join outgoing_signer s"
        " on s.draft_id = i.draft_id where s.voided_at is null"
    ).fetchall()
    assert sum(signed for signed, _note in told) >= 6
    assert {note for signed, note in told if not signed} <= {"Ký, đóng dấu trên bản giấy"}


RUNS = """
select c.rank, r.agency_id, array_agg(distinct s.kind) as kinds
from evaluation_run r join evaluation_step s on s.run_id = r.id
join lateral (select rank from evaluation_card where round_id = r.round_id limit 1) c on true
group by r.id, c.rank, r.agency_id
"""


def test_rounds_stand_at_every_stage(database: psycopg.Connection[Any]) -> None:
    """Each waits for the step that has to follow the one taken; one is of units."""
    told = database.execute(RUNS).fetchall()
    waits = {"appraised": "decided", "decided": "noticed", "panel": "answered", "closed": "none"}

    for taken, awaited in waits.items():
        assert any(taken in kinds and awaited not in kinds for *_, kinds in told), taken
    assert any({"self", "appraised"}.isdisjoint(kinds) for *_, kinds in told)
    assert any(rank == "unit" and "decided" in kinds for rank, _, kinds in told)
    assert len({agency for _, agency, _ in told}) > 1
    asked = "select count(*) from evaluation_excuse where appeal <> '' and state = 'asked'"
    assert one(database, asked) > 0


class TestDossiers:
    def test_have_their_papers(self, database: psycopg.Connection[Any]):
        without = """
            select count(*) from dossiers_dossier d where d.case_id is not null and not exists (
                select from dossiers_dossierpaper p where p.dossier_id = d.id)
        """

        assert one(database, without) == 0

    @pytest.mark.parametrize(
        ("kind", "whose"),
        [
            ("receipt", "select case_id from dossiers_dossier where case_id is not null"),
            ("supplement", "select dossier_id from dossiers_supplementround"),
            ("apology", "select dossier_id from dossiers_apology"),
            ("refusal", f"{DOSSIERS} = 'refused'"),
            ("stop", f"{DOSSIERS} in ('withdrawn', 'stopped')"),
        ],
    )
    def test_have_the_slips_of_what_happened(
        self, database: psycopg.Connection[Any], kind: str, whose: str
    ):
        wanted = set(database.execute(sql.SQL(whose)).fetchall())
        issued = "select dossier_id from dossiers_issuedslip where kind = %s"

        assert wanted
        assert wanted == set(database.execute(issued, [kind]).fetchall())

    def test_slips_are_numbered_without_gaps_in_the_order_of_their_issue(
        self, database: psycopg.Connection[Any]
    ):
        torn = """
            select count(*) from (
                select number, row_number() over (
                    partition by unit_id, year, kind order by issued_at, dossier_id) as place
                from dossiers_issuedslip) slip
            where number <> place
        """
        behind = """
            select count(*) from (
                select 'slip:' || unit_id || ':' || year || ':' || kind as name, max(number) as last
                from dossiers_issuedslip group by 1) slip
            left join dossiers_serial s using (name) where s.last is distinct from slip.last
        """

        assert one(database, torn) == 0
        assert one(database, behind) == 0

    def test_more_come_in_the_weeks_before_tet(self, database: psycopg.Connection[Any]):
        weeks = """
            select count(*) filter (where day between '2026-01-20' and '2026-02-10')
                 > 1.3 * count(*) filter (where day between '2026-03-10' and '2026-03-31')
            from (select accepted_at::date as day from casework_case) arrived
        """

        assert one(database, weeks)

    def test_enough_is_under_way(self, database: psycopg.Connection[Any]):
        share = one(
            database,
            "select avg((closed_at is null)::int)::float from casework_case",
        )

        assert 0.08 < share < 0.2


class TestSignals:
    def test_every_detector_speaks_and_the_truth_is_known(self, told: Installation):
        signals = json.loads((told.home / "demo.json").read_text("utf-8"))["signals"]

        assert {"idle", "pass_on", "late_supplement"} <= set(signals)
        assert all(0 <= kind["shirking"] <= kind["raised"] for kind in signals.values())
        assert signals["pass_on"]["shirking"] > 0

    def test_what_was_decided_is_on_the_record(self, database: psycopg.Connection[Any]):
        unsaid = """
            select count(*) from casework_signal s where decision is not null and not exists (
                select from ledger_fact f where f.stream = s.case_id and f.kind = 'SignalDecided'
                  and (f.body::jsonb->>'signal')::bigint = s.id)
        """

        assert one(database, unsaid) == 0


class TestLoading:
    def test_leaves_every_key_index_and_trigger_as_it_was(
        self, told: Installation, database: psycopg.Connection[Any], installed: Installation
    ):
        installed.server.start()
        with psycopg.connect(installed.server.address.dsn()) as other:
            usual = other.execute(NAMES).fetchall()
        installed.server.stop_if_unused()

        assert database.execute(NAMES).fetchall() == usual

    def test_lets_nothing_in_that_a_key_forbids(
        self, told: Installation, database: psycopg.Connection[Any]
    ):
        dsn = told.server.address.dsn("torn")
        database.execute("create database torn")
        with psycopg.connect(dsn) as link:
            link.execute("create table parent (id int primary key)")
            link.execute("create table child (id int references parent)")

        with (
            pytest.raises(psycopg.errors.ForeignKeyViolation),
            bare(dsn, ("child",), chained=(), hands=1),
            psycopg.connect(dsn) as link,
        ):
            link.execute("insert into child values (1)")


class TestMeasure:
    def test_says_of_each_detector_what_it_finds_of_what_was_planted(
        self, told: Installation, record_property: Callable[[str, object], None]
    ):
        found = told.run("signals", "measure", "--json").json

        for kind, row in found.items():
            record_property(kind, f"precision {row['precision']}, recall {row['recall']}")
            assert 0 <= row["caught"] <= row["planted"], kind
            assert row["caught"] <= row["right"] <= row["found"], kind
            low, high = row["precision_between"]
            assert row["precision"] is None or low <= row["precision"] <= high
        for kind in ("upward", "needless", "refiled", "to_complained", "idle"):
            assert found[kind]["planted"] > 0 < found[kind]["found"], kind
            assert found[kind]["recall"] > 0, kind
        assert sum(row["lookalikes"] for row in found.values()) > 0
        assert "Đẩy lên trên việc thuộc quyền mình" in told.run("signals", "measure").text

    def test_is_refused_where_nobody_knows_the_truth(self, installed: Installation):
        assert installed.run("signals", "measure", "--json").refused == "TRUTH_UNKNOWN"


class TestAudit:
    """The rows of the province as Parquet, and every metric computed from them elsewhere."""

    def test_duckdb_tells_every_figure_alike(self, told: Installation, exported: Path) -> None:
        said = told.run("audit", "compare", exported, "--json")

        assert said.json["differences"] == []
        assert said.json["officials"] > 100 < said.json["units"]

    def test_of_nearly_every_metric_there_is_something_to_tell(
        self, told: Installation, exported: Path
    ) -> None:
        found = told.run("audit", "figures", exported, "--json").json
        heard = {
            code
            for person in found["officials"].values()
            for code, figure in person.items()
            if figure["of"]
        }
        assert len(heard) > 30

    @pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs a Java: default-jre")
    def test_spark_tells_every_figure_alike(self, told: Installation, exported: Path) -> None:
        quick = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"  # it runs half a minute, not a night
        words = ("audit", "compare", exported, "--engine", "spark", "--json")
        said = told.run(*words, JDK_JAVA_OPTIONS=quick)

        assert said.json["differences"] == [], said.errors

    def test_an_altered_row_is_told(self, told: Installation, exported: Path, tmp_path: Path):
        other = tmp_path / "altered"
        shutil.copytree(exported, other)
        turns = other / "turns.parquet"
        link = duckdb.connect()
        link.execute(f"create table t as from '{turns}'")
        link.execute("update t set official_id = 1 where rowid = 0")
        link.execute(f"copy t to '{turns}' (format parquet)")

        assert told.run("audit", "figures", other, "--json").refused == "EXPORT_BROKEN"
        manifest = json.loads((other / "export.json").read_text())
        for table in manifest["tables"]:
            if table["name"] == "turns":
                table["sha256"] = sha256(turns.read_bytes()).hexdigest()
        (other / "export.json").write_text(json.dumps(manifest))
        said = told.run("audit", "compare", other, "--json")
        assert said.status == 1
        assert {"handled"} <= {each["metric"] for each in said.json["differences"]}

    def test_writes_into_no_folder_that_is_used(self, told: Installation, exported: Path) -> None:
        said = told.run("audit", "export", "2026-Q3", exported, "--json")

        assert said.refused == "EXPORT_FOLDER_IN_USE"
