"""Every address of the house, with somebody who may open it: read off the table of addresses."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from itertools import product
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.template.backends import jinja2
from django.test import Client
from django.urls import reverse
from django.urls.resolvers import URLPattern
from pytest import MonkeyPatch

from congvu.foundation.actors.values import Actor
from congvu.foundation.jobs.models import Job
from congvu.foundation.ledger.sealing import seal_hours
from congvu.foundation.outbox.models import OutboundMessage
from congvu.modules.casework import api as casework
from congvu.modules.casework.web.samples.pages import PAGES
from congvu.modules.dossiers.models import Dossier, IssuedSlip
from congvu.modules.dossiers.web.acting import ACTS
from congvu.modules.dossiers.web.tokens import pass_to
from congvu.modules.organisation import api as organisation
from congvu.modules.organisation.models import Absence, Appointment, Delegation, ImportBatch, Post
from congvu.modules.procedures.models import ProcedureImport
from congvu.modules.worktime.api import TimeLimit
from tests.architecture.test_gates import ALL, PUBLIC
from tests.modules.archives.shelf import archive_ids
from tests.modules.custody.rounds import custody_ids
from tests.modules.directives.ground import Ground
from tests.modules.directives.lives import tree
from tests.modules.documents.asking import asked_back
from tests.modules.documents.lives import (
    arrived,
    cleared,
    directed,
    filed_scan,
    submitted,
    wanted_back,
)
from tests.modules.documents.registry import Registry
from tests.modules.dossiers.shop import Shop
from tests.modules.dossiers.test_acts import ask
from tests.modules.dossiers.test_intake import online
from tests.modules.evaluation.given import given_ids
from tests.modules.evaluation.running import run_ids
from tests.modules.followup.samples import followup_ids
from tests.modules.meetings.hall import meeting_ids
from tests.modules.outgoing.office import house_ids as outgoing_ids
from tests.modules.plans.desk import plan_ids
from tests.modules.products.desk import product_ids
from tests.people import NOW, SINCE, People, client_of

SENT_ONLY = frozenset(
    {
        "actors:choose_post",
        "actors:code",
        "actors:end_session",
        "actors:second_factor_codes",
        "actors:sign_out",
        "archives:arrange",
        "archives:end",
        "archives:set_retention",
        "archives:take_over",
        "archives:withdraw_retention",
        "casework:bulk",
        "custody:come_back",
        "custody:withdraw",
        "documents:acknowledge",
        "documents:twins",  # a part of the page that asks for it
        "documents:withdraw_clearance",
        "evaluation:act_withdraw",
        "evaluation:backlog_answer",
        "evaluation:backlog_find",
        "evaluation:excuse_withdraw",
        "evaluation:make",
        "evaluation:promise_answer",
        "evaluation:run_close",
        "evaluation:run_correct",
        "evaluation:run_draft",
        "evaluation:run_notify",
        "exchange:decide",
        "exchange:receive",
        "exchange:settle",
        "jobs:stop",
        "meetings:close_room",
        "meetings:conclude",
        "meetings:drop_paper",
        "organisation:end_absence",
        "organisation:end_appointment",
        "organisation:end_delegation",
        "outbox:decide",
        "outgoing:seal_collect",
        "outgoing:tray_collect",
        "outgoing:tray_sign",
        "outgoing:withdraw_mandate",
        "pages:language",
        "plans:approve",
        "plans:discard",
        "plans:drop_item",
        "plans:give",
        "plans:submit",
        "products:act",
        "products:adopt",
        "products:lock",
        "products:unmap",
        "procedures:confirm",
        "procedures:settle",
        "procedures:undo",
        "put_guide_away",
        "signing:withdraw",
        "organisation:confirm_import",
        "organisation:undo_import",
    }
)
"""What is only sent to, never opened."""

AWAY = frozenset({"actors:oidc_begin", "actors:oidc_end", "actors:oidc_unlink"})
"""What leads to another house, where one is told of: tested with the sign-in."""

FILES = frozenset(
    {
        "archives:scan",
        "files:download",
        "directives:file",
        "evaluation:excuse_file",
        "documents:file",
        "dossiers:paper",
        "meetings:paper",
        "outgoing:document_file",
        "outgoing:draft_file",
    }
)
"""What gives out files that somebody uploaded: tested where uploads are."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An address that somebody opened."""

    name: str
    address: str
    client: Client
    answer: HttpResponse
    template: str

    @property
    def is_page(self) -> bool:
        return self.answer["Content-Type"].startswith("text/html")


class House:
    """A ward at work, and the table of its addresses."""

    def __init__(self, shop: Shop) -> None:
        self.shop, self.people = shop, shop.people
        self.shown: list[str] = []
        self.codes = tuple(_cases(shop))
        self.reference = online(shop).reference
        self.ids = dict(_ids(shop))
        seal_hours(home=settings.HOME, now=NOW + timedelta(hours=3))
        self.clients: dict[int | None, Client] = {}

    def watch(self, patch: MonkeyPatch) -> None:
        """Note which templates are filled; that of the page is filled last."""
        fill = jinja2.Template.render

        def noted(template: Any, *given: Any, **named: Any) -> Any:
            html = fill(template, *given, **named)
            self.shown.append(template.template.name)
            return html

        patch.setattr(jinja2.Template, "render", noted)

    def open(self, name: str) -> Opened | str:
        """Open an address as the first person who may, or say what was answered instead."""
        told: set[str] = set()
        for address in self.addresses(name):
            for person in self.persons(name):
                client = self.client(person)
                self.shown.clear()
                answer = client.get(address)
                if answer.status_code == 200:
                    return Opened(name, address, client, answer, (self.shown or [name])[-1])
                told.add(f"{answer.status_code} {address}")
                if answer.status_code == 405:
                    return f"405 {address}"
        return f"{name}: {sorted(told)[:4] or 'no sample of its parameters: house.values'}"

    def client(self, person: Actor | None) -> Client:
        key = person.user_id if person else None
        if key not in self.clients:
            self.clients[key] = client_of(person) if person else Client()
        return self.clients[key]

    def persons(self, name: str) -> Iterator[Actor | None]:
        """Yield who might open it: those with its roles, a stranger too where it is public."""
        people = self.people
        cast = (
            people.hanh,
            people.vinh,
            people.dat,
            people.mai,
            people.quan,
            people.hoi,
            people.huy,
            people.tai,
            people.mo,
        )
        roles = getattr(ALL[name].callback, "roles", ())
        if name in PUBLIC:
            yield None
        yield from (person for person in cast if not roles or person.has(*roles))

    def addresses(self, name: str) -> Iterator[str]:
        pattern: URLPattern = ALL[name]
        wanted = tuple(pattern.pattern.regex.groupindex)
        space = name.partition(":")[0]
        for values in product(*(self.values(space, name, each) for each in wanted)):
            address = reverse(name, kwargs=dict(zip(wanted, values, strict=True)))
            of_unit = f"?unit={self.people.economy}"
            query = {"casework:figure": of_unit, "casework:figure_excel": of_unit}
            query["dossiers:register_file"] = "?first=2026-09-01&last=2026-09-30"
            yield address + query.get(name, "")

    def values(self, space: str, name: str, parameter: str) -> Iterable[object]:
        """Return what a parameter of an address may be in this house."""
        if own := self.ids.get(f"{space}:{parameter}"):
            return own
        if parameter == "code":
            return {"worktime": ("VN",), "procedures": ("1.012756",)}.get(
                space, ("1.012756",) if name == "dossiers:apply_for" else self.codes
            )
        fixed: Mapping[str, Iterable[object]] = {
            "position": (1,),
            "page": (1,),
            "number": (1,) if name != "procedures:preview" else self.ids["table"],
            "no": (1,) if space == "evaluation" else (0,),
            "key": tuple(ACTS),
            "act": ("report",),
            "name": tuple(PAGES)[:1],
            "reference": (self.reference,),
            "figure": ("open",),
            "pack": ("qd766-2022",) if name == "evaluation:unit" else ("qd160-vp",),
            "whose": ("me", "unit"),
            "step": ("tell",),
            "period": ("2026-Q3",),
            "metric": ("handled",),
            "token": self.ids["token"] if space == "dossiers" else self.ids["file"],
        }
        return fixed.get(parameter) or self.ids.get(parameter, ())


def _cases(shop: Shop) -> Iterator[str]:
    """Yield cases in each state of a life: asked for an opinion, new, waiting, at its last step."""
    people = shop.people
    asked = shop.assigned().code
    casework.ask_opinion(
        code=asked,
        unit_id=people.culture,
        official_id=people.tai.official_id,
        question="Có vướng?",
        due_at=NOW + timedelta(days=2),
        actor=people.hanh,
        now=NOW + timedelta(minutes=20),
    )
    yield asked
    yield shop.received().code
    waiting = shop.assigned().code
    ask(shop, waiting)
    yield waiting
    yield shop.at_last_step().code
    yield _directive(people)


def _directive(people: People) -> str:
    """Open a case that no door owns: every act on it is casework's own."""
    return casework.accept_case(
        kind=casework.CaseKind.DIRECTIVE,
        subject="Rà soát đất công",
        applicant="",
        limit=TimeLimit.parse("10wd"),
        shares=(
            casework.Share(
                "Chủ trì", casework.StepRole.LEAD, people.economy, 1.0, people.hanh.official_id
            ),
        ),
        receiving_unit_id=people.economy,
        responsible_unit_id=people.economy,
        agency_id=people.thanh_sen,
        prefix="H27.43",
        opened_at=NOW,
        actor=people.vinh,
        now=NOW,
    ).code


def _ids(shop: Shop) -> Iterator[tuple[str, Iterable[object]]]:
    """Yield by parameter the numbers of rows that are there."""
    people = shop.people
    yield "unit_id", (people.economy,)
    yield "agency_id", (people.thanh_sen,)
    yield "official_id", (people.hanh.official_id,)
    yield "user_id", (people.mai.user_id,)
    yield "signal_id", (_signal(people),)
    yield "post_id", _last(Post, unit=people.economy)
    yield "appointment_id", _last(Appointment, official_id=people.hanh.official_id)
    yield "token", [pass_to(each) for each in Dossier.objects.order_by("-pk")[:4]]
    hoi, dat = client_of(people.hoi), client_of(people.dat)
    hoi.post("/organisation/imports/", {"file": _file(hoi, "/organisation/export.xlsx")})
    yield "batch_id", _last(ImportBatch)
    dat.post("/procedures/imports/", {"file": _file(dat, "/procedures/imports/table.xlsx")})
    yield "table", _last(ProcedureImport)
    yield "job_id", _last(Job)
    yield "message_id", _last(OutboundMessage) or (1,)
    yield "absence_id", _last(Absence) or (1,)
    yield "delegation_id", _last(Delegation) or (1,)
    yield "remit_id", _in_charge(people)
    yield "detector", ("needless",)
    yield "flag_id", (1,)
    yield "slip_id", [each.pk for each in IssuedSlip.objects.order_by("-pk")[:3]]
    yield "paper_id", (1,)
    yield "file", ("none",)
    yield from _documents(people)
    yield "directive_id", [given.directive_id for given in tree(Ground(people)).values()]


def _documents(people: People) -> Iterator[tuple[str, Iterable[object]]]:
    """Let documents come in, one with a scan and one that is directed; classified ones too."""
    registry = Registry(people)
    waiting = submitted(registry, scans=(filed_scan(registry),))
    yield "document_id", (directed(registry)[0], waiting)
    yield "arrival_id", (arrived(registry),)
    yield "asked_id", (wanted_back(registry),)
    yield "clearance_id", (cleared(registry),)
    yield from outgoing_ids(people)
    yield "request_id", (asked_back(),)
    yield from custody_ids(people)
    yield from archive_ids(people)
    yield from meeting_ids(people)
    yield from plan_ids(people)
    yield from product_ids(people)
    yield from followup_ids(people)
    yield from given_ids(people)
    yield from run_ids(people)


def _signal(people: People) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into casework_signal (case_id, kind, official_id, unit_id, at, place, evidence)"
            " select id, 'idle', %s, %s, %s, '1', '{}' from casework_case limit 1 returning id",
            [people.hanh.official_id, people.economy, NOW],
        )
        return int(cursor.fetchone()[0])


def _in_charge(people: People) -> list[int]:
    """Let the vice-chairman be in charge of a division."""
    return organisation.give_remit(
        official_id=people.binh.official_id or 0, unit_ids=[people.culture], decision="12/TB-UBND",
        starts_on=SINCE, actor=people.hoi, now=NOW,
    )  # fmt: skip


def _last(model: type, **where: object) -> tuple[int, ...]:
    found = model.objects.filter(**where).order_by("-pk").first()  # type: ignore[attr-defined]
    return (found.pk,) if found else ()


def _file(client: Client, address: str) -> SimpleUploadedFile:
    answer = client.get(address)
    content = b"".join(answer) if answer.streaming else answer.content
    return SimpleUploadedFile("a.xlsx", io.BytesIO(content).read())
