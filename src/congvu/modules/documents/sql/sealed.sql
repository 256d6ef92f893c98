-- The sealed log: numbered and chained by its trigger, never changed.

create function documents_sealed_text(f documents_sealedfact) returns text
language sql immutable parallel safe as $$
    select jsonb_build_array(
        f.seq, (extract(epoch from f.at) * 1000000)::bigint, f.actor_id, f.kind, f.about, f.body,
        f.salt
    )::text
$$;

create function documents_chain_sealed() returns trigger language plpgsql as $$
declare
    last documents_sealedfact;
begin
    perform pg_advisory_xact_lock(hashtextextended('documents_sealedfact', 0));
    select * into last from documents_sealedfact order by seq desc limit 1;
    new.seq := coalesce(last.seq, 0) + 1;
    new.salt := gen_random_uuid();
    new.hash := sha256(
        coalesce(last.hash, ''::bytea) || convert_to(documents_sealed_text(new), 'UTF8')
    );
    return new;
end $$;

create trigger sealed_fact_chain before insert on documents_sealedfact
    for each row execute function documents_chain_sealed();
create trigger sealed_fact_keep before update or delete on documents_sealedfact
    for each row execute function documents_refuse();
create trigger sealed_fact_keep_all before truncate on documents_sealedfact
    for each statement execute function documents_refuse();
create trigger seal_keep before update or delete on documents_seal
    for each row execute function documents_refuse();
create trigger seal_keep_all before truncate on documents_seal
    for each statement execute function documents_refuse();

create function documents_state_sealed(
    of_kind text, of_about text, of_body text, by_actor bigint, moment timestamptz
) returns void language sql as $$
    insert into documents_sealedfact (seq, at, actor_id, kind, about, body, salt, hash)
    values (0, moment, by_actor, of_kind, of_about, of_body, gen_random_uuid(), ''::bytea)
$$;

-- A line's fact goes into the sealed log, not into a chain of the ledger that could be counted.
create or replace function documents_register_marked(
    entry jsonb, out made_id bigint, out made_number integer, out again boolean
) language plpgsql as $$
declare
    d documents_marked := jsonb_populate_record(null::documents_marked, entry);
begin
    again := false;
    select m.id, m.number into made_id, made_number
    from documents_marked m where m.intake_key = d.intake_key;
    if found then again := true; return; end if;
    made_number := documents_next_number(d.agency_id, d.year, 'mark:' || d.secrecy);
    insert into documents_marked (
        agency_id, year, secrecy, number, intake_key, registered_at, registered_by_id, arrived_on,
        author, notation, issued_on, kind, abstract, receiver, note, folded
    ) values (
        d.agency_id, d.year, d.secrecy, made_number, d.intake_key, d.registered_at,
        d.registered_by_id, d.arrived_on, d.author, d.notation, d.issued_on, d.kind, d.abstract,
        d.receiver, d.note, d.folded
    ) returning id into made_id;
    perform documents_state_sealed(
        'DocumentRegistered', 'marked:' || made_id, (entry->'fact')::text,
        (entry->>'actor')::bigint, d.registered_at
    );
end $$;
