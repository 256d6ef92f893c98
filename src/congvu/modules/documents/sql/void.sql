-- A line that was taken back or replaced stays so; what replaces it came later to the same register.

create function documents_keep_void() returns trigger language plpgsql as $$
begin
    if old.void <> '' and (new.void, new.voided_at, new.replaced_by_id)
        is distinct from (old.void, old.voided_at, old.replaced_by_id)
    then
        raise exception 'the number % of % is void for good', old.number, old.year
            using errcode = 'CV001';
    end if;
    if new.replaced_by_id is not null and not exists (
        select from documents_incoming i where i.id = new.replaced_by_id
            and i.agency_id = new.agency_id and (i.year, i.number) > (new.year, new.number))
    then
        raise exception 'what replaces a document is registered after it' using errcode = 'CV001';
    end if;
    return new;
end $$;

create trigger incoming_keep_void
    before update of void, voided_at, replaced_by_id on documents_incoming
    for each row execute function documents_keep_void();
