-- The ledger of facts. A fact is chained to the one before it in its stream by a trigger, so that no
-- writer can forget to; update, delete and truncate are refused, also to the owner of the table.

create table ledger_head (
    stream bigint primary key,
    seq    integer not null,
    at     timestamptz not null,
    hash   bytea not null
) with (fillfactor = 70);

create table ledger_fact (
    stream    bigint not null,
    seq       integer not null,
    at        timestamptz not null,
    actor_id  bigint,
    behalf_id bigint,
    kind      text not null check (kind <> ''),
    body      text not null,
    hash      bytea not null,
    primary key (stream, seq, at)
) partition by range (at);

create index ledger_fact_at on ledger_fact using brin (at);
create index ledger_fact_actor on ledger_fact (actor_id, at desc) where actor_id is not null;

create table ledger_checkpoint (
    hour       timestamptz primary key,
    heads      bigint not null,
    facts      bigint not null,
    root       bytea not null,
    previous   bytea not null,
    signature  bytea not null,
    public_key bytea not null
);

create function ledger_refuse() returns trigger language plpgsql as $$
begin
    raise exception 'the ledger is append-only: % on % refused', tg_op, tg_table_name
        using errcode = 'CV001';
end $$;

-- One text for one fact, the same bytes in SQL and in Python's
-- json.dumps([...], ensure_ascii=False): the stand-alone verifier needs only the standard library.
create function ledger_text(
    stream bigint, seq integer, at timestamptz, actor bigint, behalf bigint, kind text, body text
) returns text language sql immutable parallel safe as $$
    select jsonb_build_array(
        stream, seq, (extract(epoch from at) * 1000000)::bigint, actor, behalf, kind, body
    )::text
$$;

create function ledger_hash(
    previous bytea, stream bigint, seq integer, at timestamptz,
    actor bigint, behalf bigint, kind text, body text
) returns bytea language sql immutable parallel safe as $$
    select sha256(
        previous || convert_to(ledger_text(stream, seq, at, actor, behalf, kind, body), 'UTF8')
    )
$$;

create function ledger_chain() returns trigger language plpgsql as $$
declare
    head ledger_head;
begin
    select * into head from ledger_head where stream = new.stream for update;
    if not found then
        new.seq := 1;
        new.hash := ledger_hash(''::bytea, new.stream, 1, new.at,
                                new.actor_id, new.behalf_id, new.kind, new.body);
        insert into ledger_head values (new.stream, 1, new.at, new.hash);
        return new;
    end if;
    if new.at <= head.at then
        raise exception 'fact at % is not after the last one at %', new.at, head.at
            using errcode = 'CV002';
    end if;
    new.seq := head.seq + 1;
    new.hash := ledger_hash(head.hash, new.stream, new.seq, new.at,
                            new.actor_id, new.behalf_id, new.kind, new.body);
    update ledger_head set seq = new.seq, at = new.at, hash = new.hash where stream = new.stream;
    return new;
end $$;

create trigger ledger_fact_chain before insert on ledger_fact
    for each row execute function ledger_chain();
create trigger ledger_fact_keep before update or delete on ledger_fact
    for each row execute function ledger_refuse();
create trigger ledger_fact_keep_all before truncate on ledger_fact
    for each statement execute function ledger_refuse();
create trigger ledger_checkpoint_keep before update or delete on ledger_checkpoint
    for each row execute function ledger_refuse();
create trigger ledger_checkpoint_keep_all before truncate on ledger_checkpoint
    for each statement execute function ledger_refuse();

-- Partitions by quarter. A statement trigger is not inherited, so each gets its own against TRUNCATE.
create function partition_by_quarter(parent regclass, first date, last date) returns void
language plpgsql as $$
declare
    quarter date := date_trunc('quarter', first)::date;
    name text;
begin
    while quarter <= last loop
        name := parent || '_' || extract(year from quarter) || '_' || extract(quarter from quarter);
        if to_regclass(name) is null then
            execute format(
                'create table %I partition of %s for values from (%L) to (%L)', name, parent,
                quarter::timestamp at time zone 'Asia/Ho_Chi_Minh',
                (quarter + interval '3 months')::timestamp at time zone 'Asia/Ho_Chi_Minh'
            );
            execute format(
                'create trigger keep_all before truncate on %I '
                'for each statement execute function ledger_refuse()', name
            );
        end if;
        quarter := (quarter + interval '3 months')::date;
    end loop;
    name := parent || '_rest';
    if to_regclass(name) is null then
        execute format('create table %I partition of %s default', name, parent);
        execute format(
            'create trigger keep_all before truncate on %I '
            'for each statement execute function ledger_refuse()', name
        );
    end if;
end $$;

select partition_by_quarter('ledger_fact', date '2022-01-01', date '2031-12-31');
