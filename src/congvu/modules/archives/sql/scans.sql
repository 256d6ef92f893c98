-- A file of work keeps the files of its papers: they come while it is open, and stay as they came.

create function archives_keep_scan() returns trigger language plpgsql as $$
begin
    if (select f.archived_at from archives_workfile f join archives_paper p on p.file_id = f.id
        where p.id = new.paper_id) is not null
    then
        raise exception 'the scans of an archived file are kept' using errcode = 'CV001';
    end if;
    return new;
end $$;

create trigger scan_keep before insert on archives_scan
    for each row execute function archives_keep_scan();
create trigger scan_kept before update or delete on archives_scan
    for each row execute function archives_refuse();
create trigger scan_kept_all before truncate on archives_scan
    for each statement execute function archives_refuse();
