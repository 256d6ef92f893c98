-- What corrects or replaces a document leaves only as long as that document holds.

create function outgoing_change_what_holds() returns trigger language plpgsql as $$
begin
    perform 1 from outgoing_issued where id = new.changes_id and ending = '' for share;
    if not found then
        raise exception 'the document that draft % changes no longer holds', new.id
            using errcode = 'CV001';
    end if;
    return new;
end $$;

create trigger draft_changes_what_holds before update of state on outgoing_draft
    for each row when (new.changes_id is not null and new.state in ('signed', 'issued')
                       and new.state <> old.state)
    execute function outgoing_change_what_holds();
