-- When people were reminded to reflect: never changed, never deleted.
create trigger evaluation_reflection_reminder_keep
    before update or delete on evaluation_reflection_reminder
    for each row execute function ledger_refuse();
create trigger evaluation_reflection_reminder_keep_all
    before truncate on evaluation_reflection_reminder
    for each statement execute function ledger_refuse();
