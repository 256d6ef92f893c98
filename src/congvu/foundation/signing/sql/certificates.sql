-- A registered certificate stays as it was registered; all that may happen to it is that its owner
-- withdraws it, once.

create function signing_keep_certificate() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or old.withdrawn_at is not null
       or to_jsonb(old) - 'withdrawn_at' is distinct from to_jsonb(new) - 'withdrawn_at'
    then
        raise exception 'a registered certificate is kept as it is' using errcode = 'CV001';
    end if;
    return new;
end $$;

create trigger signing_keep_certificate before update or delete on signing_registeredcertificate
    for each row execute function signing_keep_certificate();
create trigger signing_keep_certificates before truncate on signing_registeredcertificate
    for each statement execute function ledger_refuse();
