"""Who acts, as every command knows it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Any

from congvu.kernel.refusals import N_, Forbidden


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


class Happening(StrEnum):
    """What can happen to an account (kept with moment, address and browser)."""

    SIGNED_IN = "signed_in"
    REFUSED = "refused"
    SIGNED_OUT = "signed_out"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105
    PASSWORD_RESET = "password_reset"  # noqa: S105
    SECOND_FACTOR_ON = "second_factor_on"
    SECOND_FACTOR_OFF = "second_factor_off"
    CODES_RENEWED = "codes_renewed"
    CODE_REFUSED = "code_refused"
    RECOVERY_CODE_USED = "recovery_code_used"  # a spare code in place of the telephone
    SESSION_REVOKED = "session_revoked"
    IDENTITY_LINKED = "identity_linked"
    IDENTITY_UNLINKED = "identity_unlinked"
    OPENED = "opened"
    CLOSED = "closed"

    @property
    def words(self) -> str:
        return _HAPPENING_WORDS[self]


_HAPPENING_WORDS = {
    Happening.SIGNED_IN: N_("Đăng nhập"),
    Happening.REFUSED: N_("Nhập sai mật khẩu"),
    Happening.SIGNED_OUT: N_("Đăng xuất"),
    Happening.PASSWORD_CHANGED: N_("Đổi mật khẩu"),
    Happening.PASSWORD_RESET: N_("Quản trị viên cấp lại mật khẩu"),
    Happening.SECOND_FACTOR_ON: N_("Bật xác thực hai bước"),
    Happening.SECOND_FACTOR_OFF: N_("Tắt xác thực hai bước"),
    Happening.CODES_RENEWED: N_("Tạo mã dự phòng mới"),
    Happening.CODE_REFUSED: N_("Nhập sai mã xác thực"),
    Happening.RECOVERY_CODE_USED: N_("Dùng một mã dự phòng"),
    Happening.SESSION_REVOKED: N_("Kết thúc phiên ở thiết bị khác"),
    Happening.IDENTITY_LINKED: N_("Liên kết danh tính bên ngoài"),
    Happening.IDENTITY_UNLINKED: N_("Bỏ liên kết danh tính bên ngoài"),
    Happening.OPENED: N_("Mở tài khoản"),
    Happening.CLOSED: N_("Khóa tài khoản"),
}


ACTS_ON_ACCOUNTS = frozenset(Happening) - {
    Happening.SIGNED_IN,
    Happening.REFUSED,
    Happening.SIGNED_OUT,
    Happening.CODE_REFUSED,
}
"""What changes who may sign in and how: facts of the ledger. The others are a year's memory."""


class PersonNeeded(Forbidden):
    code = "PERSON_NEEDED"
    message = N_("Việc này phải do một người cụ thể thực hiện.")


@dataclass(frozen=True, slots=True)
class Actor:
    """An official at a post, signed in; or the system itself (official_id None, roles empty).

    `agency_id` is the agency (cơ quan) of which the post's unit is a part; `behalf_of_id` the
    official in whose stead this one acts by delegation, None when acting for himself; `origin` the
    channel and the address from which he acts ("web 10.1.2.3", "cli"), as the facts keep it.
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
    origin: str = field(default="", compare=False)

    def has(self, *roles: Role) -> bool:
        """Return whether the post carries at least one of the roles."""
        return not self.roles.isdisjoint(roles)

    @property
    def is_system(self) -> bool:
        return self.official_id is None

    @property
    def person(self) -> int:
        """The official who acts, for acts that carry a name.

        :raises PersonNeeded: for the system.
        """
        if self.official_id is None:
            raise PersonNeeded
        return self.official_id

    @property
    def seats(self) -> tuple[int, ...]:
        """The official who acts and the one in whose stead, if any."""
        return tuple(each for each in (self.official_id, self.behalf_of_id) if each is not None)


def tell_actor(actor: Actor) -> dict[str, Any]:
    """Return the actor as plain JSON, for a job that does his act later."""
    return {**asdict(actor), "roles": sorted(actor.roles)}


def actor_told(told: dict[str, Any]) -> Actor:
    """Return the actor who asked for a job, with the rights he had when he asked."""
    return Actor(**{**told, "roles": frozenset(map(Role, told["roles"]))})


SYSTEM = Actor(user_id=None, official_id=None, name="congvu")
COMMAND_LINE = replace(SYSTEM, origin="cli")


@dataclass(frozen=True, slots=True)
class Asker:
    """From where an account is used, and by whom: the address, what the browser calls itself."""

    address: str | None = None
    agent: str = ""
    actor: Actor = SYSTEM
