-- What was answered to a sender is kept as it was answered.

create function documents_keep_recall() returns trigger language plpgsql as $$
begin
    if old.answered_at is not null or (new.arrival_id, new.reason, new.asked_at)
        is distinct from (old.arrival_id, old.reason, old.asked_at)
    then
        raise exception 'a recall is kept as it was asked and answered' using errcode = 'CV001';
    end if;
    return new;
end $$;

create trigger recall_keep before update on documents_recall
    for each row execute function documents_keep_recall();
create trigger recall_stays before delete on documents_recall
    for each row execute function documents_refuse();
