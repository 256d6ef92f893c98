-- Whose product others have now: the official of the last lead turn that ended with its work done or
-- with papers asked for. Who waits for a case finds it by this and not among all that he ever led.

alter table casework_holding add column led_by bigint;

create or replace function casework_led_by(of_case bigint) returns bigint
language sql stable as $$
    select a.official_id from casework_assignment a
    where a.case_id = of_case and a.role = 'lead' and a.finish in ('done', 'supplement')
    order by a.no desc limit 1
$$;

update casework_holding h set led_by = casework_led_by(h.case_id);

create index casework_holding_led on casework_holding (led_by, since) where led_by is not null;
