-- Signs of shirking that need more than a turn: of whom a matter complains, why it went upward.

alter table casework_case add column complained_unit_id bigint references unit (id);

-- A decision about a matter referred upward is one of four labels; only the last is shirking.
alter table casework_signal
    add column label text not null default '',
    add constraint a_label_is_known
        check (label in ('', 'no_rule', 'conflict', 'different', 'afraid')),
    add constraint what_went_upward_is_decided_by_a_label
        check ((kind = 'upward' and decision is not null) = (label <> '')),
    add constraint only_fear_is_shirking
        check (label = '' or (label = 'afraid') = (decision = 'confirmed'));
create index casework_signal_kind on casework_signal (kind, at);

drop function casework_signal_decide(bigint, text, text, bigint, bigint, timestamptz);
create function casework_signal_decide(
    signal bigint, verdict text, label_given text, why text, actor bigint, behalf bigint,
    at timestamptz
) returns void language plpgsql as $$
declare
    s casework_signal;
begin
    update casework_signal
    set decision = verdict, label = label_given, ground = why, decided_by = actor,
        decided_at = casework_signal_decide.at
    where id = signal and decision is null returning * into s;
    if not found then
        raise exception 'signal % is decided', signal using errcode = 'CV409';
    end if;
    perform casework_fact_after(s.case_id, actor, behalf, 'SignalDecided', jsonb_strip_nulls(
        jsonb_build_object('signal', signal, 'kind', s.kind, 'verdict', verdict,
                           'label', nullif(label_given, ''), 'ground', why)), at);
end $$;

create function casework_raise(found jsonb) returns integer language sql as $$
    with raised as (
        insert into casework_signal (case_id, kind, official_id, unit_id, at, place, evidence)
        select r.case_id, r.kind, r.official_id, r.unit_id, r.at, r.place, r.evidence
        from jsonb_populate_recordset(null::casework_signal, found) r
        on conflict on constraint a_signal_is_raised_once do nothing
        returning 1
    )
    select count(*)::integer from raised
$$;
