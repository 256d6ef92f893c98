from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('actors', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Attempt',
            fields=[
                ('key', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('ahead_until', models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.RunSQL(
            'alter table actors_attempt set unlogged',
            'alter table actors_attempt set logged',
        ),
    ]
