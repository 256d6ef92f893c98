-- One matter in several cases: reopened, filed again, or split. What a person decided about two of
-- them stands here; the cases themselves are not touched, and a closed one can't be.

create table casework_link (
    case_id     bigint not null references casework_case (id),
    previous_id bigint not null references casework_case (id),
    kind        text not null,
    ground      text not null default '',
    reason      text not null,
    by_id       bigint not null references official (id),
    at          timestamptz not null,
    primary key (case_id, previous_id),
    constraint a_case_is_not_linked_to_itself check (case_id <> previous_id),
    constraint a_link_is_of_a_known_kind check (kind in ('reopened', 'same', 'distinct')),
    constraint a_link_has_its_reason check (reason <> ''),
    constraint a_reopening_has_its_ground check (kind <> 'reopened' or ground <> '')
);
create unique index two_cases_are_linked_one_way
    on casework_link (least(case_id, previous_id), greatest(case_id, previous_id));
create unique index a_case_is_reopened_once on casework_link (previous_id) where kind = 'reopened';
create index casework_link_previous on casework_link (previous_id);
create index casework_case_previous on casework_case (previous_id) where previous_id is not null;

create trigger casework_link_guard before update or delete on casework_link
    for each row execute function ledger_refuse();
create trigger casework_link_keep_all before truncate on casework_link
    for each statement execute function ledger_refuse();

-- Link two cases, or put on record that they are two matters; each one's chain tells of the other.
create function casework_link_cases(
    later bigint, earlier bigint, how text, ground_text text, why text,
    actor bigint, behalf bigint, moment timestamptz
) returns void language plpgsql as $$
declare
    codes text[];
    told jsonb;
begin
    select array[l.code, e.code] into codes
    from casework_case l, casework_case e where l.id = later and e.id = earlier;
    insert into casework_link (case_id, previous_id, kind, ground, reason, by_id, at)
    values (later, earlier, how, ground_text, why, actor, moment);
    told := jsonb_build_object(
        'how', how, 'ground', ground_text, 'reason', why, 'later', codes[1], 'earlier', codes[2]);
    perform casework_fact_after(least(later, earlier), actor, behalf, 'Linked', told, moment);
    perform casework_fact_after(greatest(later, earlier), actor, behalf, 'Linked', told, moment);
end $$;

-- All cases of the matter to which a case belongs, itself among them.
create function casework_matter(of_case bigint) returns setof bigint language sql stable as $$
    with recursive matter (id) as (
        select of_case
        union
        select x.id
        from matter m cross join lateral (
            select l.previous_id as id from casework_link l
            where l.case_id = m.id and l.kind <> 'distinct'
            union all
            select l.case_id from casework_link l
            where l.previous_id = m.id and l.kind <> 'distinct'
            union all
            select c.previous_id from casework_case c
            where c.id = m.id and c.previous_id is not null
            union all
            select c.id from casework_case c where c.previous_id = m.id
        ) x
    )
    select id from matter
$$;
