-- The sources of counted products as sets: what was asked of each row of each case is joined once.
-- `officials` null asks for everybody's. Rows and their meaning are those of sources.sql and rows.sql.

drop function products_turns_of(bigint, bigint, text);
drop function products_is_assigned(bigint, bigint);
drop function products_version_of(bigint, text, bigint, text, date);

-- What a turn received at a moment in [since, until) counts as; a procedure's own goes before the
-- general one. No two of a kind are in force on a day.
create view products_worth as
select w.agency_id, w.kind, w.role, w.procedure_id, w.version_id, w.points,
       w.first::timestamp at time zone 'Asia/Ho_Chi_Minh' as since,
       coalesce(w.until::timestamp at time zone 'Asia/Ho_Chi_Minh', 'infinity') as until
from (
    select m.agency_id, m.kind, m.role, m.procedure_id, v.id as version_id,
           v.points::bigint as points, greatest(m.valid_from, v.valid_from) as first,
           least(m.valid_to, v.valid_to) as until
    from products_mapping m join products_version v on v.standard_id = m.standard_id
) w
where w.until is null or w.first < w.until;

create or replace function products_assigned_rows(
    officials bigint[], span_start timestamptz, span_end timestamptz
) returns table (
    official_id bigint, unit_id bigint, agency_id bigint, source text, product_id bigint,
    case_id bigint, turn_no smallint, version_id bigint, at timestamptz, due_at timestamptz,
    ended_at timestamptz, settled_at timestamptz, assigned_points bigint, done_points bigint,
    errors integer, delays integer, excused_errors integer, excused_delays integer,
    is_unplanned boolean
)
language sql stable as $$
    with counted as (
        select * from products_product p
        where (officials is null or p.official_id = any(officials))
          and p.state in ('assigned', 'reported', 'done')
          and (p.due_at >= span_start and p.due_at < span_end
               or p.accepted_at >= span_start and p.accepted_at < span_end)
    ), slip as (
        select t.product_id,
               count(*) filter (where t.major)::integer as errors,
               count(*) filter (where t.reported_at > t.late_after)::integer as delays,
               count(error.id) filter (where t.major)::integer as excused_errors,
               count(delay.id) filter (where t.reported_at > t.late_after)::integer
                   as excused_delays
        from counted p
        join products_turn t on t.product_id = p.id
        left join products_excuse error on error.turn_id = t.id and error.slip = 'error'
        left join products_excuse delay on delay.turn_id = t.id and delay.slip = 'delay'
        group by t.product_id
    )
    select p.official_id, p.unit_id, p.agency_id, 'assigned', p.id, p.case_id, null::smallint,
           p.version_id, p.due_at, p.due_at, p.ended_at, p.accepted_at,
           p.quantity::bigint * v.points, p.done::bigint * v.points,
           coalesce(t.errors, 0), coalesce(t.delays, 0), coalesce(t.excused_errors, 0),
           coalesce(t.excused_delays, 0), p.unplanned
    from counted p
    join products_version v on v.id = p.version_id
    left join slip t on t.product_id = p.id
$$;

-- A case is one product of a person in one role: his first turn that ended with its work done. Sent
-- back, it is open until he has done it again; each major return is an error, each late turn a
-- delay (late as evaluation has it: after the due, with overrun in the hour ledger). One passed on
-- after its due counts as assigned and not done: passing on washes nothing off.
-- What is named by an assigned product of the same person counts there and nowhere else.
create or replace function products_turn_rows(
    officials bigint[], span_start timestamptz, span_end timestamptz
) returns table (
    official_id bigint, unit_id bigint, agency_id bigint, source text, product_id bigint,
    case_id bigint, turn_no smallint, version_id bigint, at timestamptz, due_at timestamptz,
    ended_at timestamptz, settled_at timestamptz, assigned_points bigint, done_points bigint,
    errors integer, delays integer, excused_errors integer, excused_delays integer,
    is_unplanned boolean
)
language sql stable as $$
    with part as (  -- all turns of whoever had one in a role that may count now
        select a.case_id, a.official_id, a.unit_id, a.role, a.no, a.received_at, a.due_at,
               a.finished_at,
               coalesce(a.finish = 'done' or a.finish = 'returned' and a.role <> 'lead', false)
                   as is_product
        from casework_assignment a
        where (a.case_id, a.official_id + 0, a.role) in (  -- + 0: found by case, not all that are his
              select b.case_id, b.official_id, b.role from casework_assignment b
              where (officials is null or b.official_id = any(officials))
                and b.official_id is not null
                and (b.finished_at >= span_start and b.finished_at < span_end
                     or b.due_at >= span_start and b.due_at < span_end
                        and (b.finished_at is null or b.finished_at >= span_end))
          )
    ), late as (
        -- a conjunction on its own would let the planner think all rows away
        select p.case_id, p.no
        from part p
        join casework_charge h
            on h.case_id = p.case_id and h.overrun > 0 and coalesce(
                h.assignment_no = p.no and h.official_id = p.official_id and h.opinion_no is null
                and h.ended > p.received_at and h.ended <= p.finished_at, false)
        where p.finished_at > p.due_at
        group by p.case_id, p.no
    ), major as (
        select p.case_id, p.no
        from part p
        join casework_assignment r
            on r.case_id = p.case_id and r.finish = 'returned' and coalesce(r.no = p.no - 1, false)
        join ledger_fact f
            on f.stream = r.case_id and f.at = r.finished_at and f.kind = 'ReturnForRework'
        where p.role = 'lead' and f.body::jsonb ->> 'severity' = 'major'
        group by p.case_id, p.no
    ), own as (
        select p.*,
               coalesce(
                   min(p.no) filter (where p.is_product) over same,
                   min(p.no) filter (where p.finished_at is null) over same,
                   min(p.no) filter (where late.no is not null) over same
               ) as counted_no,
               bool_or(p.is_product) over same and not bool_or(p.finished_at is null) over same
                   as is_done,
               max(p.finished_at) filter (where p.is_product) over same as done_at,
               count(major.no) over same as errors,
               count(late.no) over same as delays
        from part p
        left join late on late.case_id = p.case_id and late.no = p.no
        left join major on major.case_id = p.case_id and major.no = p.no
        window same as (partition by p.case_id, p.official_id, p.role)
    )
    select a.official_id, a.unit_id, u.agency_id, 'case', null::bigint, a.case_id, a.no,
           coalesce(special.version_id, general.version_id), least(a.finished_at, a.due_at),
           a.due_at, case when a.is_done then a.done_at end,
           case when a.is_done then a.done_at end,
           coalesce(special.points, general.points),
           case when a.is_done then coalesce(special.points, general.points) else 0 end,
           a.errors::integer, a.delays::integer, 0, 0, false
    from own a
    join casework_case c on c.id = a.case_id
    join unit u on u.id = a.unit_id
    left join procedure_version pv on pv.id = c.procedure_version_id
    left join products_worth special
        on special.agency_id = u.agency_id and special.kind = c.kind and special.role = a.role
        and special.procedure_id = pv.procedure_id
        and special.since <= a.received_at
        and special.until > a.received_at
    left join products_worth general
        on general.agency_id = u.agency_id and general.kind = c.kind and general.role = a.role
        and general.procedure_id is null
        and general.since <= a.received_at
        and general.until > a.received_at
    where coalesce(
          a.no = a.counted_no
          and (a.finished_at >= span_start or a.finished_at is null and a.due_at < span_end)
          and (least(a.finished_at, a.due_at) >= span_start
                   and least(a.finished_at, a.due_at) < span_end
               or a.is_done and a.done_at >= span_start and a.done_at < span_end), false)
      and coalesce(special.version_id, general.version_id) is not null
      and not exists (
          select from products_product p
          where p.case_id = a.case_id and p.official_id = a.official_id
            and p.state in ('assigned', 'reported', 'done')
      )
      and not exists (
          select from plans_link l
          join products_product p on p.plan_id = l.plan_id and p.plan_key = l.key
          where l.case_id = a.case_id and p.official_id = a.official_id
            and p.state in ('assigned', 'reported', 'done')
      )
$$;

create or replace function products_opinion_rows(
    officials bigint[], span_start timestamptz, span_end timestamptz
) returns table (
    official_id bigint, unit_id bigint, agency_id bigint, source text, product_id bigint,
    case_id bigint, turn_no smallint, version_id bigint, at timestamptz, due_at timestamptz,
    ended_at timestamptz, settled_at timestamptz, assigned_points bigint, done_points bigint,
    errors integer, delays integer, excused_errors integer, excused_delays integer,
    is_unplanned boolean
)
language sql stable as $$
    select o.official_id, o.unit_id, u.agency_id, 'opinion', null::bigint, o.case_id, o.no,
           coalesce(special.version_id, general.version_id), least(o.answered_at, o.due_at),
           o.due_at, o.answered_at, o.answered_at, coalesce(special.points, general.points),
           case when o.answered_at is null then 0
                else coalesce(special.points, general.points) end,
           0, case when o.answered_at > o.due_at
               and working_seconds(c.calendar_id, o.due_at, o.answered_at) > 0
               then 1 else 0 end,
           0, 0, false
    from casework_opinion o
    join casework_case c on c.id = o.case_id
    join unit u on u.id = o.unit_id
    left join procedure_version pv on pv.id = c.procedure_version_id
    left join products_worth special
        on special.agency_id = u.agency_id and special.kind = c.kind and special.role = 'opinion'
        and special.procedure_id = pv.procedure_id
        and special.since <= o.asked_at
        and special.until > o.asked_at
    left join products_worth general
        on general.agency_id = u.agency_id and general.kind = c.kind and general.role = 'opinion'
        and general.procedure_id is null
        and general.since <= o.asked_at
        and general.until > o.asked_at
    where (officials is null or o.official_id = any(officials)) and o.official_id is not null
      and (o.answered_at >= span_start or o.answered_at is null and o.due_at < span_end)
      and (least(o.answered_at, o.due_at) >= span_start and least(o.answered_at, o.due_at) < span_end
           or o.answered_at >= span_start and o.answered_at < span_end)
      and coalesce(special.version_id, general.version_id) is not null
$$;
