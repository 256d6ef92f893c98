"""Every act upon the catalogue is a fact of its chain."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from congvu.foundation.actors.values import SYSTEM, Actor, Role
from congvu.foundation.ledger import api as ledger
from congvu.kernel.phrases import Phrase
from congvu.modules.procedures.api import draft_of, newest_version, settle_flag, write_version
from congvu.modules.procedures.commands.importing import bring_in
from congvu.modules.procedures.commands.undoing import undo_import
from congvu.modules.procedures.models import ProcedureFlag, ProcedureImport
from congvu.modules.procedures.rules.catalogue import catalogue
from congvu.modules.procedures.values.choices import Asked
from congvu.modules.procedures.values.imported import Flag
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R20")]
EDITOR = Actor(
    user_id=1, official_id=7, name="Hà", roles=frozenset({Role.ADMINISTRATOR}), origin="web ::1"
)


def told() -> list[tuple[str, dict[str, Any]]]:
    return [
        (fact.kind, json.loads(fact.body)) for fact in ledger.facts_of(ledger.Stream.PROCEDURES)
    ]


def bring(count: int, **changes: Any) -> str:
    chosen = [replace(each, **changes) for each in list(catalogue())[:count]]
    bring_in(chosen, name="tệp.jsonl", origin="import", now=NOW, actor=SYSTEM, file_digest="ab")
    return chosen[0].code


class TestFacts:
    def test_of_an_import_is_one_that_answers_for_every_version(self) -> None:
        bring(3)
        bring(4, title="Tên khác")

        first, second = (body for kind, body in told() if kind == "ProceduresImported")
        assert (first["made"], second["made"]) == (3, 4)
        assert first["file_digest"] == "ab"
        assert len(first["digest"]) == 64
        assert first["digest"] != second["digest"]

    def test_of_an_undone_import_says_how_many_versions_ended(self) -> None:
        bring(3)
        batch = ProcedureImport.objects.latest("pk")

        undo_import(import_id=batch.pk, actor=EDITOR, now=NOW + timedelta(days=1))

        kind, body = told()[-1]
        assert (kind, body["versions"], body["from"]) == ("ImportUndone", 3, "web ::1")

    def test_of_a_version_says_what_it_replaces_and_is_found_by_the_code(self) -> None:
        code = bring(1)
        version = newest_version(code)
        draft = replace(draft_of(version, NOW.date()), title="Tên do người sửa")

        write_version(code=code, edited=version.id, draft=draft, actor=EDITOR, now=NOW)

        (fact,) = ledger.facts_about(ledger.Stream.PROCEDURES, "procedure", code, most=5)
        body = json.loads(fact.body)
        assert (fact.kind, fact.actor_id) == ("VersionWritten", 7)
        assert (body["before"], body["number"]) == (1, 2)

    def test_of_a_settled_doubt_names_the_doubt(self) -> None:
        code = bring(1, flags=(Flag(Asked.LIMIT, Phrase("?")),))
        flag = ProcedureFlag.objects.get()

        settle_flag(flag_id=flag.pk, actor=EDITOR, now=NOW)

        kind, body = told()[-1]
        assert (kind, body["code"], body["flag_id"]) == ("DoubtSettled", code, flag.pk)

    def test_hold_as_a_chain(self) -> None:
        bring(5)

        assert ledger.verify_stream(ledger.Stream.PROCEDURES) is None
