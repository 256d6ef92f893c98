"""Who acts, as every command knows it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What a post may do; a role belongs to a post in a unit, never to a person's name."""

    CLERK = "clerk"  # cán bộ một cửa
    SPECIALIST = "specialist"  # chuyên viên
    HEAD = "head"  # trưởng phòng, người đứng đầu đơn vị
    LEADER = "leader"  # lãnh đạo cơ quan
    RECORDS_CLERK = "records_clerk"  # văn thư
    PERSONNEL = "personnel"  # tổ chức cán bộ
    INSPECTOR = "inspector"  # thanh tra
    ADMINISTRATOR = "administrator"  # quản trị hệ thống


@dataclass(frozen=True, slots=True)
class Actor:
    """An official at a post, signed in; or the system itself (official_id None, roles empty).

    `agency_id` is the agency (cơ quan) of which the post's unit is a part; `behalf_of_id` the
    official in whose stead this one acts by delegation, None when acting for himself.
    """

    user_id: int | None
    official_id: int | None
    name: str
    post_title: str = ""
    unit_id: int | None = None
    unit_name: str = ""
    agency_id: int | None = None
    agency_name: str = ""
    roles: frozenset[Role] = field(default_factory=frozenset)
    behalf_of_id: int | None = None

    def has(self, *roles: Role) -> bool:
        """Return whether the post carries at least one of the roles."""
        return not self.roles.isdisjoint(roles)

    @property
    def is_system(self) -> bool:
        return self.official_id is None


SYSTEM = Actor(user_id=None, official_id=None, name="congvu")
