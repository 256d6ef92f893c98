-- Facts beside the cases' own: stated in one round trip, found again by what they are about.

create function ledger_state(
    of_stream bigint, at timestamptz, actor bigint, behalf bigint, kind text, body text
) returns void language plpgsql as $$
declare
    last timestamptz;
begin
    select h.at into last from ledger_head h where h.stream = of_stream for update;
    if not found then  -- two first facts at once: the second waits here and then finds the head
        perform pg_advisory_xact_lock(hashtextextended('ledger_state', of_stream));
        select h.at into last from ledger_head h where h.stream = of_stream for update;
    end if;
    insert into ledger_fact (stream, at, actor_id, behalf_id, kind, body)
    values (of_stream, greatest(at, last + interval '1 microsecond'), actor, behalf, kind, body);
end $$;

create index ledger_fact_about on ledger_fact using gin ((body::jsonb -> 'about') jsonb_path_ops)
    where stream = any ('{-1,-3,-4}'::bigint[]);
