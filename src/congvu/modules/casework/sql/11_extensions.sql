-- Requests for more time (đề nghị gia hạn): who asked, for how long, who answered, and how.

create table casework_extension (
    case_id       bigint not null references casework_case (id),
    no            smallint not null,
    asker_no      smallint not null,
    unit_id       bigint not null references unit (id),
    official_id   bigint not null references official (id),
    asked_at      timestamptz not null,
    wanted_at     timestamptz not null,
    added         integer not null check (added > 0),
    reason        text not null check (reason <> ''),
    answered_at   timestamptz,
    answer        text,
    answered_by   bigint references official (id),
    granted_at    timestamptz,
    answer_reason text not null default '',
    primary key (case_id, no),
    constraint a_request_wants_a_later_date check (wanted_at > asked_at),
    constraint an_answered_request_says_how check ((answered_at is null) = (answer is null)),
    constraint a_request_is_answered_one_way
        check (answer is null or answer in ('granted', 'refused', 'lapsed')),
    constraint only_a_grant_has_a_new_date
        check ((granted_at is not null) = (answer is not null and answer = 'granted')),
    constraint a_refused_request_says_why
        check (answer is distinct from 'refused' or answer_reason <> '')
);
create unique index a_case_has_one_live_request on casework_extension (case_id)
    where answered_at is null;
create index casework_extension_live on casework_extension (unit_id, asked_at)
    where answered_at is null;
create index casework_extension_official on casework_extension (official_id, asked_at);

create function casework_guard_extension() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or old.answered_at is not null then
        raise exception 'a request for more time is kept as it was answered' using errcode = 'CV001';
    end if;
    return new;
end $$;
create trigger casework_extension_guard before update or delete on casework_extension
    for each row execute function casework_guard_extension();

create or replace function casework_put_requests(of_case bigint, rows jsonb) returns void
language sql as $$
    insert into casework_extension
    select of_case, r.no, r.asker_no, r.unit_id, r.official_id, r.asked_at, r.wanted_at, r.added,
           r.reason, r.answered_at, r.answer, r.answered_by, r.granted_at, r.answer_reason
    from jsonb_populate_recordset(null::casework_extension, rows) r
    on conflict (case_id, no) do update set
        answered_at = excluded.answered_at, answer = excluded.answer,
        answered_by = excluded.answered_by, granted_at = excluded.granted_at,
        answer_reason = excluded.answer_reason
$$;
