"""What is misconfigured in an agency and those below it: the setup check."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.db import connection

from congvu.kernel.refusals import N_

SHOWN = 30


@dataclass(frozen=True, slots=True)
class Subject:
    """What a finding is about: a unit or an official, with where it stands."""

    kind: str  # "unit" or "official"
    id: int
    name: str
    place: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something missing: its code, what it is, what to do, how many, and the first of them."""

    code: str
    title: str
    fine: str  # what is said when nothing of it is found
    remedy: str
    grave: bool
    count: int = 0
    subjects: tuple[Subject, ...] = ()


_UNITS = """
with recursive tree as (
    select id from unit where id = %(root)s::bigint
    union select u.id from unit u join tree t on u.parent_id = t.id
), mine as (
    select u.* from unit u join tree t on t.id = u.id
    where u.valid_from <= %(on)s::date and (u.valid_to is null or u.valid_to > %(on)s::date)
), posts as (
    select p.* from post p join mine m on m.id = p.unit_id
    where p.valid_from <= %(on)s::date and (p.valid_to is null or p.valid_to > %(on)s::date)
), seats as (
    select v.* from actor_post v join mine m on m.id = v.unit_id
    where v.starts_on <= %(on)s::date and (v.ends_on is null or v.ends_on > %(on)s::date)
), staff as (
    select o.* from official o
    where o.active and o.id in (select official_id from seats)
)
"""
# Each query gives: kind of subject, id, name, place; the number of all of them comes beside.
_CHECKS: tuple[tuple[Finding, str], ...] = (
    (
        Finding(
            "UNIT_WITHOUT_POST",
            N_("Đơn vị chưa có vị trí công tác"),
            N_("Mọi đơn vị có vị trí công tác"),
            N_("Mở trang đơn vị và thêm vị trí, hoặc giải thể đơn vị không còn dùng."),
            grave=False,
        ),
        """select 'unit', m.id, m.name, g.name from mine m join unit g on g.id = m.agency_id
           where not m.is_agency and not exists (select from posts p where p.unit_id = m.id)""",
    ),
    (
        Finding(
            "UNIT_WITHOUT_HEAD",
            N_("Đơn vị chưa có người đứng đầu"),
            N_("Mọi đơn vị có người đứng đầu"),
            N_("Bổ nhiệm cấp trưởng hoặc giao phụ trách: việc chưa phân công tính giờ cho họ."),
            grave=True,
        ),
        """select 'unit', m.id, m.name, g.name from mine m join unit g on g.id = m.agency_id
           where exists (select from posts p where p.unit_id = m.id)
             and not exists (select from seats s where s.unit_id = m.id and s.rank = 'head')""",
    ),
    (
        Finding(
            "POST_WITHOUT_OFFICIAL",
            N_("Vị trí chưa có ai giữ"),
            N_("Mọi vị trí có người giữ"),
            N_("Bổ nhiệm người vào vị trí, hoặc bỏ vị trí không dùng."),
            grave=False,
        ),
        """select 'unit', m.id, p.title, m.name from posts p join mine m on m.id = p.unit_id
           where p.rank <> 'head' and not exists (select from seats s where s.post_id = p.id)""",
    ),
    (
        Finding(
            "CENTRE_WITHOUT_CLERK",
            N_("Trung tâm Phục vụ hành chính công chưa có cán bộ một cửa"),
            N_("Mọi Trung tâm có cán bộ một cửa"),
            N_("Bổ nhiệm người vào vị trí có vai trò Cán bộ một cửa để tiếp nhận hồ sơ."),
            grave=True,
        ),
        """select 'unit', m.id, m.name, g.name from mine m join unit g on g.id = m.agency_id
           where m.kind = 'one_stop_centre' and not exists (
             select from seats s where s.unit_id = m.id and 'clerk' = any(s.roles))""",
    ),
    (
        Finding(
            "AGENCY_WITHOUT_CENTRE",
            N_("Cấp xã chưa có Trung tâm Phục vụ hành chính công"),
            N_("Cấp xã nào cũng có Trung tâm Phục vụ hành chính công"),
            N_("Lập đơn vị loại Trung tâm Phục vụ hành chính công trực thuộc UBND."),
            grave=False,
        ),
        """select 'unit', m.id, m.name, '' from mine m
           where m.kind = 'commune_committee' and not exists (
             select from mine c where c.agency_id = m.id and c.kind = 'one_stop_centre')""",
    ),
    (
        Finding(
            "AGENCY_WITHOUT_CODE",
            N_("Cơ quan chưa có mã định danh"),
            N_("Mọi cơ quan có mã định danh"),
            N_("Ghi mã theo quyết định về mã định danh điện tử: mã hồ sơ bắt đầu bằng mã này."),
            grave=False,
        ),
        """select 'unit', m.id, m.name, m.code from mine m
           where m.is_agency and m.agency_code = ''""",
    ),
    (
        Finding(
            "AGENCY_WITHOUT_KEEPER",
            N_("Cơ quan chưa có người làm tổ chức cán bộ hoặc quản trị"),
            N_("Cơ quan nào cũng có người làm tổ chức cán bộ hoặc quản trị"),
            N_("Bổ nhiệm ít nhất một người để cơ quan tự cập nhật bộ máy của mình."),
            grave=False,
        ),
        """select 'unit', m.id, m.name, '' from mine m
           where m.is_agency and not exists (select from seats s where s.agency_id = m.id
             and s.roles && array['personnel', 'administrator'])""",
    ),
    (
        Finding(
            "OFFICIAL_WITHOUT_SIGN_IN",
            N_("Cán bộ chưa có tài khoản đăng nhập"),
            N_("Mọi cán bộ có tài khoản đăng nhập"),
            N_("Cấp tài khoản để họ nhận và xử lý việc được giao."),
            grave=True,
        ),
        """select 'official', o.id, o.full_name, (select s.unit_name from seats s
             where s.official_id = o.id order by s.is_primary desc, s.appointment_id limit 1)
           from staff o where o.user_id is null""",
    ),
    (
        Finding(
            "OFFICIAL_WITHOUT_POST",
            N_("Cán bộ không giữ vị trí nào"),
            N_("Mọi cán bộ giữ một vị trí"),
            N_("Bổ nhiệm vào một vị trí, hoặc ghi nhận đã nghỉ việc."),
            grave=False,
        ),
        """select 'official', o.id, o.full_name, coalesce((
             select u.name from appointment a join post p on p.id = a.post_id
             join unit u on u.id = p.unit_id where a.official_id = o.id
             order by a.starts_on desc, a.id desc limit 1), '')
           from official o where o.active and not exists (
             select from actor_post v where v.official_id = o.id and v.starts_on <= %(on)s::date
               and (v.ends_on is null or v.ends_on > %(on)s::date))
             and (not exists (select from appointment a where a.official_id = o.id)
               or exists (select from appointment a join post p on p.id = a.post_id
                 join tree t on t.id = p.unit_id where a.official_id = o.id))""",
    ),
    (
        Finding(
            "AWAY_WITHOUT_DEPUTY",
            N_("Người đứng đầu hoặc lãnh đạo đang vắng mà không có người thay"),
            N_("Lãnh đạo nào vắng mặt cũng có người thay"),
            N_("Ghi người thay thế để việc đến tay người có thẩm quyền."),
            grave=True,
        ),
        """select distinct 'official', s.official_id, s.official_name, s.unit_name
           from seats s join absence a on a.official_id = s.official_id
           where s.roles && array['head', 'leader'] and a.deputy_id is null
             and a.cancelled_at is null and a.starts_at < %(on)s::date + 1
             and a.ends_at > %(on)s::date""",
    ),
)


def setup_findings(agency_id: int, on: date) -> list[Finding]:
    """Check an agency and everything below it; return every check, the grave and found ones first.

    A check that found nothing has count 0. One query a check, however large the agency.
    """
    findings = []
    with connection.cursor() as cursor:
        for finding, query in _CHECKS:
            cursor.execute(
                f"{_UNITS} select *, count(*) over () from ({query}) found (kind, id, name, place)"  # noqa: S608
                f" order by place, name, id limit {SHOWN}",
                {"root": agency_id, "on": on},
            )
            rows = cursor.fetchall()
            findings.append(
                replace(
                    finding,
                    count=rows[0][4] if rows else 0,
                    subjects=tuple(Subject(*row[:4]) for row in rows),
                )
            )
    return sorted(findings, key=lambda each: (not each.count, not each.grave))
