"""What constraints can't say: quotas over time, acts never changed; and who may act from where."""

from django.db import migrations

QUOTA = """
create function appointment_within_quota() returns trigger language plpgsql as $$
declare
    overfull record;
begin
    -- Two appointments to one post wait for each other, so that both can't take the last place.
    perform 1 from post where id in (select post_id from fresh) order by id for update;
    with touched as (
        select post_id, min(starts_on) as since, max(coalesce(ends_on, 'infinity')) as until
        from fresh group by post_id
    ), steps as (
        select a.post_id, a.starts_on as on_day, 1 as step
        from appointment a join touched using (post_id)
        union all
        select a.post_id, a.ends_on, -1
        from appointment a join touched using (post_id) where a.ends_on is not null
    ), held as (
        select post_id, on_day, sum(sum(step)) over (partition by post_id order by on_day) as holders
        from steps group by post_id, on_day
    )
    select p.id, p.title, h.on_day, h.holders into overfull
    from held h
    join touched t using (post_id)
    join post p on p.id = h.post_id
    where h.holders > p.quota and h.on_day >= t.since and h.on_day < t.until
    limit 1;
    if found then
        raise exception 'post % would have % holders on %',
            overfull.id, overfull.holders, overfull.on_day
            using errcode = 'check_violation', constraint = 'a_post_is_within_its_quota';
    end if;
    return null;
end $$;

create trigger appointed_within_quota after insert on appointment
    referencing new table as fresh for each statement execute function appointment_within_quota();
create trigger moved_within_quota after update on appointment
    referencing new table as fresh for each statement execute function appointment_within_quota();
"""

NO_QUOTA = """
drop trigger appointed_within_quota on appointment;
drop trigger moved_within_quota on appointment;
drop function appointment_within_quota();
"""

RECORD = """
create function organisation_record_is_kept() returns trigger language plpgsql as $$
begin
    raise exception 'a record of the organisation is never changed or deleted'
        using errcode = 'check_violation', constraint = 'organisation_record_is_kept';
end $$;

create trigger organisation_record_is_kept before update or delete on organisation_record
    for each row execute function organisation_record_is_kept();
"""

NO_RECORD = """
drop trigger organisation_record_is_kept on organisation_record;
drop function organisation_record_is_kept();
"""

# One row for each post that an active official holds; whoever reads it says on which day:
#   where user_id = … and starts_on <= day and (ends_on is null or ends_on > day)
#   order by is_primary desc, appointment_id limit 1
ACTOR_POST = """
create view actor_post as
select a.id as appointment_id,
       o.id as official_id,
       o.user_id,
       o.full_name as official_name,
       p.id as post_id,
       p.title as post_title,
       p.rank,
       p.roles,
       u.id as unit_id,
       u.name as unit_name,
       g.id as agency_id,
       g.name as agency_name,
       a.is_primary,
       a.starts_on,
       least(a.ends_on, p.valid_to, u.valid_to) as ends_on
from appointment a
join official o on o.id = a.official_id
join post p on p.id = a.post_id
join unit u on u.id = p.unit_id
join unit g on g.id = u.agency_id
where o.active;
"""


class Migration(migrations.Migration):
    dependencies = [("organisation", "0001_tables")]

    operations = [
        migrations.RunSQL(QUOTA, NO_QUOTA),
        migrations.RunSQL(RECORD, NO_RECORD),
        migrations.RunSQL(ACTOR_POST, "drop view actor_post"),
    ]
