-- Taking a number in one round trip: only a draft that everybody has signed gets one, and only one.
-- The counter's row is locked last but for the row that bears the number and its fact.

create or replace function outgoing_chain(draft bigint) returns bigint
language sql immutable parallel safe as $$ select -3000000000000 - draft $$;

create or replace function outgoing_next_number(agency bigint, of_year smallint, of_kind text)
returns integer language sql as $$
    insert into outgoing_counter as c (agency_id, year, kind, last)
    values (agency, of_year, of_kind, 1)
    on conflict (agency_id, year, kind) do update set last = c.last + 1
    returning last
$$;

-- `entry` has the columns of a document and, beside them, symbol ("QĐ-UBND"), fact, actor, behalf.
-- Asked again it answers with the number that the draft has; a draft that is not signed gets none.
create or replace function outgoing_number(
    entry jsonb, out made_id bigint, out made_number integer, out made_notation text,
    out again boolean
) language plpgsql as $$
declare
    d outgoing_issued := jsonb_populate_record(null::outgoing_issued, entry);
begin
    perform 1 from outgoing_draft where id = d.draft_id and state = 'signed' for update;
    if not found then return; end if;
    select i.id, i.number, i.notation into made_id, made_number, made_notation
    from outgoing_issued i where i.draft_id = d.draft_id;
    again := found;
    if again then return; end if;
    made_id := nextval(pg_get_serial_sequence('outgoing_issued', 'id'));
    made_number := outgoing_next_number(d.agency_id, d.year, d.kind);
    made_notation := case when made_number < 10 then '0' else '' end || made_number
        || '/' || (entry->>'symbol');
    insert into outgoing_issued (
        id, draft_id, agency_id, unit_id, year, kind, number, notation, abstract, urgency, signer,
        recipients, copies, issued_on, signed_at, numbered_at, numbered_by_id, issue_by, ending,
        reason, note, folded
    ) overriding system value values (
        made_id, d.draft_id, d.agency_id, d.unit_id, d.year, d.kind, made_number, made_notation,
        d.abstract, d.urgency, d.signer, d.recipients, d.copies, d.issued_on, d.signed_at,
        d.numbered_at, d.numbered_by_id, d.issue_by, '', '', d.note,
        lower(made_notation) || ' ' || d.folded
    );
    perform ledger_state(
        outgoing_chain(d.draft_id), d.numbered_at, (entry->>'actor')::bigint,
        (entry->>'behalf')::bigint, 'DocumentNumbered',
        (entry->'fact' || jsonb_build_object(
            'document', made_id, 'number', made_number, 'notation', made_notation))::text
    );
end $$;
