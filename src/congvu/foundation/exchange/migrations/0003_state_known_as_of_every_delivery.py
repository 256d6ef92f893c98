from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('exchange', '0002_whose_status'),
        ('files', '0001_initial'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='departure',
            name='exchange_departure_known',
        ),
        migrations.AddConstraint(
            model_name='departure',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'sent', 'stuck', 'dropped'])), name='exchange_state_known'),
        ),
        migrations.AddConstraint(
            model_name='departure',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['new', 'recall', 'update', 'replace', 'status']), ('status__in', ['', '01', '02', '03', '04', '05', '06', '13', '15', '16'])), name='exchange_departure_known'),
        ),
    ]
