-- Files of work: numbers without a gap, what is archived is kept, five years and more must be ended.

create function archives_refuse() returns trigger language plpgsql as $$
begin
    raise exception 'what the archive wrote is kept: % on % refused', tg_op, tg_table_name
        using errcode = 'CV001';
end $$;

create function archives_next_number(agency bigint, of_year smallint, of_series text)
returns integer language sql as $$
    insert into archives_counter as c (agency_id, year, series, last)
    values (agency, of_year, of_series, 1)
    on conflict (agency_id, year, series) do update set last = c.last + 1
    returning last
$$;

alter table archives_workfile
    add column previous integer generated always as (nullif(number - 1, 0)) stored,
    add constraint a_work_file_follows_the_one_before
        foreign key (agency_id, year, previous)
        references archives_workfile (agency_id, year, number);
alter table archives_transfer
    add column previous integer generated always as (nullif(number - 1, 0)) stored,
    add constraint a_transfer_follows_the_one_before
        foreign key (agency_id, year, previous)
        references archives_transfer (agency_id, year, number);

-- An archived file changes no more; it gets there only by a hand-over that somebody received, every
-- paper counted; it is kept back at most two years after the last day.
create function archives_keep_file() returns trigger language plpgsql as $$
begin
    if old.archived_at is not null
        or (new.number, new.year, new.agency_id, new.origin, new.opened_at)
            is distinct from (old.number, old.year, old.agency_id, old.origin, old.opened_at)
    then
        raise exception 'the file % of % is kept', old.number, old.year using errcode = 'CV001';
    end if;
    if new.archived_at is not null and (
        not exists (
            select from archives_transferfile l join archives_transfer t on t.id = l.transfer_id
            where l.file_id = new.id and l.returned = '' and t.received_at = new.archived_at
        ) or exists (
            select from archives_paper p
            where p.file_id = new.id and p.removed_at is null and p.pages is null
        )
    ) then
        raise exception 'a file is archived by both parties, counted' using errcode = 'CV001';
    end if;
    if new.kept_back_until > make_date(
        extract(year from new.ended_at at time zone 'Asia/Ho_Chi_Minh')::integer + 3, 12, 31)
    then
        raise exception 'a file is kept back two years at most' using errcode = 'CV001';
    end if;
    return new;
end $$;

create trigger workfile_keep before update on archives_workfile
    for each row execute function archives_keep_file();

create function archives_keep_paper() returns trigger language plpgsql as $$
begin
    if (select archived_at from archives_workfile where id = new.file_id) is not null then
        raise exception 'the papers of an archived file are kept' using errcode = 'CV001';
    end if;
    return new;
end $$;

create trigger paper_keep before insert or update on archives_paper
    for each row execute function archives_keep_paper();

do $$
declare
    name text;
begin
    foreach name in array array['workfile', 'paper', 'transfer', 'transferfile', 'leaving',
                                'leftfile', 'retention'] loop
        execute format('create trigger %s_kept before delete on archives_%s '
                       'for each row execute function archives_refuse()', name, name);
        execute format('create trigger %s_kept_all before truncate on archives_%s '
                       'for each statement execute function archives_refuse()', name, name);
    end loop;
end $$;

insert into archives_retention (agency_id, matter, title, years, ground, is_usual) values
    (null, 'incoming', 'Trao đổi, giải quyết văn bản đến thông thường', 10, 'Mặc định của hệ thống', true),
    (null, 'incoming', 'Giải quyết việc liên quan đất đai, tài sản công', 0, 'Mặc định của hệ thống', false),
    (null, 'directive', 'Thực hiện nhiệm vụ cấp trên, lãnh đạo giao', 20, 'Mặc định của hệ thống', true),
    (null, 'outgoing', 'Ban hành văn bản hành chính thông thường', 10, 'Mặc định của hệ thống', true),
    (null, 'outgoing', 'Ban hành văn bản quy phạm, quy hoạch, kế hoạch dài hạn', 0, 'Mặc định của hệ thống', false),
    (null, 'other', 'Công việc sự vụ thông thường', 5, 'Mặc định của hệ thống', true),
    (null, 'other', 'Giấy mời, lịch công tác, sao gửi để biết', 2, 'Mặc định của hệ thống', false);
