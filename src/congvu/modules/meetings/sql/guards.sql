-- What must never happen to a meeting, whoever writes.

create function meetings_refuse() returns trigger language plpgsql as $$
begin
    raise exception 'what meetings have on record is kept: % on % refused', tg_op, tg_table_name
        using errcode = 'CV001';
end $$;

-- Nobody is called to a meeting for which he couldn't prepare (R29).
create function meetings_called_whole() returns trigger language plpgsql as $$
declare
    lacks text;
begin
    select concat_ws(', ',
        case when count(*) < 2 then 'participants' end,
        case when not coalesce(bool_or(p.part = 'chair'), false) then 'chair' end)
    into lacks
    from meetings_participant p where p.meeting_id = new.id and p.withdrawn_at is null;
    if new.kind = 'meeting' then
        lacks := concat_ws(', ', nullif(lacks, ''),
            case when not exists (select from meetings_topic t where t.meeting_id = new.id)
                then 'agenda' end,
            case when not exists (select from meetings_topic t
                where t.meeting_id = new.id and t.decision <> '') then 'decisions' end,
            case when not exists (select from meetings_paper f where f.meeting_id = new.id)
                then 'papers' end);
    end if;
    if lacks <> '' then
        raise exception 'meeting % is called without %', new.id, lacks using errcode = 'CV001';
    end if;
    return null;
end $$;

create constraint trigger meeting_called_whole after insert or update on meetings_meeting
    deferrable initially immediate for each row
    when (new.sent_at is not null) execute function meetings_called_whole();

-- What was said once stays; a change grows the sequence; the end is the end.
create function meetings_keep() returns trigger language plpgsql as $$
begin
    if (new.agency_id, new.created_at, new.created_by_id)
        is distinct from (old.agency_id, old.created_at, old.created_by_id)
        or (old.sent_at is not null and
            (new.kind, new.unit_id, new.subject, new.purpose, new.form, new.sent_at, new.sent_by_id,
             new.despite)
            is distinct from
            (old.kind, old.unit_id, old.subject, old.purpose, old.form, old.sent_at, old.sent_by_id,
             old.despite))
        or (old.letter_id is not null and new.letter_id is distinct from old.letter_id)
        or (old.issued_at is not null and new.issued_at is distinct from old.issued_at)
    then
        raise exception 'what meeting % was called for is kept', old.id using errcode = 'CV001';
    end if;
    if old.sent_at is not null and new.sequence <> old.sequence + 1 and
        (new.starts_at, new.ends_at, new.room_id, new.place, new.cancelled_at)
        is distinct from (old.starts_at, old.ends_at, old.room_id, old.place, old.cancelled_at)
        or new.sequence < old.sequence
    then
        raise exception 'a change of meeting % is counted', old.id using errcode = 'CV001';
    end if;
    if old.cancelled_at is not null or old.concluded_at is not null then
        raise exception 'meeting % has ended', old.id using errcode = 'CV001';
    end if;
    if new.concluded_at is not null and exists (
        select from meetings_conclusion c where c.meeting_id = new.id
        and (c.due_at is not null and c.directive_id is null
             or new.kind = 'visit' and c.answer = '' and c.directive_id is null)
    ) then
        raise exception 'a conclusion of meeting % leads to nothing', old.id using errcode = 'CV001';
    end if;
    return new;
end $$;

create trigger meeting_keep before update on meetings_meeting
    for each row execute function meetings_keep();

-- A conclusion has one directive and keeps it; after the end only what came of it is added.
create function meetings_keep_conclusion() returns trigger language plpgsql as $$
declare
    ended boolean;
begin
    select concluded_at is not null into ended from meetings_meeting
    where id = coalesce(new.meeting_id, old.meeting_id);
    if tg_op = 'UPDATE' then
        if old.directive_id is not null and new.directive_id is distinct from old.directive_id
            or ended and to_jsonb(new) - array['after', 'after_at', 'after_by_id']
                is distinct from to_jsonb(old) - array['after', 'after_at', 'after_by_id']
        then
            raise exception 'a conclusion is kept as it was made' using errcode = 'CV001';
        end if;
        return new;
    end if;
    if ended or (tg_op = 'DELETE' and old.directive_id is not null) then
        raise exception 'a conclusion is kept as it was made' using errcode = 'CV001';
    end if;
    return coalesce(new, old);
end $$;

create trigger conclusion_keep before insert or update or delete on meetings_conclusion
    for each row execute function meetings_keep_conclusion();

-- What went with a called invitation stays with it; papers and people may be added, people leave
-- by `withdrawn_at`.
create function meetings_keep_called() returns trigger language plpgsql as $$
begin
    if exists (select from meetings_meeting m where m.id = old.meeting_id and m.sent_at is not null)
        and (tg_op = 'DELETE' or tg_table_name <> 'meetings_participant'
             or (to_jsonb(new) ->> 'meeting_id', to_jsonb(new) ->> 'official_id')
                is distinct from (to_jsonb(old) ->> 'meeting_id', to_jsonb(old) ->> 'official_id'))
    then
        raise exception 'what went with an invitation is kept' using errcode = 'CV001';
    end if;
    return coalesce(new, old);
end $$;

create trigger participant_keep before update or delete on meetings_participant
    for each row execute function meetings_keep_called();
create trigger topic_keep before update or delete on meetings_topic
    for each row execute function meetings_keep_called();
create trigger paper_keep before update or delete on meetings_paper
    for each row execute function meetings_keep_called();
create trigger guest_keep before update or delete on meetings_guest
    for each row execute function meetings_keep_called();

create trigger change_keep before update or delete on meetings_change
    for each row execute function meetings_refuse();
create trigger norm_keep before update or delete on meetings_norm
    for each row execute function meetings_refuse();
create trigger meeting_not_deleted before delete on meetings_meeting
    for each row execute function meetings_refuse();

do $$
declare
    name text;
begin
    foreach name in array array['meeting', 'topic', 'paper', 'guest', 'participant', 'change',
                                'conclusion', 'met', 'norm', 'feed', 'room'] loop
        execute format('create trigger %I before truncate on %I for each statement
            execute function meetings_refuse()', name || '_keep_all', 'meetings_' || name);
    end loop;
end $$;
