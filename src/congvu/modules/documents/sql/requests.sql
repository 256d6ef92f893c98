-- A recall and the note of a correction are asked in one table; what was answered is kept.

create function documents_keep_request() returns trigger language plpgsql as $$
begin
    if old.answered_at is not null or (new.arrival_id, new.kind, new.mark, new.reason, new.asked_at)
        is distinct from (old.arrival_id, old.kind, old.mark, old.reason, old.asked_at)
    then
        raise exception 'a request is kept as it was asked and answered' using errcode = 'CV001';
    end if;
    return new;
end $$;

drop trigger recall_keep on documents_request;
drop trigger recall_stays on documents_request;
drop function documents_keep_recall();
create trigger request_keep before update on documents_request
    for each row execute function documents_keep_request();
create trigger request_stays before delete on documents_request
    for each row execute function documents_refuse();
