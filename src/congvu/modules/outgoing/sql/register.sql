-- What is written about a draft is kept; numbers have no gap; what is issued stays as it was issued.

alter table outgoing_issued
    add column previous integer generated always as (nullif(number - 1, 0)) stored,
    add constraint an_outgoing_number_follows_the_one_before
        foreign key (agency_id, year, kind, previous)
        references outgoing_issued (agency_id, year, kind, number),
    add constraint an_outgoing_document_is_in_the_register_of_its_year
        check (year = extract(year from numbered_at at time zone 'Asia/Ho_Chi_Minh')),
    add constraint an_outgoing_document_is_dated_when_it_is_numbered
        check (issued_on = (numbered_at at time zone 'Asia/Ho_Chi_Minh')::date);

alter table outgoing_counter set (fillfactor = 50);

create function outgoing_refuse() returns trigger language plpgsql as $$
begin
    raise exception 'what was written of a document is kept: % on % refused', tg_op, tg_table_name
        using errcode = 'CV001';
end $$;

-- A draft goes one way; only a check or a signer sends it back, and what is issued never moves.
create function outgoing_keep_draft() returns trigger language plpgsql as $$
begin
    if (new.agency_id, new.origin, new.made_at, new.case_id, new.answers_id, new.change)
        is distinct from
       (old.agency_id, old.origin, old.made_at, old.case_id, old.answers_id, old.change)
    then
        raise exception 'a draft keeps where it came from' using errcode = 'CV001';
    end if;
    if new.state <> old.state and not (old.state, new.state) in (
        ('drafting', 'checking'), ('drafting', 'signing'), ('drafting', 'dropped'),
        ('checking', 'signing'), ('checking', 'drafting'),
        ('signing', 'signed'), ('signing', 'drafting'),
        ('signed', 'issued')
    ) then
        raise exception 'a draft does not go from % to %', old.state, new.state
            using errcode = 'CV001';
    end if;
    if new.version <> old.version and not (
        new.version = old.version + 1 and old.state = 'drafting' and new.state = 'drafting'
    ) then
        raise exception 'a version is added only while it is drafted' using errcode = 'CV001';
    end if;
    return new;
end $$;

create trigger draft_keep before update on outgoing_draft
    for each row execute function outgoing_keep_draft();

-- Given once, kept from then on: an opinion, a check, a signature (which may only be voided).
create function outgoing_keep_answer() returns trigger language plpgsql as $$
begin
    if old.answered_at is not null then
        raise exception 'an opinion is kept as it was given' using errcode = 'CV001';
    end if;
    return new;
end $$;
create function outgoing_keep_check() returns trigger language plpgsql as $$
begin
    if old.at is not null then
        raise exception 'a check is kept as it was made' using errcode = 'CV001';
    end if;
    return new;
end $$;
create function outgoing_keep_signature() returns trigger language plpgsql as $$
begin
    if old.voided_at is not null or (
        old.signed_at is not null
        and to_jsonb(new) - 'voided_at' is distinct from to_jsonb(old) - 'voided_at'
    ) then
        raise exception 'a signature is kept as it was given' using errcode = 'CV001';
    end if;
    return new;
end $$;

create trigger opinion_keep before update on outgoing_opinion
    for each row execute function outgoing_keep_answer();
create trigger checking_keep before update on outgoing_checking
    for each row execute function outgoing_keep_check();
create trigger signer_keep before update on outgoing_signer
    for each row execute function outgoing_keep_signature();

-- A number stays with its document; a sealed file and a day of issue stay as they are.
create function outgoing_keep_number() returns trigger language plpgsql as $$
begin
    if (new.draft_id, new.agency_id, new.year, new.kind, new.number, new.notation, new.issued_on,
        new.abstract, new.signer)
        is distinct from
       (old.draft_id, old.agency_id, old.year, old.kind, old.number, old.notation, old.issued_on,
        old.abstract, old.signer)
        or (old.sealed_at is not null and (new.sealed_at, new.file_id)
            is distinct from (old.sealed_at, old.file_id))
        or (old.issued_at is not null and new.issued_at is distinct from old.issued_at)
        or (old.ending <> '' and new.ending <> old.ending)
    then
        raise exception 'the document % is kept as it was issued', old.notation
            using errcode = 'CV001';
    end if;
    return new;
end $$;
create trigger issued_keep before update on outgoing_issued
    for each row execute function outgoing_keep_number();

create trigger sheet_keep before update or delete on outgoing_sheet
    for each row execute function outgoing_refuse();
create trigger version_keep before update or delete on outgoing_version
    for each row execute function outgoing_refuse();
create trigger dispatch_keep before update or delete on outgoing_dispatch
    for each row execute function outgoing_refuse();
create trigger draft_stays before delete on outgoing_draft
    for each row execute function outgoing_refuse();
create trigger opinion_stays before delete on outgoing_opinion
    for each row execute function outgoing_refuse();
create trigger checking_stays before delete on outgoing_checking
    for each row execute function outgoing_refuse();
create trigger signer_stays before delete on outgoing_signer
    for each row execute function outgoing_refuse();
create trigger issued_stays before delete on outgoing_issued
    for each row execute function outgoing_refuse();
create trigger issued_stay_all before truncate on outgoing_issued
    for each statement execute function outgoing_refuse();
create trigger version_stay_all before truncate on outgoing_version
    for each statement execute function outgoing_refuse();
