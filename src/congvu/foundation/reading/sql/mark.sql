-- One mark for all reference data: whoever finds it unchanged may use what he has read before.

create table reference_mark (
    id smallint primary key default 1 check (id = 1),
    mark uuid not null default gen_random_uuid()
);
insert into reference_mark default values;

create function reference_changed() returns trigger language plpgsql as $$
begin
    update reference_mark set mark = gen_random_uuid();
    return null;
end $$;

-- Before the statement: its rows are not locked yet, so two who change different tables wait for
-- each other here and nowhere else.
create function reference_watch(variadic tables text[]) returns void language plpgsql as $$
declare
    watched text;
begin
    foreach watched in array tables loop
        execute format(
            'create trigger reference_changed before insert or update or delete or truncate on %I '
            'for each statement execute function reference_changed()', watched);
    end loop;
end $$;

create function reference_unwatch(variadic tables text[]) returns void language plpgsql as $$
declare
    watched text;
begin
    foreach watched in array tables loop
        execute format('drop trigger if exists reference_changed on %I', watched);
    end loop;
end $$;
