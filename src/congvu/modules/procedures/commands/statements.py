"""The statements of an import, in their order. Each concerns all rows at once."""

STAGE = """
create temporary table if not exists incoming (
    code text not null, fingerprint bytea not null, document jsonb not null, flags jsonb not null
) on commit drop;
create temporary table if not exists making (
    version_id bigint, procedure_id bigint not null, document jsonb not null, flags jsonb not null,
    fingerprint bytea not null, is_edited boolean not null,
    kept_length integer, kept_unit text, kept_same_day boolean
) on commit drop;
truncate incoming, making;
"""

NAME = """
insert into procedure (code) select code from incoming on conflict (code) do nothing
"""

# What is new: a procedure without a version, or one whose last version of this origin says
# something else. Versions written by an editor in between don't count: a file that says the same
# as before doesn't undo a person's correction. Where the file has no limit, the one that was known
# before is kept.
CHOOSE = """
insert into making (
    procedure_id, document, flags, fingerprint, is_edited, kept_length, kept_unit, kept_same_day
)
select p.id, i.document, i.flags, i.fingerprint, coalesce(latest.origin = 'editor', false),
    known.limit_length, known.limit_unit, known.same_day
from incoming i
join procedure p on p.code = i.code
left join lateral (
    select v.fingerprint from procedure_version v
    where v.procedure_id = p.id and v.origin = %(origin)s order by v.number desc limit 1
) same on true
left join lateral (
    select v.origin, v.limit_length, v.limit_unit, v.same_day from procedure_version v
    where v.procedure_id = p.id order by v.number desc limit 1
) latest on true
left join lateral (
    select latest.limit_length, latest.limit_unit, latest.same_day
    where i.document ->> 'limit_length' is null and latest.limit_length is not null
) known on true
where case when %(only_new)s then latest.origin is null
           else same.fingerprint is distinct from i.fingerprint end
"""

END = """
update procedure_version v set valid_to = %(since)s
from making m
where v.procedure_id = m.procedure_id and v.valid_from <= %(since)s
    and (v.valid_to is null or v.valid_to > %(since)s)
"""

VERSIONS = """
with made as (
    insert into procedure_version (
        procedure_id, number, title, folded, field, levels, decision, applicants, agencies,
        legal_basis, result, fee_text, fee_vnd, limit_length, limit_unit, same_day,
        supplement_effect, supplement_ground, conditions, steps_text, paper_notes, source,
        valid_from, valid_to, origin, fingerprint, made_at, made_by, brought_by_id
    )
    select m.procedure_id, coalesce(before.number, 0) + 1, d.title, d.folded, d.field, d.levels,
        d.decision, d.applicants, d.agencies, d.legal_basis, d.result, d.fee_text, d.fee_vnd,
        coalesce(m.kept_length, d.limit_length), coalesce(m.kept_unit, d.limit_unit),
        coalesce(m.kept_same_day, d.same_day), 'restart', '', d.conditions, d.steps_text,
        d.paper_notes, d.source, %(since)s, coming.first_day, %(origin)s, m.fingerprint, %(at)s,
        %(by)s, %(batch)s
    from making m
    cross join lateral jsonb_to_record(m.document) as d(
        title text, folded text, field text, levels text[], decision text, applicants text[],
        agencies text[], legal_basis text, result text, fee_text text, fee_vnd bigint,
        limit_length integer, limit_unit text, same_day boolean, conditions text, steps_text text,
        paper_notes text[], source text
    )
    left join lateral (
        select max(v.number) as number from procedure_version v
        where v.procedure_id = m.procedure_id
    ) before on true
    left join lateral (
        select min(v.valid_from) as first_day from procedure_version v
        where v.procedure_id = m.procedure_id and v.valid_from > %(since)s
            and v.valid_from is distinct from v.valid_to
    ) coming on true
    returning id, procedure_id
)
update making m set version_id = made.id from made where made.procedure_id = m.procedure_id
"""

PAPERS = """
insert into paper (version_id, position, name, "case", form, originals, copies, required)
select m.version_id, listed.position, p.name, p."case", p.form, p.originals, p.copies, p.required
from making m
cross join lateral jsonb_array_elements(m.document -> 'papers')
    with ordinality as listed(paper, position)
cross join lateral jsonb_to_record(listed.paper) as p(
    name text, "case" text, form text, originals smallint, copies smallint, required boolean
)
"""

WAYS = """
insert into submission_way (
    version_id, position, channel, limit_length, limit_unit, same_day, fee_text, fee_vnd, note
)
select m.version_id, listed.position, w.channel, w.limit_length, w.limit_unit, w.same_day,
    w.fee_text, w.fee_vnd, w.note
from making m
cross join lateral jsonb_array_elements(m.document -> 'ways')
    with ordinality as listed(way, position)
cross join lateral jsonb_to_record(listed.way) as w(
    channel text, limit_length integer, limit_unit text, same_day boolean, fee_text text,
    fee_vnd bigint, note text
)
"""

FLAGS = """
insert into procedure_flag (version_id, field, reason, how)
select m.version_id, f.flag ->> 'field', f.flag ->> 'reason', ''
from making m cross join lateral jsonb_array_elements(m.flags) as f(flag)
union all
select m.version_id, 'title',
    'Bản trước do người dùng chỉnh sửa; hãy đối chiếu các chỉnh sửa đó với bản vừa nhập', ''
from making m where m.is_edited
union all
select m.version_id, 'limit', 'Bản vừa nhập không có thời hạn rõ; tạm giữ của phiên bản trước', ''
from making m where m.kept_length is not null
"""

MAKE = (NAME, CHOOSE, END, VERSIONS, PAPERS, WAYS, FLAGS)

REPORT = """
update procedure_import set made = (select count(*) from making) where id = %(batch)s
"""
