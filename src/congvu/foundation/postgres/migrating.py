"""Migrations, without picturing all tables anew for each that comes.

Where tables hang together Django makes the picture (a model class) of every one again before each
operation: the square of their number, 18 of the 21 seconds that an empty database took. What only
adds to a table, takes a constraint from it or alters a field that nobody can refer to, asks for the
picture of this table alone. Before anything else all are pictured anew, and Django goes on in its
own way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import connection
from django.db.migrations import (
    AddConstraint,
    AddField,
    AddIndex,
    AlterField,
    CreateModel,
    RemoveConstraint,
    RunSQL,
)
from django.db.migrations.executor import MigrationExecutor

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.migrations import Migration
    from django.db.migrations.operations.base import Operation
    from django.db.migrations.state import ProjectState

_ON_ONE_TABLE = (AddConstraint, AddField, AddIndex, RemoveConstraint)


def pending() -> int:
    """Return how many migrations the database hasn't."""
    executor = Executor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def migrate() -> None:
    """Do what `manage.py migrate` does, to the end of all migrations."""
    executor = Executor(connection)
    executor.loader.check_consistent_history(connection)
    targets = executor.loader.graph.leaf_nodes()
    plan = executor.migration_plan(targets)
    state = executor.applied_state()
    emit_pre_migrate_signal(0, False, connection.alias, apps=state.apps, plan=plan)
    executor.migrate(targets, plan=plan, state=state)
    emit_post_migrate_signal(0, False, connection.alias, plan=plan)


class Executor(MigrationExecutor):
    """Django's, but for how an atomic migration goes forwards."""

    _are_stale = False  # whether some pictures know only a part of what refers to them

    def applied_state(self) -> ProjectState:
        state: ProjectState
        state = self._create_project_state(with_applied_migrations=True)  # type: ignore[attr-defined]
        return state

    def apply_migration(
        self,
        state: ProjectState,
        migration: Migration,
        fake: bool = False,
        fake_initial: bool = False,
    ) -> ProjectState:
        if fake or fake_initial or not migration.atomic:
            self._refresh(state)
            return super().apply_migration(state, migration, fake, fake_initial)
        with self.connection.schema_editor(atomic=True) as editor:
            for operation in migration.operations:
                self._apply(operation, migration.app_label, state, editor)
            self.record_migration(migration)  # type: ignore[arg-type, call-arg]
        return state

    def _apply(
        self,
        operation: Operation,
        app: str,
        state: ProjectState,
        editor: BaseDatabaseSchemaEditor,
    ) -> None:
        if isinstance(operation, RunSQL) and not operation.state_operations:
            operation.database_forwards(app, editor, state, state)
            return
        table = _only_table_of(operation, app, state)
        if table is None:
            self._refresh(state)
        before = state.clone()
        if table is None:
            operation.state_forwards(app, state)
        else:
            self._change_one(operation, app, table, state)
        operation.database_forwards(app, editor, before, state)

    def _change_one(self, operation: Operation, app: str, table: str, state: ProjectState) -> None:
        """Let the operation change the state, and picture its one table anew."""
        pictures = state.__dict__.pop("apps")  # what isn't there Django doesn't make anew
        operation.state_forwards(app, state)
        pictures.render_multiple([state.models[app, table.lower()]])
        state.apps = pictures
        self._are_stale = True

    def _refresh(self, state: ProjectState) -> None:
        if self._are_stale:
            del state.apps
            state.apps  # noqa: B018  (asking for them makes them)
            self._are_stale = False


def _only_table_of(operation: Operation, app: str, state: ProjectState) -> str | None:
    """Return the one table whose picture the operation changes and asks for, if it is so."""
    if isinstance(operation, CreateModel):
        return operation.name
    if isinstance(operation, AlterField):
        was = state.models[app, operation.model_name.lower()].fields[operation.name]
        is_open = any(each.unique or each.many_to_many for each in (was, operation.field))
        return None if is_open else operation.model_name
    return operation.model_name if isinstance(operation, _ON_ONE_TABLE) else None
