"""What constraints can't say: versions are never changed, shares sum to one."""

from django.db import migrations

VERSION = """
alter table procedure_version add column made_in xid8 not null default pg_current_xact_id();

create function procedure_version_is_kept() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and to_jsonb(new) - 'valid_to' = to_jsonb(old) - 'valid_to' then
        return new;
    end if;
    raise exception 'version % of procedure % is never changed or deleted, only ended',
        old.number, old.procedure_id
        using errcode = 'check_violation', constraint = 'procedure_version_is_kept';
end $$;

create trigger procedure_version_is_kept before update or delete on procedure_version
    for each row execute function procedure_version_is_kept();
"""

PARTS = """
create function procedure_part_is_kept() returns trigger language plpgsql as $$
begin
    raise exception 'a % of a procedure is never changed or deleted', tg_table_name
        using errcode = 'check_violation', constraint = 'procedure_part_is_kept';
end $$;

create function procedure_part_comes_with_its_version() returns trigger language plpgsql as $$
begin
    if exists (
        select from fresh join procedure_version v on v.id = fresh.version_id
        where v.made_in <> pg_current_xact_id()
    ) then
        raise exception 'a % is written together with its version', tg_table_name
            using errcode = 'check_violation', constraint = 'procedure_part_comes_with_its_version';
    end if;
    return null;
end $$;
"""

EACH_PART = """
create trigger {table}_is_kept before update or delete on {table}
    for each row execute function procedure_part_is_kept();
create trigger {table}_comes_with_its_version after insert on {table}
    referencing new table as fresh
    for each statement execute function procedure_part_comes_with_its_version();
"""

SHARES = """
create function steps_share_the_whole_time() returns trigger language plpgsql as $$
declare
    whole numeric;
begin
    -- Steps side by side take as long as the longest of them.
    select sum(longest) into whole from (
        select max(share) as longest from step where version_id = new.version_id
        group by coalesce('group ' || parallel_group, 'step ' || position)
    ) parts;
    if whole <> 1 then
        raise exception 'the steps of version % share % of the time', new.version_id, whole
            using errcode = 'check_violation', constraint = 'steps_share_the_whole_time';
    end if;
    return null;
end $$;

create constraint trigger steps_share_the_whole_time after insert on step
    deferrable initially deferred
    for each row execute function steps_share_the_whole_time();
"""


class Migration(migrations.Migration):
    dependencies = [("procedures", "0001_catalogue")]

    operations = [
        migrations.RunSQL(VERSION, migrations.RunSQL.noop),
        migrations.RunSQL(PARTS, migrations.RunSQL.noop),
        *(
            migrations.RunSQL(EACH_PART.format(table=table), migrations.RunSQL.noop)
            for table in ("paper", "submission_way", "step")
        ),
        migrations.RunSQL(SHARES, migrations.RunSQL.noop),
    ]
