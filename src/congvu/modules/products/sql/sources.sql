-- The three sources of counted products. `settled_at` is when a product became done, null before.

create function products_assigned_rows(officials bigint[], span_start timestamptz, span_end timestamptz)
returns table (
    official_id bigint, unit_id bigint, agency_id bigint, source text, product_id bigint,
    case_id bigint, turn_no smallint, version_id bigint, at timestamptz, due_at timestamptz,
    ended_at timestamptz, settled_at timestamptz, assigned_points bigint, done_points bigint,
    errors integer, delays integer, excused_errors integer, excused_delays integer,
    is_unplanned boolean
)
language sql stable as $$
    select p.official_id, p.unit_id, p.agency_id, 'assigned', p.id, p.case_id, null::smallint,
           p.version_id, p.due_at, p.due_at, p.ended_at, p.accepted_at,
           p.quantity::bigint * v.points, p.done::bigint * v.points,
           t.errors, t.delays, t.excused_errors, t.excused_delays, p.unplanned
    from products_product p
    join products_version v on v.id = p.version_id
    cross join lateral (
        select count(*) filter (where t.major)::integer as errors,
               count(*) filter (where t.reported_at > t.late_after)::integer as delays,
               count(*) filter (where t.major and exists (
                   select from products_excuse e where e.turn_id = t.id and e.slip = 'error'
               ))::integer as excused_errors,
               count(*) filter (where t.reported_at > t.late_after and exists (
                   select from products_excuse e where e.turn_id = t.id and e.slip = 'delay'
               ))::integer as excused_delays
        from products_turn t where t.product_id = p.id
    ) t
    where p.official_id = any(officials) and p.state in ('assigned', 'reported', 'done')
      and (p.due_at >= span_start and p.due_at < span_end
           or p.accepted_at >= span_start and p.accepted_at < span_end)
$$;

-- Which version a turn of a case counts as: by the mapping and the version in force on the day on
-- which it was received, the procedure's own mapping before the general one.
create function products_version_of(
    of_agency bigint, of_kind text, of_procedure bigint, of_role text, on_day date
) returns table (version_id bigint, points integer)
language sql stable as $$
    select v.id, v.points
    from products_mapping m
    join products_version v on v.standard_id = m.standard_id
        and v.valid_from <= on_day and (v.valid_to is null or v.valid_to > on_day)
    where m.agency_id = of_agency and m.kind = of_kind and m.role = of_role
      and (m.procedure_id is null or m.procedure_id = of_procedure)
      and m.valid_from <= on_day and (m.valid_to is null or m.valid_to > on_day)
    order by m.procedure_id nulls last limit 1
$$;

-- What is named by an assigned product of the same person counts there and nowhere else.
create function products_is_assigned(of_case bigint, to_official bigint) returns boolean
language sql stable as $$
    select exists (
        select from products_product p
        where p.case_id = of_case and p.official_id = to_official
        and p.state in ('assigned', 'reported', 'done')
    ) or exists (
        select from plans_link l
        join products_product p on p.plan_id = l.plan_id and p.plan_key = l.key
        where l.case_id = of_case and p.official_id = to_official
        and p.state in ('assigned', 'reported', 'done')
    )
$$;

-- What a person did in a role of a case, over all his turns: `no` is the turn that counts.
create function products_turns_of(of_case bigint, doer bigint, in_role text)
returns table (no smallint, is_done boolean, ended_at timestamptz, errors integer, delays integer)
language sql stable as $$
    select coalesce(
               min(t.no) filter (where t.is_product),
               min(t.no) filter (where t.is_open),
               min(t.no) filter (where t.is_late)
           ),
           bool_or(t.is_product) and not bool_or(t.is_open),
           max(t.finished_at) filter (where t.is_product),
           count(*) filter (where t.is_major)::integer,
           count(*) filter (where t.is_late)::integer
    from (
        select a.no, a.finished_at, a.finished_at is null as is_open,
               coalesce(a.finish = 'done' or a.finish = 'returned' and a.role <> 'lead', false)
                   as is_product,
               a.finished_at > a.due_at and exists (
                   select from casework_charge h
                   where h.case_id = a.case_id and h.ended > a.received_at
                     and h.ended <= a.finished_at and h.official_id = a.official_id
                     and h.assignment_no = a.no and h.opinion_no is null and h.overrun > 0
               ) as is_late,
               a.role = 'lead' and exists (
                   select from casework_assignment r
                   join ledger_fact f on f.stream = r.case_id and f.at = r.finished_at
                       and f.kind = 'ReturnForRework'
                   where r.case_id = a.case_id and r.no = a.no - 1 and r.finish = 'returned'
                     and f.body::jsonb ->> 'severity' = 'major'
               ) as is_major
        from casework_assignment a
        where a.case_id = of_case and a.official_id = doer and a.role = in_role
    ) t
$$;

-- A case is one product of a person in one role: his first turn that ended with its work done. Sent
-- back, it is open until he has done it again; each major return is an error, each late turn a
-- delay (late as evaluation has it: after the due, with overrun in the hour ledger). One passed on
-- after its due counts as assigned and not done: passing on washes nothing off.
create function products_turn_rows(officials bigint[], span_start timestamptz, span_end timestamptz)
returns table (
    official_id bigint, unit_id bigint, agency_id bigint, source text, product_id bigint,
    case_id bigint, turn_no smallint, version_id bigint, at timestamptz, due_at timestamptz,
    ended_at timestamptz, settled_at timestamptz, assigned_points bigint, done_points bigint,
    errors integer, delays integer, excused_errors integer, excused_delays integer,
    is_unplanned boolean
)
language sql stable as $$
    select a.official_id, a.unit_id, u.agency_id, 'case', null::bigint, a.case_id, a.no,
           v.version_id, least(a.finished_at, a.due_at), a.due_at,
           case when own.is_done then own.ended_at end, case when own.is_done then own.ended_at end,
           v.points::bigint, case when own.is_done then v.points else 0 end::bigint,
           own.errors, own.delays, 0, 0, false
    from casework_assignment a
    join casework_case c on c.id = a.case_id
    join unit u on u.id = a.unit_id
    left join procedure_version pv on pv.id = c.procedure_version_id
    cross join lateral products_version_of(
        u.agency_id, c.kind, pv.procedure_id, a.role, products_day(a.received_at)) v
    cross join lateral products_turns_of(a.case_id, a.official_id, a.role) own
    where a.official_id = any(officials)
      and (a.finished_at >= span_start or a.finished_at is null and a.due_at < span_end)
      and (least(a.finished_at, a.due_at) >= span_start and least(a.finished_at, a.due_at) < span_end
           or own.is_done and own.ended_at >= span_start and own.ended_at < span_end)
      and a.no = own.no
      and not products_is_assigned(a.case_id, a.official_id)
$$;

create function products_opinion_rows(officials bigint[], span_start timestamptz, span_end timestamptz)
returns table (
    official_id bigint, unit_id bigint, agency_id bigint, source text, product_id bigint,
    case_id bigint, turn_no smallint, version_id bigint, at timestamptz, due_at timestamptz,
    ended_at timestamptz, settled_at timestamptz, assigned_points bigint, done_points bigint,
    errors integer, delays integer, excused_errors integer, excused_delays integer,
    is_unplanned boolean
)
language sql stable as $$
    select o.official_id, o.unit_id, u.agency_id, 'opinion', null::bigint, o.case_id, o.no,
           v.version_id, least(o.answered_at, o.due_at), o.due_at, o.answered_at, o.answered_at,
           v.points::bigint, case when o.answered_at is null then 0 else v.points end::bigint,
           0, case when o.answered_at > o.due_at
               and working_seconds(c.calendar_id, o.due_at, o.answered_at) > 0
               then 1 else 0 end,
           0, 0, false
    from casework_opinion o
    join casework_case c on c.id = o.case_id
    join unit u on u.id = o.unit_id
    left join procedure_version pv on pv.id = c.procedure_version_id
    cross join lateral products_version_of(
        u.agency_id, c.kind, pv.procedure_id, 'opinion', products_day(o.asked_at)) v
    where o.official_id = any(officials)
      and (o.answered_at >= span_start or o.answered_at is null and o.due_at < span_end)
      and (least(o.answered_at, o.due_at) >= span_start and least(o.answered_at, o.due_at) < span_end
           or o.answered_at >= span_start and o.answered_at < span_end)
$$;
