"""What the organisation is made of: kinds, ranks and finished, frozen answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from congvu.foundation.actors.values import Role
from congvu.kernel.refusals import N_


class UnitKind(StrEnum):
    """What kind of unit it is (Law 72/2025 on local government; Decree 118/2025 on centres)."""

    PROVINCE_COMMITTEE = "province_committee"  # UBND tỉnh, thành phố
    COMMUNE_COMMITTEE = "commune_committee"  # UBND xã, phường, đặc khu
    LEADERS = "leaders"  # lãnh đạo cơ quan
    OFFICE = "office"  # văn phòng
    DEPARTMENT = "department"  # sở, ban, ngành
    INSPECTORATE = "inspectorate"  # thanh tra
    DIVISION = "division"  # phòng
    ONE_STOP_CENTRE = "one_stop_centre"  # trung tâm phục vụ hành chính công
    PUBLIC_UNIT = "public_unit"  # đơn vị sự nghiệp công lập
    VERTICAL = "vertical"  # cơ quan ngành dọc

    @property
    def words(self) -> str:
        return _KIND_WORDS[self]


_KIND_WORDS = {
    UnitKind.PROVINCE_COMMITTEE: N_("Ủy ban nhân dân cấp tỉnh"),
    UnitKind.COMMUNE_COMMITTEE: N_("Ủy ban nhân dân cấp xã"),
    UnitKind.LEADERS: N_("Lãnh đạo cơ quan"),
    UnitKind.OFFICE: N_("Văn phòng"),
    UnitKind.DEPARTMENT: N_("Sở, ban, ngành"),
    UnitKind.INSPECTORATE: N_("Thanh tra"),
    UnitKind.DIVISION: N_("Phòng"),
    UnitKind.ONE_STOP_CENTRE: N_("Trung tâm Phục vụ hành chính công"),
    UnitKind.PUBLIC_UNIT: N_("Đơn vị sự nghiệp công lập"),
    UnitKind.VERTICAL: N_("Cơ quan ngành dọc"),
}


class Rank(StrEnum):
    """Where a post stands in its unit."""

    HEAD = "head"  # cấp trưởng
    DEPUTY = "deputy"  # cấp phó
    STAFF = "staff"  # công chức, viên chức, người lao động

    @property
    def words(self) -> str:
        return _RANK_WORDS[self]


_RANK_WORDS = {
    Rank.HEAD: N_("Cấp trưởng"),
    Rank.DEPUTY: N_("Cấp phó"),
    Rank.STAFF: N_("Chuyên môn"),
}

ROLE_WORDS = {
    Role.CLERK: N_("Cán bộ một cửa"),
    Role.SPECIALIST: N_("Chuyên viên"),
    Role.HEAD: N_("Người đứng đầu đơn vị"),
    Role.LEADER: N_("Lãnh đạo cơ quan"),
    Role.RECORDS_CLERK: N_("Văn thư"),
    Role.PERSONNEL: N_("Tổ chức cán bộ"),
    Role.INSPECTOR: N_("Thanh tra"),
    Role.ADMINISTRATOR: N_("Quản trị hệ thống"),
}


class Scope(StrEnum):
    """How much of the giver's authority a delegation (uỷ quyền) hands to the taker."""

    ALL = "all"
    SIGN = "sign"
    ASSIGN = "assign"

    @property
    def words(self) -> str:
        return _SCOPE_WORDS[self]


_SCOPE_WORDS = {
    Scope.ALL: N_("Toàn bộ công việc của chức vụ"),
    Scope.SIGN: N_("Ký, phê duyệt"),
    Scope.ASSIGN: N_("Phân công, đôn đốc"),
}


@dataclass(frozen=True, slots=True)
class UnitEntry:
    """A unit as registered; in force on [valid_from, valid_to).

    `agency_id` is the agency (cơ quan) it belongs to: its own id when it is one itself.
    `agency_code` its identifier by Decision 20/2020 ('H29.12'), '' when it has none.
    `area_code` the territory's code in Decision 19/2025, '' when it governs none.
    """

    id: int
    code: str
    name: str
    kind: UnitKind
    parent_id: int | None
    agency_id: int
    agency_code: str
    area_code: str
    valid_from: date
    valid_to: date | None

    @property
    def is_agency(self) -> bool:
        return self.agency_id == self.id

    def is_open(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on < self.valid_to)


@dataclass(frozen=True, slots=True)
class PostEntry:
    """A post of a unit, with how many hold it on the day asked about."""

    id: int
    unit_id: int
    title: str
    rank: Rank
    roles: frozenset[Role]
    quota: int
    filled: int = 0

    @property
    def vacant(self) -> int:
        return max(self.quota - self.filled, 0)


@dataclass(frozen=True, slots=True)
class OfficialEntry:
    """An official at a post of a unit on the day asked about."""

    id: int
    full_name: str
    code: str
    post_title: str
    rank: Rank
    roles: frozenset[Role]
    is_primary: bool
    unit_id: int
    user_id: int | None = None
    post_id: int = 0
    appointment_id: int = 0

    def has(self, *roles: Role) -> bool:
        return not self.roles.isdisjoint(roles)


@dataclass(frozen=True, slots=True)
class AppointmentEntry:
    """A post an official holds on [starts_on, ends_on); `decision` is the paper it rests on."""

    id: int
    post_id: int
    post_title: str
    rank: Rank
    unit_id: int
    unit_name: str
    is_primary: bool
    starts_on: date
    ends_on: date | None
    decision: str

    def is_in_force(self, on: date) -> bool:
        return self.starts_on <= on and (self.ends_on is None or on < self.ends_on)


@dataclass(frozen=True, slots=True)
class AbsenceEntry:
    """A time in which an official is away, [starts_at, ends_at), and who stands in."""

    id: int
    official_id: int
    deputy_id: int | None
    deputy_name: str
    starts_at: datetime
    ends_at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class DelegationEntry:
    """Authority that one official hands to another on [starts_on, ends_on)."""

    id: int
    giver_id: int
    giver_name: str
    taker_id: int
    taker_name: str
    scope: Scope
    starts_on: date
    ends_on: date
    decision: str


@dataclass(frozen=True, slots=True)
class RemitEntry:
    """A unit of which a deputy is in charge on [starts_on, ends_on), by a document."""

    id: int
    official_id: int
    official_name: str
    unit_id: int
    unit_name: str
    starts_on: date
    ends_on: date | None
    decision: str

    def is_in_force(self, on: date) -> bool:
        return self.meets(on, on)

    def meets(self, first: date, last: date) -> bool:
        """Return whether it is in force on a day of these; one taken back never is."""
        if self.ends_on is None:
            return self.starts_on <= last
        return max(first, self.starts_on) < self.ends_on and self.starts_on <= last


@dataclass(frozen=True, slots=True)
class Branch:
    """A unit in the tree with what hangs below it; counts are of the unit itself."""

    unit: UnitEntry
    depth: int
    officials: int
    quota: int
    branches: tuple[Branch, ...] = ()
