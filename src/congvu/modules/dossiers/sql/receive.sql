-- The next number of a series of the one-stop shop, without a gap.

create function dossiers_next_number(of_name text) returns bigint language sql as $$
    insert into dossiers_serial as s (name, last) values (of_name, 1)
    on conflict (name) do update set last = s.last + 1 returning last
$$;
