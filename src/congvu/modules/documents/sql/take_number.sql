-- Taking a number in one round trip. The counter's row is locked last but for the row that bears the
-- number and its fact, so other clerks of the register wait for little more than the commit.

create or replace function documents_next_number(agency bigint, of_year smallint, of_series text)
returns integer language sql as $$
    insert into documents_counter as c (agency_id, year, series, last)
    values (agency, of_year, of_series, 1)
    on conflict (agency_id, year, series) do update set last = c.last + 1
    returning last
$$;

-- `entry` has the columns of a document and, beside them, scans, fact, actor, behalf.
-- A repeated intake_key answers with the document that it made the first time; a document that is
-- there already (`twin_id`) makes nothing.
create or replace function documents_register(
    entry jsonb, out made_id bigint, out made_number integer, out again boolean, out twin_id bigint
) language plpgsql as $$
declare
    d documents_incoming := jsonb_populate_record(null::documents_incoming, entry);
begin
    again := false;
    select i.id, i.number into made_id, made_number
    from documents_incoming i where i.intake_key = d.intake_key;
    if found then again := true; return; end if;
    made_id := nextval(pg_get_serial_sequence('documents_incoming', 'id'));
    if jsonb_array_length(entry->'scans') > 0 then  -- their keys are looked at when the act commits
        insert into documents_scan (
            document_id, position, agency_id, name, file_id, digest, pages, is_reasoned
        )
        select made_id, s.position, d.agency_id, s.name, s.file_id, s.digest, s.pages,
               d.twin_id is not null
        from jsonb_populate_recordset(null::documents_scan, entry->'scans') s;
    end if;
    made_number := documents_next_number(d.agency_id, d.year, 'incoming');
    insert into documents_incoming (
        id, agency_id, unit_id, year, number, intake_key, registered_at, registered_by_id,
        arrived_at, channel, author, author_code, author_key, notation, notation_key, issued_on,
        kind, abstract, urgency, pages, wanted_on, note, folded, twin_id, twin_reason,
        acknowledge_by, submit_by, pressing, decision, places
    ) overriding system value values (
        made_id, d.agency_id, d.unit_id, d.year, made_number, d.intake_key, d.registered_at,
        d.registered_by_id, d.arrived_at, d.channel, d.author, d.author_code, d.author_key,
        d.notation, d.notation_key, d.issued_on, d.kind, d.abstract, d.urgency, d.pages,
        d.wanted_on, d.note, made_number || ' ' || d.folded, d.twin_id, d.twin_reason,
        d.acknowledge_by, d.submit_by, d.urgency, '', '{}'
    );
    insert into ledger_fact (stream, at, actor_id, behalf_id, kind, body) values (
        documents_chain(made_id), d.registered_at, (entry->>'actor')::bigint,
        (entry->>'behalf')::bigint, 'DocumentRegistered',
        (entry->'fact' || jsonb_build_object('document', made_id, 'number', made_number))::text
    );
exception when unique_violation then
    select i.id, i.number into made_id, made_number
    from documents_incoming i where i.intake_key = d.intake_key;
    if found then again := true; return; end if;
    made_number := null;
    select i.id into twin_id from documents_incoming i
    where i.agency_id = d.agency_id and i.author_key = d.author_key and i.twin_id is null
      and i.notation_key = d.notation_key and i.issued_on = d.issued_on and d.notation_key <> '';
    if twin_id is null then
        select s.document_id into twin_id from documents_scan s
        where s.agency_id = d.agency_id and not s.is_reasoned and s.digest in (
            select n.digest from jsonb_populate_recordset(null::documents_scan, entry->'scans') n);
    end if;
    if twin_id is null then raise; end if;
end $$;

create or replace function documents_chain(document bigint) returns bigint
language sql immutable parallel safe as $$ select -1000000000000 - document $$;

-- The same for a classified register; its fact holds no word of the document.
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
    insert into ledger_fact (stream, at, actor_id, behalf_id, kind, body) values (
        -2000000000000 - made_id, d.registered_at, (entry->>'actor')::bigint,
        (entry->>'behalf')::bigint, 'DocumentRegistered', (entry->'fact')::text
    );
end $$;
