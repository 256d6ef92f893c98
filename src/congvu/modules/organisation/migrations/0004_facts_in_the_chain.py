"""Acts on the organisation are facts of the ledger's chain: what was kept apart moves there."""

from django.db import migrations

MOVE = """
select ledger_state(
    -1, at, actor_id, null, kind,
    (body || jsonb_build_object('about', jsonb_build_object(
        'unit', unit_ids, 'official', official_ids
    )))::text
) from (select * from organisation_record order by at, id) told;

drop trigger organisation_record_is_kept on organisation_record;
drop function organisation_record_is_kept();
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_streams"), ("organisation", "0003_imports")]

    operations = [
        migrations.RunSQL(MOVE, migrations.RunSQL.noop),
        migrations.DeleteModel("OrganisationRecord"),
    ]
