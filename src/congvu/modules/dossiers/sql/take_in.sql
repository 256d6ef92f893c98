-- A dossier taken in at the counter, whole: its accepted case, its row, its papers and its numbered
-- receipt in one statement, so in one durable transaction and one round trip. `acceptance` is what
-- casework_accept reads; `entry` has dossier, papers, and slip (unit_id, kind, symbol, year,
-- issued_at, issued_by_id, said), in which the case's code is filled in here.

drop function if exists dossiers_receive(jsonb);

create function dossiers_take_in(
    acceptance jsonb, entry jsonb,
    out dossier_id bigint, out made_id bigint, out made_code text, out again boolean
) language plpgsql as $$
declare
    d dossiers_dossier := jsonb_populate_record(null::dossiers_dossier, entry->'dossier');
    slip jsonb := entry->'slip';
    number text;
begin
    select a.made_id, a.made_code, a.again into made_id, made_code, again
    from casework_accept(acceptance) a;
    if again then return; end if;
    insert into dossiers_dossier (
        case_id, reference, intake_key, procedure_version_id, receiving_unit_id,
        answering_unit_id, responsible_unit_id, channel, submitted_at, received_by_id, kind, name,
        id_number, address, phone, email, folded, principal_name, principal_id, authorisation,
        request, note, sets, hand_back, salt, answer, answered_at, answer_note
    ) values (
        made_id, d.reference, d.intake_key, d.procedure_version_id, d.receiving_unit_id,
        d.answering_unit_id, d.responsible_unit_id, d.channel, d.submitted_at, d.received_by_id,
        d.kind, d.name, d.id_number, d.address, d.phone, d.email, d.folded, d.principal_name,
        d.principal_id, d.authorisation, d.request, d.note, d.sets, d.hand_back, d.salt,
        d.answer, d.answered_at, ''
    ) returning id into dossier_id;
    insert into dossiers_dossierpaper (
        dossier_id, round, position, name, way, originals, copies, note, file_id, received_at
    )
    select dossiers_take_in.dossier_id, 0, p.position, p.name, p.way, p.originals, p.copies,
           p.note, p.file_id, d.submitted_at
    from jsonb_populate_recordset(null::dossiers_dossierpaper, entry->'papers') p;
    number := dossiers_next_number(
        'slip:' || (slip->>'unit_id') || ':' || (slip->>'year') || ':' || (slip->>'kind')
    );
    insert into dossiers_issuedslip (
        dossier_id, unit_id, kind, year, number, issued_at, issued_by_id, said
    ) values (
        dossier_id, (slip->>'unit_id')::bigint, slip->>'kind', (slip->>'year')::smallint,
        number::bigint, (slip->>'issued_at')::timestamptz, (slip->>'issued_by_id')::bigint,
        jsonb_set(
            slip->'said' || jsonb_build_object(
                'serial', number, 'code', made_code, 'link', (slip->'said'->>'link') || made_code
            ),
            '{head,number}', to_jsonb(number || '/' || (slip->>'symbol'))
        )
    );
end $$;
