-- Cases, their turns and opinions; who holds each now; and the charges that closed holdings leave.

create table casework_serial (
    prefix text not null,
    day    date not null,
    last   bigint not null,
    primary key (prefix, day)
);

create table casework_case (
    id                   bigint generated always as identity primary key,
    code                 text not null unique,
    kind                 text not null,
    subject              text not null,
    folded               text not null,
    applicant            text not null default '',
    procedure_version_id bigint,
    field                text not null default '',
    receiving_unit_id    bigint not null references unit (id),
    responsible_unit_id  bigint not null references unit (id),
    agency_id            bigint not null references unit (id),
    agencies             bigint[] not null,
    urgency              smallint not null default 0,
    opened_at            timestamptz not null,
    accepted_at          timestamptz not null,
    cycle                smallint not null default 1,
    cycle_started_at     timestamptz not null,
    cycle_overrun        integer not null default 0,
    limit_text           text not null,
    calendar_id          bigint not null,
    promise_at           timestamptz not null,
    due_at               timestamptz not null,
    plan                 jsonb not null,
    extensions           smallint not null default 0,
    supplements          smallint not null default 0,
    supplement_effect    text,
    concluded_at         timestamptz,
    closed_at            timestamptz,
    outcome              text,
    previous_id          bigint references casework_case (id),
    intake_key           uuid unique,
    constraint a_case_is_due_after_it_was_accepted check (due_at > accepted_at),
    constraint a_case_is_opened_before_it_is_accepted check (opened_at <= accepted_at),
    constraint a_closed_case_has_an_outcome check (closed_at is null or outcome is not null),
    constraint a_case_is_concluded_before_it_is_closed
        check (closed_at is null or concluded_at <= closed_at)
);
create index casework_case_agencies on casework_case using gin (agencies);
create index casework_case_words on casework_case using gin (folded gin_trgm_ops);
create index casework_case_open on casework_case (agency_id, due_at) where closed_at is null;
create index casework_case_unit_open on casework_case (responsible_unit_id, due_at)
    where concluded_at is null;
create index casework_case_concluded on casework_case (agency_id, concluded_at)
    where concluded_at is not null;
create index casework_case_accepted on casework_case (receiving_unit_id, accepted_at);

create table casework_assignment (
    case_id     bigint not null references casework_case (id),
    no          smallint not null,
    cycle       smallint not null,
    step        smallint not null,
    role        text not null,
    unit_id     bigint not null references unit (id),
    official_id bigint references official (id),
    received_at timestamptz not null,
    allowance   integer not null check (allowance >= 0),
    due_at      timestamptz not null,
    nudge_at    timestamptz not null,
    gave_no     smallint,
    finished_at timestamptz,
    finish      text,
    note        text not null default '',
    primary key (case_id, no),
    constraint a_turn_ends_after_it_began check (finished_at is null or finished_at >= received_at),
    constraint a_turn_that_ended_says_how check ((finished_at is null) = (finish is null)),
    constraint only_a_unit_assigns check ((role = 'assign') = (official_id is null))
);
create unique index a_case_has_one_open_turn on casework_assignment (case_id)
    where finished_at is null;
create index casework_assignment_mine on casework_assignment (official_id, due_at)
    where finished_at is null;
create index casework_assignment_unit on casework_assignment (unit_id, due_at)
    where finished_at is null;
create index casework_assignment_nudge on casework_assignment (nudge_at) where finished_at is null;
create index casework_assignment_due on casework_assignment (due_at) where finished_at is null;
create index casework_assignment_done on casework_assignment (official_id, finished_at)
    where finished_at is not null;

create table casework_opinion (
    case_id      bigint not null references casework_case (id),
    no           smallint not null,
    asker_no     smallint not null,
    unit_id      bigint not null references unit (id),
    official_id  bigint references official (id),
    question     text not null,
    asked_at     timestamptz not null,
    due_at       timestamptz not null,
    blocks       boolean not null,
    answered_at  timestamptz,
    stance       text,
    ground       text not null default '',
    text         text not null default '',
    vague_reason text not null default '',
    primary key (case_id, no),
    constraint an_answer_has_a_stance check ((answered_at is null) = (stance is null)),
    constraint an_answer_follows_its_question check (answered_at >= asked_at)
);
create index casework_opinion_mine on casework_opinion (official_id, due_at)
    where answered_at is null;
create index casework_opinion_unit on casework_opinion (unit_id, due_at) where answered_at is null;
create index casework_opinion_given on casework_opinion (official_id, answered_at)
    where answered_at is not null;
create index casework_opinion_due on casework_opinion (due_at) where answered_at is null and blocks;

-- One row per open case: who has it now. Changing it is the only way to write a charge.
create table casework_holding (
    case_id       bigint primary key references casework_case (id),
    since         timestamptz not null,
    kind          text not null,
    role          text,
    official_id   bigint,
    unit_id       bigint,
    assignment_no smallint,
    opinion_no    smallint,
    overdue_from  timestamptz,
    reason        text not null default '',
    cycle         smallint not null,
    calendar_id   bigint not null,
    constraint an_official_is_named check ((kind = 'official') = (official_id is not null)),
    constraint ours_have_a_due check ((kind in ('official', 'unit')) = (overdue_from is not null))
) with (fillfactor = 70);
create index casework_holding_official on casework_holding (official_id)
    where official_id is not null;
create index casework_holding_unit on casework_holding (unit_id) where unit_id is not null;

create table casework_charge (
    case_id       bigint not null,
    started       timestamptz not null,
    ended         timestamptz not null,
    kind          text not null,
    role          text,
    official_id   bigint,
    unit_id       bigint,
    assignment_no smallint,
    opinion_no    smallint,
    reason        text not null,
    cycle         smallint not null,
    calendar_id   bigint not null,
    working       integer not null,
    overrun       integer not null,
    primary key (case_id, ended),
    constraint a_charge_ends_after_it_starts check (ended > started),
    constraint an_overrun_is_part_of_the_work check (overrun between 0 and working),
    constraint only_ours_overrun check (overrun = 0 or kind in ('official', 'unit'))
) partition by range (ended);
create index casework_charge_official on casework_charge (official_id, ended)
    include (working, overrun, role, opinion_no) where official_id is not null;
create index casework_charge_unit on casework_charge (unit_id, ended)
    include (working, overrun, kind) where unit_id is not null;
select partition_by_quarter('casework_charge', date '2022-01-01', date '2031-12-31');

create table casework_rung (
    id            bigint generated always as identity primary key,
    case_id       bigint not null references casework_case (id),
    assignment_no smallint not null,
    due_at        timestamptz not null,
    rung          smallint not null,
    official_id   bigint,
    unit_id       bigint not null,
    at            timestamptz not null,
    constraint a_rung_is_climbed_once unique (case_id, assignment_no, due_at, rung)
);
create index casework_rung_unit on casework_rung (unit_id, at);

create table casework_signal (
    id          bigint generated always as identity primary key,
    case_id     bigint not null references casework_case (id),
    kind        text not null,
    official_id bigint references official (id),
    unit_id     bigint not null references unit (id),
    at          timestamptz not null,
    place       text not null,
    evidence    jsonb not null,
    reply       text,
    replied_at  timestamptz,
    decision    text,
    decided_by  bigint,
    decided_at  timestamptz,
    ground      text not null default '',
    constraint a_signal_is_raised_once unique (case_id, kind, place),
    constraint a_decision_has_a_person_and_a_moment
        check ((decision is null) = (decided_by is null) and (decision is null) = (decided_at is null))
);
create index casework_signal_open on casework_signal (unit_id, at) where decision is null;
create index casework_signal_official on casework_signal (official_id, at);

create table casework_remark (
    id          bigint generated always as identity primary key,
    case_id     bigint references casework_case (id),
    kind        text not null,
    official_id bigint references official (id),
    unit_id     bigint not null references unit (id),
    text        text not null check (text <> ''),
    ground      text not null default '',
    by_id       bigint not null references official (id),
    at          timestamptz not null
);
create index casework_remark_official on casework_remark (official_id, at);
create index casework_remark_case on casework_remark (case_id);
