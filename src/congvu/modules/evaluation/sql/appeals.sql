-- Rounds of units, and what an appeal opens again.

-- Who answers for a card on a day: the person himself; for a unit whoever heads it then.
create function evaluation_answers_for(card evaluation_card, on_day date) returns bigint
language sql stable as $$
    select case when card.rank = 'unit' then evaluation_head_of(card.unit_id, on_day)
                else card.official_id end
$$;

-- Whether the figures of an official at a moment are frozen: a round with his card is carried out,
-- or was kept of a period that was over. A round of units freezes those of units alone.
create or replace function evaluation_is_frozen(of_official bigint, moment timestamptz)
returns boolean language sql stable parallel safe as $$
    select exists (
        select from evaluation_card c join evaluation_round r on r.id = c.round_id
        where c.official_id = of_official and c.rank <> 'unit'
          and r.starts_at <= moment and r.ends_at > moment
          and (r.made_at > r.ends_at
               or exists (select from evaluation_run n where n.round_id = r.id))
    )
$$;
create function evaluation_is_unit_frozen(of_unit bigint, moment timestamptz)
returns boolean language sql stable parallel safe as $$
    select exists (
        select from evaluation_card c join evaluation_round r on r.id = c.round_id
        where c.unit_id = of_unit and c.rank = 'unit'
          and r.starts_at <= moment and r.ends_at > moment
          and (r.made_at > r.ends_at
               or exists (select from evaluation_run n where n.round_id = r.id))
    )
$$;

-- Whether an appeal of this code waits for its answer: of the official, or of the unit.
create function evaluation_is_appealed(code_of text, of_official bigint, of_unit bigint)
returns boolean language sql stable as $$
    select exists (
        select from casework_case k
        join evaluation_step s on s.case_id = k.id and s.kind = 'appealed'
        join evaluation_card c on c.id = s.card_id
        where k.code = code_of and code_of <> ''
          and (case when c.rank = 'unit' then c.unit_id = of_unit else c.official_id = of_official end)
          and (evaluation_step_of(c.id, 'answered')).id is null
    )
$$;

-- Whether each row that an answer names is one that was confirmed, or entered, by this appeal.
create function evaluation_ties_hold(card evaluation_card, answer jsonb) returns boolean
language sql stable as $$
    select not exists (
        select from jsonb_array_elements(answer -> 'corrections') fixed,
                    jsonb_array_elements(fixed -> 'rows') named
        where not exists (
            select from evaluation_excuse e
            where fixed ->> 'because' = 'excuse' and e.id = named::bigint and e.state = 'confirmed'
              and evaluation_is_appealed(e.appeal, card.official_id, card.unit_id)
              and (e.official_id = card.official_id or card.rank = 'unit')
        ) and not exists (
            select from evaluation_entry e
            where fixed ->> 'because' = 'entry' and e.id = named::bigint
              and evaluation_is_appealed(e.appeal, card.official_id, card.unit_id)
              and (case when card.rank = 'unit' then e.official_id is null
                        else e.official_id = card.official_id end)
        )
    )
$$;

create or replace function evaluation_guard_step() returns trigger language plpgsql as $$
declare
    run evaluation_run;
    card evaluation_card;
    rated bigint;
    before evaluation_step;
begin
    -- Closing waits for whoever is adding a step, and whoever comes after it finds it closed.
    if new.kind = 'closed' then
        select * into run from evaluation_run where id = new.run_id for update;
    else
        select * into run from evaluation_run where id = new.run_id for share;
    end if;
    if exists (select from evaluation_step where run_id = new.run_id and kind = 'closed') then
        raise exception 'round % is closed', new.run_id using errcode = 'CV409';
    end if;
    if new.card_id is null then
        return new;
    end if;
    select * into card from evaluation_card where id = new.card_id and round_id = run.round_id;
    if card.id is null then
        raise exception 'card % is of another round', new.card_id using errcode = 'CV001';
    end if;
    rated := evaluation_answers_for(card, evaluation_day(new.at));
    if new.kind in ('self', 'appealed') and new.by_id is distinct from rated then
        raise exception 'this is for the person himself' using errcode = 'CV001';
    end if;
    if new.kind in ('part', 'appraised', 'decided', 'answered')
       and array[rated, card.official_id] && array[new.by_id, new.behalf_id] then
        raise exception 'nobody rates himself' using errcode = 'CV001';
    end if;
    case new.kind
    when 'self' then
        if new.at > run.self_by then
            raise exception 'self-scores were due' using errcode = 'CV409';
        end if;
    when 'part', 'appraised' then
        if (evaluation_step_of(new.card_id, 'decided')).id is not null then
            raise exception 'the card is decided' using errcode = 'CV409';
        end if;
    when 'decided' then
        if new.no = 1 and new.at <= run.appraise_by
           and (evaluation_step_of(new.card_id, 'appraised')).id is null then
            raise exception 'the card is not appraised yet' using errcode = 'CV409';
        end if;
        if new.no = 2 and coalesce(
            (evaluation_step_of(new.card_id, 'answered')).body ->> 'accepted', '') <> 'true' then
            raise exception 'no appeal was accepted' using errcode = 'CV409';
        end if;
    when 'noticed' then
        if (evaluation_step_of(new.card_id, 'decided')).id is null or new.due_at is null then
            raise exception 'the card is not decided yet' using errcode = 'CV409';
        end if;
    when 'appealed' then
        before := evaluation_step_of(new.card_id, 'noticed');
        if before.id is null or new.at > before.due_at then
            raise exception 'no appeal is open to this card' using errcode = 'CV409';
        end if;
    when 'panel' then
        if (evaluation_step_of(new.card_id, 'appealed')).id is null then
            raise exception 'nobody appealed' using errcode = 'CV409';
        end if;
        if jsonb_array_length(new.body -> 'panel') < 2 or exists (
            select from jsonb_array_elements(new.body -> 'panel') member
            where evaluation_is_party(new.card_id, member::bigint)) then
            raise exception 'the panel holds a party' using errcode = 'CV001';
        end if;
    when 'answered' then
        before := evaluation_step_of(new.card_id, 'panel');
        if before.id is null or not before.body -> 'panel' @> to_jsonb(new.by_id) then
            raise exception 'only the panel answers' using errcode = 'CV001';
        end if;
        if not evaluation_ties_hold(card, new.body) then
            raise exception 'the appeal confirmed no such row' using errcode = 'CV001';
        end if;
    else null;
    end case;
    return new;
end $$;

create or replace function evaluation_guard_excuse() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        raise exception 'an ask for an excuse is kept' using errcode = 'CV001';
    end if;
    if tg_op = 'UPDATE' then
        if old.state <> 'asked' then
            raise exception 'excuse % is decided', old.id using errcode = 'CV409';
        end if;
        if row(new.id, new.item, new.item_id, new.no, new.case_id, new.code, new.title,
               new.official_id, new.unit_id, new.agency_id, new.at, new.cause, new.ground,
               new.evidence, new.file_id, new.appeal, new.asked_at)
           is distinct from
           row(old.id, old.item, old.item_id, old.no, old.case_id, old.code, old.title,
               old.official_id, old.unit_id, old.agency_id, old.at, old.cause, old.ground,
               old.evidence, old.file_id, old.appeal, old.asked_at) then
            raise exception 'what was asked stays as it was asked' using errcode = 'CV001';
        end if;
    end if;
    if new.state in ('asked', 'confirmed') and evaluation_is_frozen(new.official_id, new.at)
       and not evaluation_is_appealed(new.appeal, new.official_id, new.unit_id) then
        raise exception 'the period of excuse % is frozen', new.id using errcode = 'CV409';
    end if;
    return new;
end $$;

create or replace function evaluation_guard_entry() returns trigger language plpgsql as $$
begin
    if new.corrects_id is not null and not exists (
        select from evaluation_entry e
        where e.id = new.corrects_id and e.kind = new.kind and e.unit_id = new.unit_id
          and e.official_id is not distinct from new.official_id and e.period = new.period
          and e.entered_at <= new.entered_at
    ) then
        raise exception 'a correction is of the same figure' using errcode = 'CV001';
    end if;
    if (case when new.official_id is null then evaluation_is_unit_frozen(new.unit_id, new.at)
             else evaluation_is_frozen(new.official_id, new.at) end)
       and not evaluation_is_appealed(new.appeal, new.official_id, new.unit_id) then
        raise exception 'the period of the entry is frozen' using errcode = 'CV409';
    end if;
    return new;
end $$;
