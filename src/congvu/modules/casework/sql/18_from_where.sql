-- Every fact says from where its act came. An act that is a function of its own is called after its
-- statement has said so (commands/stating.py); within that transaction it is known here.

create or replace function casework_fact_after(
    of_case bigint, actor bigint, behalf bigint, kind text, body jsonb, at timestamptz
) returns timestamptz language plpgsql as $$
declare
    head ledger_head;
    moment timestamptz;
    origin text := current_setting('congvu.origin', true);
begin
    select * into head from ledger_head where stream = of_case for update;
    moment := greatest(at, head.at + interval '1 microsecond');
    if origin <> '' then
        body := body || jsonb_build_object('from', origin);
    end if;
    perform casework_state_fact(of_case, moment, actor, behalf, kind, body::text);
    return moment;
end $$;
