"""Imports run as jobs and change what is there; a post's quota is never below who sits there."""

from django.db import migrations, models

KEPT = """
create function organisation_import_row_is_kept() returns trigger language plpgsql as $$
begin
    raise exception 'a row of an import is never changed or deleted'
        using errcode = 'check_violation', constraint = 'organisation_import_row_is_kept';
end $$;

create trigger organisation_import_row_is_kept before update or delete on organisation_import_row
    for each row execute function organisation_import_row_is_kept();
create trigger organisation_import_row_is_kept_whole before truncate on organisation_import_row
    for each statement execute function organisation_import_row_is_kept();
"""
NOT_KEPT = """
drop trigger organisation_import_row_is_kept on organisation_import_row;
drop trigger organisation_import_row_is_kept_whole on organisation_import_row;
drop function organisation_import_row_is_kept();
"""

# Appointing locks the post, and so does this update: both can't pass the other by.
QUOTA = """
create function post_quota_covers_holders() returns trigger language plpgsql as $$
declare
    holders bigint;
begin
    select max(held) into holders from (
        select sum(sum(step)) over (order by on_day) as held, on_day from (
            select greatest(starts_on, current_date) as on_day, 1 as step from appointment
            where post_id = new.id and (ends_on is null or ends_on > current_date)
            union all
            select ends_on, -1 from appointment
            where post_id = new.id and ends_on > current_date
        ) steps group by on_day
    ) days;
    if holders > new.quota then
        raise exception 'post % has % holders, more than %', new.id, holders, new.quota
            using errcode = 'check_violation', constraint = 'a_quota_covers_who_sits_there';
    end if;
    return new;
end $$;

create trigger post_quota_covers_holders before update of quota on post
    for each row when (new.quota < old.quota) execute function post_quota_covers_holders();
"""
NO_QUOTA = """
drop trigger post_quota_covers_holders on post;
drop function post_quota_covers_holders();
"""


class Migration(migrations.Migration):
    dependencies = [("organisation", "0005_changes_are_heard")]

    operations = [
        migrations.RemoveConstraint("importbatch", "an_import_has_a_known_state"),
        migrations.AddConstraint(
            "importbatch",
            models.CheckConstraint(
                name="an_import_has_a_known_state",
                condition=models.Q(
                    ("state__in", ["received", "previewed", "confirmed", "undone"])
                ),
            ),
        ),
        migrations.AddField("importbatch", "changed", models.IntegerField(default=0)),
        migrations.AddField("importbatch", "job_id", models.BigIntegerField(null=True)),
        migrations.CreateModel(
            name="ImportRow",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False, auto_created=True, verbose_name="ID")),
                ("no", models.IntegerField()),
                ("kind", models.TextField()),
                ("sheet", models.TextField()),
                ("row", models.IntegerField()),
                ("subject_id", models.BigIntegerField()),
                ("label", models.TextField()),
                ("before", models.JSONField(null=True)),
                ("after", models.JSONField()),
                ("batch", models.ForeignKey(on_delete=models.deletion.PROTECT, related_name="+", to="organisation.importbatch")),
            ],
            options={
                "db_table": "organisation_import_row",
                "indexes": [models.Index(fields=["kind", "subject_id"], name="import_row_of_subject")],
                "constraints": [models.UniqueConstraint(fields=("batch", "no"), name="import_rows_have_an_order")],
            },
        ),
        migrations.RunSQL(KEPT, NOT_KEPT),
        migrations.RunSQL(QUOTA, NO_QUOTA),
    ]
