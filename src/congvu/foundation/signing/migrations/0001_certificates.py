"""Registered certificates, kept as they are."""

from pathlib import Path

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

SQL = Path(__file__).parent.parent / "sql" / "certificates.sql"


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("ledger", "0001_the_ledger_of_facts"),
    ]

    operations = [
        migrations.CreateModel(
            name='RegisteredCertificate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('official_id', models.BigIntegerField(null=True)),
                ('agency_id', models.BigIntegerField(null=True)),
                ('kind', models.CharField(max_length=10)),
                ('place', models.CharField(max_length=10)),
                ('service', models.CharField(blank=True, default='', max_length=40)),
                ('credential', models.CharField(blank=True, default='', max_length=200)),
                ('fingerprint', models.CharField(max_length=64)),
                ('name', models.CharField(max_length=300)),
                ('subject', models.CharField(max_length=1000)),
                ('issuer', models.CharField(max_length=300)),
                ('serial', models.CharField(max_length=64)),
                ('since', models.DateTimeField()),
                ('until', models.DateTimeField()),
                ('der', models.BinaryField()),
                ('registered_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['user'], name='signing_certificates_of')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('fingerprint',), name='signing_a_certificate_is_ones'), models.CheckConstraint(condition=models.Q(('kind__in', ['person', 'agency'])), name='signing_kind_known'), models.CheckConstraint(condition=models.Q(('place__in', ['pkcs12', 'token', 'remote'])), name='signing_place_known'), models.CheckConstraint(condition=models.Q(('fingerprint__regex', '^[0-9a-f]{64}$')), name='signing_fingerprint_sha256'), models.CheckConstraint(condition=models.Q(('until__gt', models.F('since'))), name='signing_certificate_lasts'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'agency'), _negated=True), ('agency_id__isnull', False), _connector='OR'), name='signing_seal_is_an_agencys'), models.CheckConstraint(condition=models.Q(models.Q(('credential__gt', ''), ('place', 'remote'), ('service__gt', '')), models.Q(models.Q(('place', 'remote'), _negated=True), ('credential', ''), ('service', '')), _connector='OR'), name='signing_remote_names_its_service'), models.CheckConstraint(condition=models.Q(('withdrawn_at', None), ('withdrawn_at__gte', models.F('registered_at')), _connector='OR'), name='signing_withdrawn_after_registered')],
            },
        ),
        migrations.RunSQL(SQL.read_text("utf-8"), migrations.RunSQL.noop),
    ]
