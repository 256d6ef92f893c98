-- A leader's word on somebody's work (bút phê): for delay or for another cause, and in whose stead.

alter table casework_remark
    add column cause text not null default 'other',
    add column behalf_id bigint references official (id),
    add constraint a_remark_has_a_known_cause check (cause in ('delay', 'other'));

drop function if exists casework_remark(
    bigint, text, bigint, bigint, text, text, bigint, bigint, timestamptz);

create function casework_remark(
    of_case bigint, remark text, official bigint, unit bigint, words text, why text, for_cause text,
    actor bigint, behalf bigint, at timestamptz
) returns bigint language plpgsql as $$
declare
    made bigint;
begin
    insert into casework_remark (
        case_id, kind, official_id, unit_id, text, ground, cause, by_id, behalf_id, at
    ) values (of_case, remark, official, unit, words, why, for_cause, actor, behalf, at)
    returning id into made;
    perform casework_fact_after(of_case, actor, behalf, 'Remarked', jsonb_build_object(
        'remark', remark, 'official', official, 'unit', unit, 'text', words, 'ground', why,
        'cause', for_cause), at);
    return made;
end $$;
