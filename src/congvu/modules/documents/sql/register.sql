-- The register: numbers without a gap, taken with the row and its fact in one statement.

-- Each number is tied to the one before it: a gap can't be written, nor a row in the middle removed.
alter table documents_incoming
    add column previous integer generated always as (nullif(number - 1, 0)) stored,
    add constraint a_document_number_follows_the_one_before
        foreign key (agency_id, year, previous)
        references documents_incoming (agency_id, year, number),
    add constraint a_document_is_in_the_register_of_its_year
        check (year = extract(year from registered_at at time zone 'Asia/Ho_Chi_Minh')),
    add constraint a_document_is_issued_before_it_arrives
        check (issued_on <= (arrived_at at time zone 'Asia/Ho_Chi_Minh')::date);

alter table documents_marked
    add column previous integer generated always as (nullif(number - 1, 0)) stored,
    add constraint a_classified_number_follows_the_one_before
        foreign key (agency_id, year, secrecy, previous)
        references documents_marked (agency_id, year, secrecy, number),
    add constraint a_classified_document_is_in_the_register_of_its_year
        check (year = extract(year from registered_at at time zone 'Asia/Ho_Chi_Minh'));

alter table documents_counter set (fillfactor = 50);

create function documents_refuse() returns trigger language plpgsql as $$
begin
    raise exception 'what is in a register is kept: % on % refused', tg_op, tg_table_name
        using errcode = 'CV001';
end $$;

-- What a register said when a number was taken stays; only what happens to the document changes.
create function documents_keep_number() returns trigger language plpgsql as $$
begin
    if (new.agency_id, new.year, new.number, new.registered_at, new.intake_key)
        is distinct from (old.agency_id, old.year, old.number, old.registered_at, old.intake_key)
    then
        raise exception 'the number % of % is kept', old.number, old.year using errcode = 'CV001';
    end if;
    return new;
end $$;

create trigger incoming_keep_number before update on documents_incoming
    for each row execute function documents_keep_number();
create trigger incoming_keep before delete on documents_incoming
    for each row execute function documents_refuse();
create trigger incoming_keep_all before truncate on documents_incoming
    for each statement execute function documents_refuse();
create trigger marked_keep before update or delete on documents_marked
    for each row execute function documents_refuse();
create trigger marked_keep_all before truncate on documents_marked
    for each statement execute function documents_refuse();
create trigger scan_keep before update or delete on documents_scan
    for each row execute function documents_refuse();
create trigger scan_keep_all before truncate on documents_scan
    for each statement execute function documents_refuse();

-- A decision is replaced by a later one, never rewritten.
create function documents_keep_direction() returns trigger language plpgsql as $$
begin
    if old.replaced_at is not null
        or to_jsonb(new) - 'replaced_at' is distinct from to_jsonb(old) - 'replaced_at'
    then
        raise exception 'a decision is kept as it was made' using errcode = 'CV001';
    end if;
    return new;
end $$;

create trigger direction_keep_words before update on documents_direction
    for each row execute function documents_keep_direction();
create trigger direction_keep before delete on documents_direction
    for each row execute function documents_refuse();
create trigger direction_keep_all before truncate on documents_direction
    for each statement execute function documents_refuse();
create trigger direction_part_keep before update or delete on documents_directionpart
    for each row execute function documents_refuse();
create trigger direction_part_keep_all before truncate on documents_directionpart
    for each statement execute function documents_refuse();
create trigger closing_keep before update or delete on documents_closing
    for each row execute function documents_refuse();
create trigger closing_keep_all before truncate on documents_closing
    for each statement execute function documents_refuse();
