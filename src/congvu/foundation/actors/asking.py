"""Who asks, read off a request: the one place that knows where the middleware put it."""

from __future__ import annotations

from django.http import HttpRequest

from congvu.foundation.actors.values import Actor


class ActorRequest(HttpRequest):
    """A request behind a gate: its actor is there."""

    actor: Actor


def visitor_of(request: HttpRequest) -> Actor | None:
    """Return the actor who asks, or None for a stranger or an account without a post."""
    actor: Actor | None = request.actor  # type: ignore[attr-defined]
    return actor


def actor_of(request: HttpRequest) -> Actor:
    """Return the actor who asks; the gate of the view has let in nobody else."""
    actor = visitor_of(request)
    assert actor is not None
    return actor
