"""Registers as long as asked, in the copy: documents put in set-wise, every guard of them kept.

The documents are spread evenly over the agencies of the teams: as many incoming ones as DOCUMENTS
says, or as there are cases; outgoing ones stand on the copy's own cases, one on each at most.
"""

from __future__ import annotations

import os
from typing import Any

import psycopg
from ground import COPY

from congvu.foundation.postgres.supervisor import Server

BOOKS = {
    "incoming register": "/documents/",
    "incoming register, by words": "/documents/?q=ho+so+dat+dai",
    "outgoing register": "/outgoing/register/",
    "outgoing register, by words": "/outgoing/register/?q=ho+so+dat+dai",
}
_SUBJECTS = """
select array['Về việc rà soát hồ sơ đất đai quá hạn', 'Về việc cải cách thủ tục hành chính',
  'Về việc phòng, chống thiên tai', 'Về việc giải quyết kiến nghị của cử tri',
  'Về việc đăng ký khai sinh liên thông', 'Về việc kiểm tra trật tự xây dựng',
  'Về việc báo cáo công tác tháng', 'Về việc chi trả trợ cấp bảo trợ xã hội'] as said,
  array['ra soat ho so dat dai qua han', 'cai cach thu tuc hanh chinh', 'phong, chong thien tai',
  'giai quyet kien nghi cua cu tri', 'dang ky khai sinh lien thong', 'kiem tra trat tu xay dung',
  'bao cao cong tac thang', 'chi tra tro cap bao tro xa hoi'] as folded
"""
_INCOMING = f"""
insert into documents_incoming (agency_id, unit_id, year, number, intake_key, registered_at,
    registered_by_id, arrived_at, channel, author, author_code, author_key, notation, notation_key,
    issued_on, kind, abstract, urgency, note, folded, twin_reason, submit_by, submitted_at,
    submitted_by_id, leader_id, pressing, decision, decided_at, places)
select %(agency)s, %(unit)s, %(year)s, last + n, gen_random_uuid(), at, %(clerk)s, at, 'paper',
    'Sở Nông nghiệp và Môi trường', '', 'so nong nghiep va moi truong', 'B' || n || '/SNNMT',
    'b' || n || '/snnmt', (at at time zone 'Asia/Ho_Chi_Minh')::date, 'letter',
    s.said[n %% 8 + 1] || ' số ' || n, n %% 4, '', s.folded[n %% 8 + 1] || ' so ' || n, '',
    at + interval '1 day', case when closed then at end, case when closed then %(clerk)s end,
    case when closed then %(leader)s end, case when closed then 0 else n %% 4 end,
    case when closed then 'file' else '' end, case when closed then at end, '{{}}'
from ({_SUBJECTS}) s,
    (select coalesce(max(number), 0) as last from documents_incoming
     where agency_id = %(agency)s and year = %(year)s) held,
    generate_series(1, %(count)s) n,
    lateral (select make_timestamptz(%(year)s, 1, 2, 8, 0, 0, 'Asia/Ho_Chi_Minh')
        + n * interval '300 days' / %(count)s as at, n %% 50 > 0 as closed) t
"""
_DRAFTS = f"""
insert into outgoing_draft (agency_id, unit_id, drafter_id, origin, kind, abstract, urgency,
    recipients, state, version, case_id, is_borne, change, reply, made_at, moved_at, folded)
select %(agency)s, %(unit)s, %(clerk)s, '', 'letter', s.said[n %% 8 + 1] || ' số ' || n, n %% 4,
    '[]', 'issued', 1, case_id, false, '', '', at, at, s.folded[n %% 8 + 1] || ' so ' || n
from ({_SUBJECTS}) s,
    (select id as case_id, row_number() over (order by id) as n from casework_case c
     where not exists (select 1 from outgoing_draft d where d.case_id = c.id)
     limit %(count)s) free,
    lateral (select make_timestamptz(%(year)s, 1, 2, 8, 0, 0, 'Asia/Ho_Chi_Minh')
        + n * interval '300 days' / %(count)s as at) t
"""
_ISSUED = """
insert into outgoing_issued (draft_id, agency_id, unit_id, year, kind, number, notation, abstract,
    urgency, signer, recipients, copies, issued_on, signed_at, numbered_at, numbered_by_id,
    sealed_at, file_id, issue_by, issued_at, issued_by_id, ending, reason, note, folded)
select d.id, d.agency_id, d.unit_id, %(year)s, d.kind, last + n, last + n || '/UBND-BENCH',
    d.abstract, d.urgency, 'Trần Quốc Tuấn', 'Sở Nông nghiệp và Môi trường', 3,
    (d.made_at at time zone 'Asia/Ho_Chi_Minh')::date, d.made_at, d.made_at, %(clerk)s, d.made_at,
    %(file)s, d.made_at, d.made_at, %(clerk)s, '', '', '', d.folded
from (select *, row_number() over (order by made_at, id) as n from outgoing_draft d
      where agency_id = %(agency)s and state = 'issued'
        and not exists (select 1 from outgoing_issued i where i.draft_id = d.id)) d,
    (select coalesce(max(number), 0) as last from outgoing_issued
     where agency_id = %(agency)s and year = %(year)s and kind = 'letter') held
"""
_FILE = """
insert into files_storedfile (digest, name, media_type, size, at)
values (repeat('0', 64), 'van-ban.pdf', 'application/pdf', 1, now()) returning id
"""
_COUNTERS = """
insert into documents_counter (agency_id, year, series, last)
select agency_id, year, 'incoming', max(number) from documents_incoming group by 1, 2
on conflict (agency_id, year, series) do update set last = excluded.last
"""


def fill(server: Server, ground: dict[str, Any], size: int, tell: Any) -> dict[str, int]:
    """Put so many documents into the registers of the teams; return how many are in each."""
    teams = ground["teams"]
    incoming = int(os.environ.get("DOCUMENTS", size))
    with psycopg.connect(server.address.dsn(COPY), autocommit=True) as link:
        link.execute("set statement_timeout = 0")
        row = link.execute("select extract(year from now())::int").fetchone()
        made = link.execute(_FILE).fetchone()
        assert row is not None and made is not None
        for place, team in enumerate(teams, start=1):
            given = _given(link, team) | {
                "count": -(-size // len(teams)), "year": row[0], "file": made[0],
            }  # fmt: skip
            link.execute(_INCOMING, given | {"count": -(-incoming // len(teams))})
            link.execute(_DRAFTS, given)
            link.execute(_ISSUED, given)
            tell(f"registers: {place}/{len(teams)} agencies filled")
        link.execute(_COUNTERS)
        link.execute("vacuum analyze documents_incoming, outgoing_draft, outgoing_issued")
        held = link.execute(
            "select (select count(*) from documents_incoming), "
            "(select count(*) from outgoing_issued)"
        ).fetchone()
    assert held is not None
    return {"incoming": held[0], "outgoing": held[1]}


def _given(link: psycopg.Connection[Any], team: dict[str, Any]) -> dict[str, Any]:
    found = link.execute("select agency_id from unit where id = %s", [team["lead_unit"]]).fetchone()
    assert found is not None
    people = team["people"]
    return {
        "agency": found[0],
        "unit": team["lead_unit"],
        "clerk": people["office"]["official"],
        "leader": people["leader"]["official"],
    }
