"""The tables of the ledger. Their shape, trigger and partitions are in sql/ledger.sql."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Fact(models.Model):
    """Something that happened, as it was stated; never changed, never deleted.

    A stream is a chain of facts of its own: a case's id, or one of `Stream` for the rest.
    """

    pk = models.CompositePrimaryKey("stream", "seq", "at")
    stream = models.BigIntegerField()
    seq = models.IntegerField()
    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    behalf_id = models.BigIntegerField(null=True)
    kind = models.TextField()
    body = models.TextField()
    hash = models.BinaryField()

    objects: ClassVar[models.Manager[Fact]]

    class Meta:
        managed = False
        db_table = "ledger_fact"


class Head(models.Model):
    """The last fact of a stream: its number and hash. The row's lock puts acts in order."""

    stream = models.BigIntegerField(primary_key=True)
    seq = models.IntegerField()
    at = models.DateTimeField()
    hash = models.BinaryField()

    objects: ClassVar[models.Manager[Head]]

    class Meta:
        managed = False
        db_table = "ledger_head"


class Checkpoint(models.Model):
    """An hour's seal: the Merkle root over all chain heads that moved, signed with Ed25519."""

    hour = models.DateTimeField(primary_key=True)
    heads = models.BigIntegerField()
    facts = models.BigIntegerField()
    root = models.BinaryField()
    previous = models.BinaryField()
    signature = models.BinaryField()
    public_key = models.BinaryField()

    objects: ClassVar[models.Manager[Checkpoint]]

    class Meta:
        managed = False
        db_table = "ledger_checkpoint"
