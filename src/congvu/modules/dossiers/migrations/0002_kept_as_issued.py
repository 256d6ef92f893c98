"""What was issued stays as it was issued: slips and apologies are neither changed nor deleted."""

from django.db import migrations

KEEP = """
create function dossiers_refuse() returns trigger language plpgsql as $$
begin
    raise exception 'what was issued is kept: % on % refused', tg_op, tg_table_name
        using errcode = 'CV001';
end $$;
create trigger issued_slip_keep before update or delete on dossiers_issuedslip
    for each row execute function dossiers_refuse();
create trigger issued_slip_keep_all before truncate on dossiers_issuedslip
    for each statement execute function dossiers_refuse();
create trigger apology_keep before update or delete on dossiers_apology
    for each row execute function dossiers_refuse();
create trigger apology_keep_all before truncate on dossiers_apology
    for each statement execute function dossiers_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0001_tables")]
    operations = [migrations.RunSQL(KEEP, migrations.RunSQL.noop)]
