-- Opinions that no person asked but the process, when a step started.

alter table casework_opinion add column by_process boolean not null default false;
