"""The tables of the archive: files of work, their papers, hand-overs, the retention schedule."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from congvu.modules.archives.rules.retention import LEAST_YEARS, MOST_YEARS
from congvu.modules.archives.values.words import PERMANENT, Matter

MATTERS = [matter.value for matter in Matter]
CAN_BE = Q(years=PERMANENT) | Q(years__gte=LEAST_YEARS, years__lte=MOST_YEARS)


class Retention(models.Model):
    """A line of the retention schedule: how long files of such work are kept.

    `agency` is empty for the lines that the house brings; the usual line of a kind of matter is
    given to its files when they are made.
    """

    agency = models.ForeignKey("organisation.Unit", models.PROTECT, null=True, related_name="+")
    matter = models.TextField()
    title = models.TextField()
    years = models.SmallIntegerField()
    ground = models.TextField()
    is_usual = models.BooleanField(default=False)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="retention_is_for_good_or_some_years", condition=CAN_BE),
            models.CheckConstraint(
                name="retention_is_of_a_known_matter",
                condition=Q(matter__in=MATTERS) & ~Q(title="") & ~Q(ground=""),
            ),
            models.UniqueConstraint(
                name="a_matter_has_one_usual_retention",
                fields=["agency", "matter"],
                condition=Q(is_usual=True, withdrawn_at=None),
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.years}"


class Counter(models.Model):
    """The last number of a series of an agency in a year: files, or minutes of hand-over."""

    pk = models.CompositePrimaryKey("agency_id", "year", "series")
    agency = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    year = models.SmallIntegerField()
    series = models.TextField()
    last = models.IntegerField()

    def __str__(self) -> str:
        return f"{self.series}/{self.year}: {self.last}"


class WorkFile(models.Model):
    """A file of work (hồ sơ công việc), numbered within its agency and year, kept by somebody."""

    agency = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    keeper = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")
    year = models.SmallIntegerField()
    number = models.IntegerField()
    origin = models.TextField(unique=True)
    matter = models.TextField()
    title = models.TextField()
    folded = models.TextField()
    case = models.ForeignKey("casework.Case", models.PROTECT, null=True, related_name="+")
    case_code = models.TextField(default="")
    retention = models.ForeignKey(Retention, models.PROTECT, related_name="+")
    years = models.SmallIntegerField()
    opened_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    hand_over_by = models.DateField(null=True)
    warned_at = models.DateTimeField(null=True)
    kept_back_until = models.DateField(null=True)
    kept_back_by = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    kept_back_reason = models.TextField(default="")
    archived_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_work_file_number_is_given_once", fields=["agency", "year", "number"]
            ),
            models.CheckConstraint(name="a_work_file_is_kept_so_long", condition=CAN_BE),
            models.CheckConstraint(
                name="a_work_file_is_of_a_known_matter",
                condition=Q(matter__in=MATTERS) & ~Q(title="") & ~Q(origin=""),
            ),
            models.CheckConstraint(
                name="an_ended_work_file_has_a_day_of_hand_over",
                condition=Q(ended_at=None, hand_over_by=None, archived_at=None)
                | Q(ended_at__isnull=False, hand_over_by__isnull=False),
            ),
            models.CheckConstraint(
                name="a_work_file_is_kept_back_by_permission",
                condition=Q(kept_back_until=None, kept_back_by=None)
                | Q(
                    kept_back_by__isnull=False,
                    kept_back_until=F("hand_over_by"),
                )
                & ~Q(kept_back_reason=""),
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="work_file_of_keeper", fields=["keeper", "-id"]),
            models.Index(name="work_file_of_unit", fields=["unit", "-id"]),
            models.Index(
                name="work_file_to_hand_over",
                fields=["agency", "hand_over_by"],
                condition=Q(archived_at=None, ended_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}/{self.year}"


class Paper(models.Model):
    """A paper of a file; one that was taken out stays on record with who did it and why."""

    file = models.ForeignKey(WorkFile, models.PROTECT, related_name="papers")
    position = models.SmallIntegerField()
    origin = models.TextField()
    kind = models.TextField()
    notation = models.TextField()
    issued_on = models.DateField(null=True)
    author = models.TextField()
    abstract = models.TextField()
    pages = models.SmallIntegerField(null=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    reason = models.TextField(default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_paper_is_in_a_file_once",
                fields=["file", "origin"],
                condition=~Q(origin="") & Q(removed_at=None),
            ),
            models.CheckConstraint(
                name="a_paper_says_what_it_is", condition=~Q(kind="") & ~Q(abstract="")
            ),
            models.CheckConstraint(
                name="a_paper_has_some_pages", condition=Q(pages=None) | Q(pages__gte=1)
            ),
            models.CheckConstraint(
                name="a_paper_is_taken_out_with_a_reason",
                condition=Q(removed_at=None, removed_by=None, reason="")
                | Q(removed_at__isnull=False, removed_by__isnull=False) & ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.abstract}"


class Scan(models.Model):
    """A file of a paper: the file of work holds it, whatever becomes of where it came from."""

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="scans")
    position = models.SmallIntegerField()
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_kept_scan_has_its_place", fields=["paper", "position"]),
        ]

    def __str__(self) -> str:
        return f"{self.paper_id}.{self.position}"


class Transfer(models.Model):
    """A hand-over to the archive: its giver offers, somebody else of the archive receives."""

    agency = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    year = models.SmallIntegerField()
    number = models.IntegerField()
    giver = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()
    receiver = models.ForeignKey(
        "organisation.Official", models.PROTECT, null=True, related_name="+"
    )
    received_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_transfer_number_is_given_once", fields=["agency", "year", "number"]
            ),
            models.CheckConstraint(
                name="a_transfer_has_two_parties",
                condition=Q(receiver=None, received_at=None)
                | Q(receiver__isnull=False, received_at__isnull=False) & ~Q(receiver=F("giver")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}/{self.year}"


class TransferFile(models.Model):
    """A file in a hand-over; `returned` is why the archive did not take it."""

    transfer = models.ForeignKey(Transfer, models.PROTECT, related_name="lines")
    file = models.ForeignKey(WorkFile, models.PROTECT, related_name="transfers")
    answered_at = models.DateTimeField(null=True)
    returned = models.TextField(default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_file_is_in_a_transfer_once", fields=["transfer", "file"]
            ),
            models.UniqueConstraint(
                name="a_file_is_offered_to_the_archive_once",
                fields=["file"],
                condition=Q(answered_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_id}"


class Leaving(models.Model):
    """Somebody left a unit: his files wait for who takes them over, and it is shown."""

    agency = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    official = models.ForeignKey("organisation.Official", models.PROTECT, related_name="+")
    on = models.DateField()
    opened_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.official_id}"


class LeftFile(models.Model):
    """A file that was left behind, and who took it over."""

    leaving = models.ForeignKey(Leaving, models.PROTECT, related_name="files")
    file = models.ForeignKey(WorkFile, models.PROTECT, related_name="+")
    taker = models.ForeignKey("organisation.Official", models.PROTECT, null=True, related_name="+")
    taken_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_file_is_left_behind_once", fields=["file"], condition=Q(taken_at=None)
            ),
            models.CheckConstraint(
                name="a_left_file_is_taken_by_somebody",
                condition=Q(taker=None, taken_at=None)
                | Q(taker__isnull=False, taken_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_id}"
