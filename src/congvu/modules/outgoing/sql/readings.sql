-- Nobody signs what he has not read: every page of a paper of that version, by himself.

create function outgoing_require_read() returns trigger language plpgsql as $$
begin
    if new.signed_at is null or (tg_op = 'UPDATE' and old.signed_at is not null) then
        return new;
    end if;
    perform 1 from outgoing_sheet s
    where s.draft_id = new.draft_id and s.pages = (
        select count(*) from outgoing_reading r
        where r.sheet_id = s.id and r.official_id = new.official_id
          and r.version = new.version and r.page <= s.pages and r.at <= new.signed_at
    );
    if not found then
        raise exception 'draft % is signed by somebody who has not read it', new.draft_id
            using errcode = 'CV001';
    end if;
    return new;
end $$;

create trigger signer_has_read before insert or update on outgoing_signer
    for each row execute function outgoing_require_read();
create trigger reading_keep before update or delete on outgoing_reading
    for each row execute function outgoing_refuse();
