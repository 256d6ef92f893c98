"""Certificates that people registered as theirs: the public part alone, and where the key lies."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from congvu.foundation.signing.custody.values import KeyPlace
from congvu.foundation.signing.values import SignerKind


class RegisteredCertificate(models.Model):
    """A certificate with which its owner signs here; `sql/certificates.sql` lets nothing of it be
    changed but that it is withdrawn, once.

    `agency_id` is the agency whose seal it is, for the agency's own; `service` and `credential`
    name a key that a remote service holds.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    official_id = models.BigIntegerField(null=True)
    agency_id = models.BigIntegerField(null=True)
    kind = models.CharField(max_length=10)
    place = models.CharField(max_length=10)
    service = models.CharField(max_length=40, default="", blank=True)
    credential = models.CharField(max_length=200, default="", blank=True)
    fingerprint = models.CharField(max_length=64)
    name = models.CharField(max_length=300)
    subject = models.CharField(max_length=1000)
    issuer = models.CharField(max_length=300)
    serial = models.CharField(max_length=64)
    since = models.DateTimeField()
    until = models.DateTimeField()
    der = models.BinaryField()
    registered_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="signing_a_certificate_is_ones",
                fields=["fingerprint"],
                condition=Q(withdrawn_at=None),
            ),
            models.CheckConstraint(
                name="signing_kind_known", condition=Q(kind__in=[each.value for each in SignerKind])
            ),
            models.CheckConstraint(
                name="signing_place_known", condition=Q(place__in=[each.value for each in KeyPlace])
            ),
            models.CheckConstraint(
                name="signing_fingerprint_sha256", condition=Q(fingerprint__regex="^[0-9a-f]{64}$")
            ),
            models.CheckConstraint(
                name="signing_certificate_lasts", condition=Q(until__gt=F("since"))
            ),
            models.CheckConstraint(
                name="signing_seal_is_an_agencys",
                condition=~Q(kind=SignerKind.AGENCY.value) | Q(agency_id__isnull=False),
            ),
            models.CheckConstraint(
                name="signing_remote_names_its_service",
                condition=Q(place=KeyPlace.REMOTE.value, service__gt="", credential__gt="")
                | (~Q(place=KeyPlace.REMOTE.value) & Q(service="", credential="")),
            ),
            models.CheckConstraint(
                name="signing_withdrawn_after_registered",
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("registered_at")),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["user"], name="signing_certificates_of")]
