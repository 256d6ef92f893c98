-- A morning is a calendar's: units don't all work on the same days.

drop function followup_clock(timestamptz, date);
alter table followup_morning disable trigger user;
alter table followup_morning add column calendar_id bigint;
alter table followup_morning drop constraint followup_morning_pkey;
insert into followup_morning (day, calendar_id, at, until)
select m.day, d.calendar_version_id, m.at, m.until
from followup_morning m join calendar_day d on d.day = m.day and d.seconds > 0;
delete from followup_morning where calendar_id is null;
alter table followup_morning alter column calendar_id set not null;
alter table followup_morning add primary key (day, calendar_id);
alter table followup_morning enable trigger user;
