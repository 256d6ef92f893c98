"""The house stands as drawn: doors, foreign keys, sizes, names."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import grimp
import pytest
from django.apps import apps
from django.db.models import PROTECT, ForeignKey

ROOT = Path(__file__).parent.parent.parent
SOURCE = ROOT / "src" / "congvu"
MODULES = "congvu.modules"
ORDER = [
    "worktime",
    "organisation",
    "procedures",
    "casework",
    "dossiers",
    "documents",
    "outgoing",
    "directives",
    "archives",
    "custody",
    "meetings",
    "plans",
    "followup",
    "products",
    "evaluation",
]
LONGEST_FILE = 300
LONGEST_FUNCTION = 45
NO_NOUNS = re.compile(r"(^|_)(utils?|helpers?|managers?|services?|misc)(_|$)|^handle_")


@pytest.fixture(scope="session")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("congvu", cache_dir=None)


class TestDoors:
    def test_modules_enter_each_other_only_by_the_door(self, graph: grimp.ImportGraph):
        trespasses = []
        for home in sorted(graph.find_children(MODULES)):
            rooms = {home, *graph.find_descendants(home)} - {f"{home}.api"}
            for room in rooms:
                for guest in graph.find_modules_that_directly_import(room):
                    is_family = guest == home or guest.startswith(f"{home}.")
                    if guest.startswith(f"{MODULES}.") and not is_family:
                        trespasses.append(f"{guest} enters {room}")

        assert not sorted(trespasses)

    def test_a_door_names_all_that_goes_through_it(self):
        unnamed = [
            str(door.relative_to(SOURCE))
            for door in SOURCE.glob("modules/*/api.py")
            if "__all__" not in door.read_text("utf-8")
        ]

        assert not unnamed


class TestForeignKeys:
    def test_between_modules_point_upstream_and_leave_no_trace_there(self):
        faults = []
        for model in apps.get_models():
            home = _module(model)
            for field in model._meta.get_fields():
                if home is None or not isinstance(field, ForeignKey):
                    continue
                target = _module(field.related_model)
                if target in {None, home}:
                    continue
                if ORDER.index(target) > ORDER.index(home):
                    faults.append(f"{model.__name__}.{field.name} points downstream to {target}")
                if field.remote_field.related_name != "+":
                    faults.append(f"{model.__name__}.{field.name} lacks related_name='+'")
                if field.remote_field.on_delete is not PROTECT:
                    faults.append(f"{model.__name__}.{field.name} doesn't protect what it names")

        assert not faults


class TestFiles:
    def test_are_short(self):
        """When a file grows, a noun is missing: find its name."""
        long = [
            f"{path}: {lines} lines"
            for path, text in _files()
            if (lines := text.count("\n")) > LONGEST_FILE
        ]

        assert not long

    def test_have_short_functions(self):
        long = [
            f"{path}: {function.name}: {lines} lines"
            for path, text in _files()
            for function in _functions(text)
            if (lines := _lines_of_body(function)) > LONGEST_FUNCTION
        ]

        assert not long

    def test_have_names_that_say_something(self):
        empty = [
            f"{path}: {name}"
            for path, text in _files()
            for name in (path.stem, *(function.name for function in _functions(text)))
            if NO_NOUNS.search(name)
        ]

        assert not empty

    def test_say_what_they_are_for(self):
        silent = [
            str(path)
            for path, text in _files()
            if text.strip() and path.name != "apps.py" and not ast.get_docstring(ast.parse(text))
        ]

        assert not silent


def _files() -> Iterator[tuple[Path, str]]:
    for path in sorted(SOURCE.glob("**/*.py")):
        if "migrations" not in path.parts:
            yield path.relative_to(SOURCE), path.read_text("utf-8")


def _functions(text: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _lines_of_body(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines that do something: named arguments and the docstring don't count."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def _module(model: type) -> str | None:
    name = model.__module__
    return name.split(".")[2] if name.startswith(f"{MODULES}.") else None
