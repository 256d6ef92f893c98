-- Trees without circles, one leader for a matter, terms and products that are kept as they were.

alter table directives_directive add constraint a_root_is_older_or_itself check (root_id <= id);
alter table directives_directive add constraint a_parent_is_older check (parent_id < id);
alter table directives_directive add constraint of_one_tree unique (id, root_id);
alter table directives_directive add constraint a_part_is_of_its_parents_tree
    foreign key (parent_id, root_id) references directives_directive (id, root_id);
alter table directives_directive alter column root_id set not null;

-- Who directs a matter. An open directive points at its matter's row with its giver's name in the
-- key, so two leaders can't direct the same matter at once.
create table directives_matter (
    matter   text primary key,
    giver_id bigint not null references official (id),
    constraint a_matter_has_one_leader unique (matter, giver_id)
);
alter table directives_directive
    add column open_matter text generated always as
        (case when ended_at is null and matter <> '' then matter end) stored,
    add constraint a_matter_is_directed_by_its_leader
        foreign key (open_matter, giver_id) references directives_matter (matter, giver_id);
create index directive_of_matter on directives_directive (open_matter)
    where open_matter is not null;

-- Name the leader of a matter unless another has open directives on it; return who directs it.
create function directives_claim(of_matter text, giver bigint) returns bigint
language plpgsql as $$
declare
    leader bigint;
begin
    insert into directives_matter values (of_matter, giver) on conflict (matter) do nothing;
    select m.giver_id into leader from directives_matter m where m.matter = of_matter for update;
    if leader <> giver and not exists (
        select 1 from directives_directive d where d.open_matter = of_matter) then
        update directives_matter set giver_id = giver where matter = of_matter;
        leader := giver;
    end if;
    return leader;
end $$;

create function directives_plant() returns trigger language plpgsql as $$
declare
    above directives_directive;
begin
    if new.parent_id is null then
        new.root_id := new.id;
        new.level := 0;
        return new;
    end if;
    select * into above from directives_directive where id = new.parent_id for share;
    if above.ended_at is not null then
        raise exception 'directive % has ended', above.code using errcode = 'CV001';
    end if;
    if new.due_at > above.due_at then
        raise exception 'a part is due after directive %', above.code using errcode = 'CV001';
    end if;
    new.root_id := above.root_id;
    new.level := above.level + 1;
    if directives_leads_above(new.parent_id, new.lead_unit_id, new.lead_official_id) then
        raise exception 'the work would go round in a circle' using errcode = 'CV001';
    end if;
    return new;
end $$;

-- Whether a place already leads this directive or one above it.
create function directives_leads_above(start bigint, unit bigint, official bigint)
returns boolean language sql stable as $$
    with recursive line as (
        select d.* from directives_directive d where d.id = start
        union all
        select d.* from directives_directive d join line on d.id = line.parent_id
    )
    select exists (select 1 from line
                   where line.lead_unit_id = unit
                     and (official is null or line.lead_official_id = official))
$$;

create function directives_keep() returns trigger language plpgsql as $$
begin
    if (new.id, new.code, new.origin, new.root_id, new.parent_id, new.level, new.agency_id,
        new.giver_id, new.given_at, new.title, new.matter, new.source_kind, new.source_ref)
        is distinct from
       (old.id, old.code, old.origin, old.root_id, old.parent_id, old.level, old.agency_id,
        old.giver_id, old.given_at, old.title, old.matter, old.source_kind, old.source_ref)
    then
        raise exception 'what was told is kept: directive %', old.code using errcode = 'CV001';
    end if;
    if old.ended_at is not null and (old.superseded_by_id is not null
        or to_jsonb(new) - 'superseded_by_id' is distinct from
           to_jsonb(old) - 'superseded_by_id') then
        raise exception 'directive % has ended', old.code using errcode = 'CV001';
    end if;
    if new.due_at is distinct from old.due_at then
        perform directives_check_due(new.id, new.parent_id, new.due_at);
    end if;
    if (new.lead_unit_id, new.lead_official_id) is distinct from
       (old.lead_unit_id, old.lead_official_id) and new.parent_id is not null
       and directives_leads_above(new.parent_id, new.lead_unit_id, new.lead_official_id) then
        raise exception 'the work would go round in a circle' using errcode = 'CV001';
    end if;
    if new.ending = 'accepted' and old.ended_at is null then
        perform directives_check_acceptance(new);
    end if;
    return new;
end $$;

create function directives_check_due(of_id bigint, above bigint, due timestamptz) returns void
language plpgsql as $$
begin
    if above is not null and due > (
        select d.due_at from directives_directive d where d.id = above for share) then
        raise exception 'a part is due after the whole' using errcode = 'CV001';
    end if;
    if exists (select 1 from directives_directive d
               where d.parent_id = of_id and d.ended_at is null and d.due_at > due) then
        raise exception 'a part is due after the whole' using errcode = 'CV001';
    end if;
end $$;

-- Accepted: only with a product that the giver accepted, and with parts still open only for a reason.
create function directives_check_acceptance(d directives_directive) returns void
language plpgsql as $$
declare
    said directives_delivery;
begin
    select * into said from directives_delivery
    where directive_id = d.id and verdict = 'accepted';
    if not found then
        raise exception 'directive % has no accepted product', d.code using errcode = 'CV001';
    end if;
    if said.opened = '' and exists (
        select 1 from directives_directive p where p.parent_id = d.id and p.ended_at is null) then
        raise exception 'parts of directive % are open', d.code using errcode = 'CV001';
    end if;
end $$;

-- A verdict is the giver's: his own, in his stead by delegation, or his deputy's while he is away.
-- Of one who holds no post any more the agency's head speaks.
create function directives_judge() returns trigger language plpgsql as $$
declare
    giver bigint;
begin
    if old.decided_at is not null then
        raise exception 'a verdict is kept as it was' using errcode = 'CV001';
    end if;
    if to_jsonb(new) - array['verdict', 'decided_at', 'decided_by_id', 'decided_behalf_id',
                             'reason', 'opened']
        is distinct from
       to_jsonb(old) - array['verdict', 'decided_at', 'decided_by_id', 'decided_behalf_id',
                             'reason', 'opened'] then
        raise exception 'a product is kept as it was delivered' using errcode = 'CV001';
    end if;
    select d.giver_id into giver from directives_directive d where d.id = new.directive_id;
    if new.decided_at is not null and not directives_is_word_of(
        giver, new.decided_by_id, new.decided_behalf_id, new.decided_at) then
        raise exception 'only who gave it says whether it is done' using errcode = 'CV001';
    end if;
    return new;
end $$;

create function directives_is_word_of(giver bigint, by bigint, behalf bigint, moment timestamptz)
returns boolean language sql stable as $$
    with recursive chain as (
        select giver as id, array[giver] as path
        union all
        select a.deputy_id, c.path || a.deputy_id from chain c
        join absence a on a.official_id = c.id
        where a.deputy_id <> all(c.path) and a.cancelled_at is null
          and a.starts_at <= moment and a.ends_at > moment
    )
    select exists (select 1 from chain where chain.id in (by, behalf)) or not exists (
        select 1 from actor_post p where p.official_id = giver
          and p.starts_on <= (moment at time zone 'Asia/Ho_Chi_Minh')::date
          and (p.ends_on is null
               or p.ends_on > (moment at time zone 'Asia/Ho_Chi_Minh')::date))
$$;

create function directives_keep_terms() returns trigger language plpgsql as $$
begin
    if old.replaced_at is not null
        or to_jsonb(new) - 'replaced_at' is distinct from to_jsonb(old) - 'replaced_at' then
        raise exception 'terms are kept as they were set' using errcode = 'CV001';
    end if;
    return new;
end $$;

create function directives_refuse() returns trigger language plpgsql as $$
begin
    raise exception 'what is on record is kept: % on % refused', tg_op, tg_table_name
        using errcode = 'CV001';
end $$;

create trigger directive_plant before insert on directives_directive
    for each row execute function directives_plant();
create trigger directive_keep before update on directives_directive
    for each row execute function directives_keep();
create function directives_await() returns trigger language plpgsql as $$
begin
    if new.verdict <> '' then
        raise exception 'a product waits before it is judged' using errcode = 'CV001';
    end if;
    return new;
end $$;
create trigger delivery_await before insert on directives_delivery
    for each row execute function directives_await();
create trigger delivery_judge before update on directives_delivery
    for each row execute function directives_judge();
create trigger terms_keep_words before update on directives_terms
    for each row execute function directives_keep_terms();
create trigger directive_stay before delete on directives_directive
    for each row execute function directives_refuse();
create trigger directive_stay_all before truncate on directives_directive
    for each statement execute function directives_refuse();
create trigger terms_stay before delete on directives_terms
    for each row execute function directives_refuse();
create trigger delivery_stay before delete on directives_delivery
    for each row execute function directives_refuse();
create trigger part_stay before update or delete on directives_part
    for each row execute function directives_refuse();
create trigger report_stay before update or delete on directives_report
    for each row execute function directives_refuse();
create trigger paper_stay before update or delete on directives_paper
    for each row execute function directives_refuse();
create trigger clash_stay before update or delete on directives_clash
    for each row execute function directives_refuse();
