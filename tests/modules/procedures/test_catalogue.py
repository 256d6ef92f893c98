"""What the catalogue answers, and what PostgreSQL forbids it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from congvu.foundation.actors.values import SYSTEM
from congvu.foundation.clock import VIETNAM
from congvu.modules.procedures.api import (
    Draft,
    Level,
    ProcedureExpired,
    ProcedureNotYetInForce,
    ProcedureUnknown,
    Step,
    StepRole,
    SupplementEffect,
    UnitRule,
    VersionInvalid,
    VersionOutdated,
    Wanted,
    default_steps,
    draft_of,
    fields_in_force,
    find_procedures,
    load_catalogue,
    newest_version,
    search_procedures,
    settle_flag,
    steps_or_default,
    version_by_id,
    version_in_force,
    write_version,
)
from congvu.modules.procedures.commands.importing import bring_in
from congvu.modules.procedures.models import (
    Paper,
    Procedure,
    ProcedureFlag,
    ProcedureStep,
    ProcedureVersion,
)
from congvu.modules.procedures.queries.lists import count_of_flags, flags_of, open_flags
from congvu.modules.procedures.rules.records import import_record
from congvu.modules.procedures.values.refusals import FlagUnknown
from congvu.modules.worktime.api import TimeLimit
from tests.modules.procedures.portal import WAYS, record

NOW = datetime(2026, 9, 10, 8, 0, tzinfo=VIETNAM)
TODAY = NOW.date()
BIRTH, MARRIAGE_STATE = "1.001193", "1.004873"

needs_database = pytest.mark.django_db


@pytest.fixture
def shipped():
    load_catalogue(now=NOW, actor=SYSTEM)


def draft(**changes) -> Draft:
    """Return a draft of the birth procedure with some parts changed."""
    return replace(draft_of(newest_version(BIRTH), date(2026, 9, 15)), **changes)


def written(draft: Draft):
    newest = newest_version(BIRTH)
    return write_version(code=BIRTH, edited=newest.id, draft=draft, actor=SYSTEM, now=NOW)


@needs_database
@pytest.mark.usefixtures("shipped")
class TestSearch:
    @pytest.mark.parametrize(
        "words",
        [
            "đăng ký khai sinh",
            "dang ky khai sinh",
            "KHAI SINH đăng",
            "1.001193",
            "khai  sinh\u200e 1.001193",
            "đăng ky\u0301 khai sinh",
        ],
    )
    def test_finds_by_words_without_marks_in_any_order_and_by_code(self, words):
        assert search_procedures(words, on=TODAY)[0].code == BIRTH

    def test_puts_the_title_that_begins_so_before_longer_ones(self):
        found = search_procedures("cap lai", on=TODAY, limit=5)

        assert all(line.title.startswith("Cấp lại") for line in found)

    def test_finds_by_field(self):
        assert {line.field for line in search_procedures("chung thuc", on=TODAY)} >= {"Chứng thực"}

    def test_can_be_narrowed_to_levels_and_fields(self):
        commune = find_procedures(Wanted(levels=[Level.COMMUNE]), on=TODAY, limit=500)
        births = find_procedures(Wanted(words="sinh", field="Hộ tịch"), on=TODAY, limit=500)

        assert all(Level.COMMUNE in line.levels for line in commune)
        assert {line.field for line in births} == {"Hộ tịch"}

    @pytest.mark.parametrize("words", ["%%", "_", "\\", "khai % sinh", "'; drop table x; --"])
    def test_takes_signs_as_signs(self, words):
        assert not search_procedures(words, on=TODAY)

    def test_finds_nothing_before_anything_is_in_force(self):
        assert search_procedures("khai sinh", on=date(2020, 1, 1)) == ()

    def test_counts_fields_in_the_order_of_the_dictionary(self):
        names = [name for name, _ in fields_in_force(TODAY)]

        assert names.index("Chứng thực") < names.index("Công chứng") < names.index("Đất đai")
        assert names.index("Đất đai") < names.index("Hộ tịch")

    def test_asks_the_database_once(self, django_assert_num_queries):
        with django_assert_num_queries(1):
            search_procedures("khai sinh", on=TODAY)


@needs_database
@pytest.mark.usefixtures("shipped")
class TestVersion:
    def test_of_an_unknown_code_is_refused(self):
        with pytest.raises(ProcedureUnknown) as refusal:
            version_in_force("9.999999", TODAY)

        assert (refusal.value.code, refusal.value.status) == ("PROCEDURE_UNKNOWN", 404)
        assert "9.999999" in str(refusal.value)

    def test_before_its_first_day_is_refused(self):
        with pytest.raises(ProcedureNotYetInForce):
            version_in_force(BIRTH, date(2026, 9, 9))

    def test_after_its_last_day_is_refused(self):
        version = version_in_force(BIRTH, TODAY)
        ProcedureVersion.objects.filter(pk=version.id).update(valid_to=date(2026, 10, 1))

        with pytest.raises(ProcedureExpired) as refusal:
            version_in_force(BIRTH, date(2026, 10, 1))

        assert str(refusal.value) == "Thủ tục 1.001193 đã hết hiệu lực vào ngày 1/10/2026."

    def test_is_kept_in_memory(self, django_assert_num_queries):
        version_id = version_in_force(BIRTH, TODAY).id

        with django_assert_num_queries(0):
            assert version_by_id(version_id).code == BIRTH

    def test_restarts_the_clock_on_a_supplement_by_default(self):
        effects = {version_in_force(BIRTH, TODAY).supplement_effect}

        assert effects == {SupplementEffect.RESTART}  # Decree 118/2025 art. 19.5

    def test_without_steps_has_the_default_process(self):
        assert steps_or_default(version_in_force(BIRTH, TODAY)) == default_steps()


def step(position, share, group=None, name="Thẩm tra"):
    return Step(position, name, StepRole.LEAD, UnitRule.RESPONSIBLE, Decimal(share), group)


@needs_database
@pytest.mark.usefixtures("shipped")
class TestNewVersion:
    def test_is_in_force_from_its_day_on(self):
        steps = (step(1, "0.8"), step(2, "0.2"))
        new = written(draft(limit=TimeLimit.parse("2wd"), same_day=False, steps=steps))

        assert new.number == 2
        assert version_in_force(BIRTH, date(2026, 9, 14)).same_day
        assert version_in_force(BIRTH, date(2026, 9, 15)) == new
        assert steps_or_default(new) == steps
        assert [paper.name for paper in new.papers] == [paper.name for paper in draft().papers]

    def test_settles_the_doubts_about_the_one_before(self):
        doubtful = import_record(
            record(ma_thu_tuc=BIRTH, cach_thuc_thuc_hien=WAYS + "Trực tiếp7Miễn phí")
        )
        bring_in([doubtful], name="x", origin="import", now=NOW, actor=SYSTEM)
        written(draft(limit=TimeLimit.parse("7wd"), same_day=False))

        assert not ProcedureFlag.objects.filter(settled_at=None).exists()

    def test_can_stand_before_one_that_is_planned(self):
        written(draft(valid_from=date(2027, 1, 1), title="Tên mới"))
        written(draft(valid_from=date(2026, 10, 1)))

        assert version_in_force(BIRTH, date(2026, 12, 31)).number == 3
        assert version_in_force(BIRTH, date(2027, 1, 1)).title == "Tên mới"

    def test_over_a_newer_one_is_refused(self):
        seen = newest_version(BIRTH).id
        written(draft())

        with pytest.raises(VersionOutdated):
            write_version(code=BIRTH, edited=seen, draft=draft(), actor=SYSTEM, now=NOW)

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"title": ""}, "title"),
            ({"title": "A" * 3_000}, "title"),
            ({"field": ""}, "field"),
            ({"levels": ()}, "levels"),
            ({"limit": None}, "limit_length"),
            ({"fee_vnd": -1}, "fee_vnd"),
            ({"supplement_effect": SupplementEffect.PAUSE}, "supplement_ground"),
            ({"steps": (step(1, "0.8"),)}, "steps"),
            ({"steps": (step(1, "0.5", 1), step(2, "0.5"))}, "steps"),
            ({"steps": (step(1, "1", name=""),)}, "step-0-name"),
            ({"steps": (step(1, "0"), step(2, "1"))}, "step-0-share"),
        ],
    )
    def test_that_is_wrong_is_refused_beside_its_field(self, changes, field):
        with pytest.raises(VersionInvalid) as refusal:
            written(draft(**changes))

        assert field in refusal.value.details["errors"]
        assert newest_version(BIRTH).number == 1


@needs_database
class TestDoubt:
    def test_waits_in_the_queue_until_it_is_settled(self):
        doubtful = import_record(record(cach_thuc_thuc_hien=WAYS + "Trực tiếp7Miễn phí"))
        bring_in([doubtful], name="x", origin="import", now=NOW, actor=SYSTEM)
        (flag,) = open_flags(on=TODAY)

        assert (flag.code, flag.field) == (MARRIAGE_STATE, "limit")
        assert flags_of(flag.version_id) == (flag,)
        assert count_of_flags(TODAY) == {"limit": 1}

        settle_flag(flag_id=flag.id, actor=SYSTEM, now=NOW)

        assert open_flags(on=TODAY) == ()
        with pytest.raises(FlagUnknown):
            settle_flag(flag_id=flag.id, actor=SYSTEM, now=NOW)


@needs_database
@pytest.mark.usefixtures("shipped")
class TestPostgres:
    """What must never happen is forbidden by the database."""

    def forbids(self, name, act):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            act()
            connection.check_constraints()

    def test_forbids_two_versions_in_force_at_once(self):
        version = ProcedureVersion.objects.first()
        version.pk, version.number = None, 2

        self.forbids("a_procedure_has_one_version_in_force", version.save)

    def test_forbids_changing_a_version(self):
        version = ProcedureVersion.objects.first()

        self.forbids(
            "never changed",
            lambda: ProcedureVersion.objects.filter(pk=version.pk).update(limit_length=99),
        )
        self.forbids("never changed", lambda: ProcedureVersion.objects.all()._raw_delete("default"))

    def test_forbids_changing_its_papers(self):
        self.forbids("never changed", lambda: Paper.objects.update(name="Khác"))

    def test_forbids_shares_that_dont_sum_to_the_whole(self):
        version = ProcedureVersion.objects.first()
        row = ProcedureStep(
            version=version,
            position=1,
            name="Thẩm tra",
            role="lead",
            unit_rule="responsible",
            share=Decimal("0.7"),
        )

        self.forbids("share 0.7000 of the time", row.save)

    @pytest.mark.parametrize(
        ("changes", "name"),
        [
            ({"limit_length": 0}, "a_version_has_a_whole_limit_or_none"),
            ({"limit_unit": None}, "a_version_has_a_whole_limit_or_none"),
            ({"levels": []}, "a_version_is_of_known_levels"),
            ({"levels": ["district"]}, "a_version_is_of_known_levels"),
            ({"supplement_effect": "pause"}, "a_pause_names_its_law"),
            ({"valid_to": date(2026, 1, 1)}, "a_version_doesnt_end_before_it_begins"),
        ],
    )
    def test_forbids_a_version_that_makes_no_sense(self, changes, name):
        version = ProcedureVersion.objects.first()
        version.pk = None
        version.procedure = Procedure.objects.create(code="9.000001")
        for field, value in changes.items():
            setattr(version, field, value)

        self.forbids(name, version.save)


class TestPartsOfAVersion:
    @pytest.mark.usefixtures("own_database")
    def test_are_written_together_with_it(self):
        load_catalogue(now=NOW, actor=SYSTEM)
        version = ProcedureVersion.objects.first()

        with pytest.raises(IntegrityError, match="written together"):
            Paper.objects.create(version=version, position=99, name="Giấy thêm")
