"""congvu init: an empty installation with its first sign-in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer
from rich.panel import Panel

from congvu.assembly.cli import ground
from congvu.assembly.cli.answers import Json, answer, console, tell
from congvu.kernel.refusals import N_, Conflict

if TYPE_CHECKING:
    from datetime import datetime

USERNAME = "admin"
_TITLE = "Quản trị hệ thống"


class AlreadyInitialised(Conflict):
    code = "ALREADY_INITIALISED"
    message = N_("{home} đã có dữ liệu; tài khoản quản trị là “{username}”.")


@dataclass(frozen=True)
class Installed:
    """What an administrator needs to know; the first password is shown once and kept nowhere."""

    username: str
    password: str
    units: int


def init(
    province: Annotated[
        str, typer.Option(help="Mã tỉnh, thành phố (ví dụ 79): tạo sẵn bộ máy cấp tỉnh, cấp xã.")
    ] = "",
    json: Json = False,
) -> None:
    """Tạo một hệ thống mới: thư mục dữ liệu, cơ sở dữ liệu, tài khoản quản trị."""
    del json
    with ground.database(must_exist=False):
        ground.migrate()
        tell("Tạo bộ máy và tài khoản quản trị…")
        from congvu.foundation import clock

        made = install(province=province, now=clock.now())
    shown = {
        "home": str(ground.home()),
        "username": made.username,
        "password": made.password,
        "units": made.units,
    }
    answer(shown, words=lambda: _print(made))


def install(*, province: str, now: datetime) -> Installed:
    """Open the first units and the administrator's account and post, all or nothing.

    :raises AlreadyInitialised: if there is an administrator.
    :raises ProvinceUnknown: if no province has the code.
    """
    from django.db import transaction

    from congvu.foundation.actors.accounts import open_account
    from congvu.foundation.actors.models import User
    from congvu.foundation.actors.values import COMMAND_LINE
    from congvu.modules.organisation import api as organisation

    if User.objects.filter(username=USERNAME).exists():
        raise AlreadyInitialised(home=ground.home(), username=USERNAME)
    with transaction.atomic():
        units, post_id = _found(province, now)
        user, password = open_account(username=USERNAME, actor=COMMAND_LINE, now=now)
        administrator = organisation.PlannedOfficial(
            code="QTHT",
            full_name=_TITLE,
            post_id=post_id,
            starts_on=now.date(),
            user_id=user.pk,
        )
        organisation.enter_officials(
            plans=[administrator], actor=COMMAND_LINE, now=now, source="init"
        )
    return Installed(user.username, password, units)


def _found(province: str, now: datetime) -> tuple[int, int]:
    """Open the units; return how many, and the administrator's post."""
    from congvu.foundation.actors.values import COMMAND_LINE, Role
    from congvu.modules.organisation import api as organisation

    if province:
        made = organisation.make_province_skeleton(
            province_code=province, actor=COMMAND_LINE, now=now
        )
        return len(made.founded.units), made.founded.posts[f"{province}.VP", _TITLE]
    post = organisation.PlannedPost(_TITLE, roles=(Role.ADMINISTRATOR, Role.PERSONNEL))
    office = organisation.PlannedUnit(
        "CQ.VP", "Văn phòng", organisation.UnitKind.OFFICE, posts=(post,)
    )
    agency = organisation.PlannedUnit(
        "CQ", "Cơ quan (đổi tên ở trang Tổ chức)", organisation.UnitKind.COMMUNE_COMMITTEE,
        parts=(office,), is_agency=True,
    )  # fmt: skip
    founded = organisation.found_units(
        plans=[agency], parent_id=None, valid_from=now.date(), actor=COMMAND_LINE, now=now,
        source="init",
    )  # fmt: skip
    return len(founded.units), founded.posts["CQ.VP", _TITLE]


def _print(made: Installed) -> None:
    console.print(
        Panel.fit(
            f"Đã tạo {made.units} đơn vị trong {ground.home()}.\n\n"
            f"Đăng nhập: [bold]{made.username}[/]    Mật khẩu: [bold]{made.password}[/]\n"
            "Mật khẩu chỉ hiện một lần và phải đổi khi đăng nhập lần đầu.\n\n"
            "Tiếp theo: [bold]congvu serve[/]",
            title="congvu",
        )
    )
