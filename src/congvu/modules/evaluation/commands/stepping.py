"""Entering a step of a round with its fact; who comes second hears what happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import Error, IntegrityError, connection, transaction

from congvu.foundation.actors.values import Actor
from congvu.foundation.ledger import api as ledger
from congvu.kernel.phrases import Phrase
from congvu.modules.evaluation import models
from congvu.modules.evaluation.rules.chains import chain_of
from congvu.modules.evaluation.rules.refusals_runs import RunClosed, StepTaken
from congvu.modules.evaluation.values.runs import StepKind

_CONFLICT = "CV409"


def step(
    run_id: int,
    kind: StepKind,
    *,
    actor: Actor,
    now: datetime,
    behalf_id: int | None = None,
    card_id: int | None = None,
    **told: Any,
) -> models.Step:
    """Enter one step; see `steps`."""
    row = models.Step(
        run_id=run_id, kind=kind.value, card_id=card_id, at=now, by_id=actor.official_id,
        behalf_id=behalf_id or actor.behalf_of_id, **told,
    )  # fmt: skip
    steps(run_id, [row])
    state(run_id, kind, {"card": card_id, "level": row.level, **row.body}, actor=actor, now=now)
    return row


def steps(run_id: int, rows: Sequence[models.Step]) -> None:
    """Enter steps of one kind, all or none.

    :raises StepTaken: if one of them was taken before.
    :raises RunClosed: if the round was closed.
    """
    try:
        with transaction.atomic():
            models.Step.objects.bulk_create(rows)
    except IntegrityError as error:
        raise StepTaken(step=Phrase(StepKind(rows[0].kind).words)) from error
    except Error as error:
        if getattr(error.__cause__, "sqlstate", "") != _CONFLICT or not _is_closed(run_id):
            raise
        raise RunClosed from error


def state(
    run_id: int, kind: StepKind, told: Mapping[str, object], *, actor: Actor, now: datetime
) -> None:
    """State what was done, in the round's own chain."""
    ledger.state(
        stream=chain_of(run_id), kind=f"Round{kind.value.title()}", body=told, actor=actor, now=now
    )


def take_turn(run_id: int) -> None:
    """Let one act upon all of a round go on at a time."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s, %s)", [0x45564C, run_id])


def _is_closed(run_id: int) -> bool:
    return models.Step.objects.filter(run=run_id, kind=StepKind.CLOSED.value).exists()
