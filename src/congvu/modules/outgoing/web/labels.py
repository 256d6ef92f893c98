"""Choices of forms: types, people, agencies."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from congvu.foundation.actors.values import Role
from congvu.foundation.clock import VIETNAM
from congvu.foundation.writing.api import DocumentKind, Secrecy, Urgency
from congvu.kernel.refusals import N_
from congvu.kernel.words import fold
from congvu.modules.organisation import api as organisation

Options = list[tuple[str, str]]

USUAL = (
    (DocumentKind.LETTER, N_("Trả lời, đề nghị, hướng dẫn cơ quan khác"), "mail"),
    (DocumentKind.DECISION, N_("Quyết định một việc, có căn cứ và các điều"), "gavel"),
    (DocumentKind.REPORT, N_("Báo cáo tình hình, kết quả"), "report-analytics"),
    (DocumentKind.SUBMISSION, N_("Trình cấp trên một đề xuất"), "arrow-up-right"),
    (DocumentKind.NOTICE, N_("Thông báo kết luận, một việc cho nhiều nơi"), "volume"),
    (DocumentKind.PLAN, N_("Kế hoạch: mục đích, nội dung, phân công"), "calendar"),
    (DocumentKind.INVITATION, N_("Mời họp, mời làm việc"), "users"),
    (DocumentKind.MINUTES, N_("Biên bản, có hai người ký"), "writing"),
)
GROUNDED = (
    DocumentKind.DECISION, DocumentKind.RESOLUTION, DocumentKind.REGULATION, DocumentKind.RULES,
    DocumentKind.CONTRACT, DocumentKind.AGREEMENT, DocumentKind.AUTHORISATION,
)  # fmt: skip
ADDRESSED = (
    DocumentKind.LETTER, DocumentKind.SUBMISSION, DocumentKind.REPORT, DocumentKind.INVITATION,
    DocumentKind.TELEGRAM,
)  # fmt: skip
SIGNED_BY_TWO = (
    DocumentKind.MINUTES, DocumentKind.CONTRACT, DocumentKind.AGREEMENT, DocumentKind.MEMORANDUM,
)  # fmt: skip


def other_kinds() -> Options:
    usual = {kind for kind, _said, _icon in USUAL}
    return [(each.value, _(each.words)) for each in DocumentKind if each not in usual]


def urgency_options() -> Options:
    return [(str(each.value), _(each.words)) for each in Urgency]


def secrecy_options() -> Options:
    return [("", _("Không")), *((str(each.value), _(each.words)) for each in Secrecy)]


def signer_options(agency_id: int, now: datetime) -> Options:
    """Return who may be asked to sign: leaders first, then heads of units."""
    on = now.astimezone(VIETNAM).date()
    staff = organisation.staff_of(agency_id, on)
    ranked = [each for each in staff if each.rank is not organisation.Rank.STAFF]
    leaders = {each.id for each in ranked if each.has(Role.LEADER)}
    order = sorted(ranked, key=lambda each: each.id not in leaders)
    seen = dict.fromkeys(each.id for each in order)
    titles = {each.id: each for each in reversed(order)}
    return [(str(each), f"{titles[each].full_name}, {titles[each].post_title}") for each in seen]


def unit_options(agency_id: int, on: date) -> Options:
    """Return the units that can be asked for an opinion, and their people."""
    places = organisation.units_of_agency(agency_id, on)
    held = organisation.holders_of([each.id for each in places], on)
    found: Options = []
    for place in places:
        if held.get(place.id):
            found.append((f"u{place.id}", place.name))
            found += [
                (f"p{place.id}.{each.id}", f"– {each.full_name}, {each.post_title}")
                for each in held[place.id]
            ]
    return found


def agency_codes(on: date) -> dict[str, tuple[str, int]]:
    """Return every agency that is known here, by its folded name, with its code on the axis."""
    kinds = organisation.UnitKind
    wanted = (kinds.PROVINCE_COMMITTEE, kinds.COMMUNE_COMMITTEE, kinds.DEPARTMENT)
    return {
        fold(each.name): (each.agency_code, each.id)
        for kind in wanted
        for each in organisation.units_of_kind(kind, on)
    }
