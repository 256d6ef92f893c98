-- Custody: exactly one named custodian of every copy at every moment of its life.

create function custody_refuse() returns trigger language plpgsql as $$
begin
    raise exception 'what custody wrote is kept: % on % refused', tg_op, tg_table_name
        using errcode = 'CV001';
end $$;

create function custody_next_number(agency bigint, of_year smallint, of_series text)
returns integer language sql as $$
    insert into custody_counter as c (agency_id, year, series, last)
    values (agency, of_year, of_series, 1)
    on conflict (agency_id, year, series) do update set last = c.last + 1
    returning last
$$;

-- Numbers without a gap: each is tied to the one before it.
alter table custody_issued
    add column previous integer generated always as (nullif(number - 1, 0)) stored,
    add constraint a_classified_issue_follows_the_one_before
        foreign key (agency_id, year, secrecy, previous)
        references custody_issued (agency_id, year, secrecy, number),
    add constraint a_classified_issue_is_in_the_register_of_its_year
        check (year = extract(year from registered_at at time zone 'Asia/Ho_Chi_Minh'));
alter table custody_destruction
    add column previous integer generated always as (nullif(number - 1, 0)) stored,
    add constraint minutes_follow_the_ones_before
        foreign key (agency_id, year, previous)
        references custody_destruction (agency_id, year, number);
alter table custody_copy
    add column previous smallint
        generated always as (case when number > 0 then number - 1 end) stored,
    add constraint a_copy_number_follows_the_one_before
        foreign key (item_id, previous) references custody_copy (item_id, number);

-- Spans tile a copy's life: the first begins when it is made, each begins where the last one ended.
alter table custody_span
    add column previous integer generated always as (nullif(seq - 1, 0)) stored,
    add column begins timestamptz generated always as (case when seq = 1 then since end) stored,
    add constraint custody_begins_with_the_copy
        foreign key (copy_id, begins) references custody_copy (id, made_at),
    add constraint custody_goes_on_where_it_ended
        foreign key (copy_id, previous, since) references custody_span (copy_id, seq, until);

create function custody_keep_span() returns trigger language plpgsql as $$
begin
    if old.until is not null
        or to_jsonb(new) - '{until,previous,begins}'::text[]
            is distinct from to_jsonb(old) - '{until,previous,begins}'::text[]
    then
        raise exception 'a span of custody only ends' using errcode = 'CV001';
    end if;
    return new;
end $$;

-- What is taken was offered by its custodian to just this receiver, who showed that it is himself.
create function custody_take() returns trigger language plpgsql as $$
begin
    if exists (
        select from custody_doomed d join custody_destruction x on x.id = d.destruction_id
        where d.copy_id = new.copy_id and x.done_at is not null
    ) then
        raise exception 'a destroyed copy goes to nobody' using errcode = 'CV001';
    end if;
    if new.way = 'taken' and not exists (
        select from custody_offer o
        join custody_span s on s.copy_id = o.copy_id and s.seq = new.seq - 1
        where o.id = new.offer_id and o.copy_id = new.copy_id and o.receiver_id = new.official_id
          and o.giver_id = s.official_id and o.answer = 'taken' and o.answered_at = new.since
    ) then
        raise exception 'a copy is taken from who offered it' using errcode = 'CV001';
    end if;
    return new;
end $$;

create trigger span_take before insert on custody_span
    for each row execute function custody_take();
create trigger span_keep before update on custody_span
    for each row execute function custody_keep_span();

-- Looked at when the act commits: one custodian, or a destruction that ended the last span.
create function custody_is_held() returns trigger language plpgsql as $$
declare
    of_copy bigint := coalesce(to_jsonb(new)->>'copy_id', to_jsonb(new)->>'id')::bigint;
    now_held integer;
    ended timestamptz;
begin
    select count(*) filter (where until is null), max(until) into now_held, ended
    from custody_span where copy_id = of_copy;
    if now_held = 1 then return null; end if;
    if now_held = 0 and exists (
        select from custody_doomed d join custody_destruction x on x.id = d.destruction_id
        where d.copy_id = of_copy and x.done_at = ended
    ) then return null; end if;
    raise exception 'copy % would be with nobody', of_copy using errcode = 'CV001';
end $$;

create constraint trigger copy_is_held after insert on custody_copy
    deferrable initially deferred for each row execute function custody_is_held();
create constraint trigger span_is_held after insert or update on custody_span
    deferrable initially deferred for each row execute function custody_is_held();

-- Numbered copies are of the document that was permitted, and no more than were.
create function custody_permitted() returns trigger language plpgsql as $$
declare
    given custody_permission;
begin
    if new.permission_id is null then return new; end if;
    select * into given from custody_permission where id = new.permission_id for update;
    if given.item_id <> new.item_id
        or (select count(*) from custody_copy where permission_id = given.id) >= given.count
    then
        raise exception 'a copy beyond its permission' using errcode = 'CV001';
    end if;
    return new;
end $$;

create trigger copy_permitted before insert on custody_copy
    for each row execute function custody_permitted();

create function custody_keep_offer() returns trigger language plpgsql as $$
begin
    if old.answered_at is not null or to_jsonb(new) - '{answered_at,answer,reason,proof}'::text[]
        is distinct from to_jsonb(old) - '{answered_at,answer,reason,proof}'::text[]
    then
        raise exception 'an offer is answered once' using errcode = 'CV001';
    end if;
    return new;
end $$;

create trigger offer_keep before update on custody_offer
    for each row execute function custody_keep_offer();

-- A destruction is carried out before two witnesses, none of whom carries it out.
create function custody_destroy() returns trigger language plpgsql as $$
begin
    if old.done_at is not null or old.dropped_at is not null then
        raise exception 'a destruction that is over is kept' using errcode = 'CV001';
    end if;
    if new.done_at is not null and (
        (select count(*) from custody_witness w
         where w.destruction_id = new.id and w.attested_at is not null
           and w.official_id <> new.done_by_id) < 2
        or exists (select from custody_witness w
                   where w.destruction_id = new.id and w.attested_at is null)
    ) then
        raise exception 'a destruction has two witnesses' using errcode = 'CV001';
    end if;
    return new;
end $$;

create trigger destruction_keep before update on custody_destruction
    for each row execute function custody_destroy();

create function custody_keep_list() returns trigger language plpgsql as $$
begin
    if exists (select from custody_destruction x where x.id = new.destruction_id
               and (x.done_at is not null or x.dropped_at is not null))
        or (tg_op = 'INSERT' and exists (select from custody_destruction x
            where x.id = new.destruction_id and x.approved_at is not null))
    then
        raise exception 'the list of a destruction is closed' using errcode = 'CV001';
    end if;
    return new;
end $$;

create trigger doomed_list before insert on custody_doomed
    for each row execute function custody_keep_list();
create trigger witness_list before insert or update on custody_witness
    for each row execute function custody_keep_list();

do $$
declare
    name text;
begin
    foreach name in array array['issued', 'item', 'permission', 'copy', 'doomed', 'rung'] loop
        execute format('create trigger %s_kept before update or delete on custody_%s '
                       'for each row execute function custody_refuse()', name, name);
    end loop;
    foreach name in array array['span', 'offer', 'destruction', 'witness'] loop
        execute format('create trigger %s_kept before delete on custody_%s '
                       'for each row execute function custody_refuse()', name, name);
    end loop;
    foreach name in array array['issued', 'item', 'permission', 'copy', 'doomed', 'rung', 'span',
                                'offer', 'destruction', 'witness'] loop
        execute format('create trigger %s_kept_all before truncate on custody_%s '
                       'for each statement execute function custody_refuse()', name, name);
    end loop;
end $$;

insert into custody_ladderstep (rung, after_seconds, told) values
    (1, 0, '{holder}'),
    (2, 28800, '{holder,keeper}'),
    (3, 86400, '{holder,keeper,head}');
