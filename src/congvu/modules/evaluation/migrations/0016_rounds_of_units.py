"""Cards of units beside cards of people; entries that an appeal opened."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('evaluation', '0015_heads_as_periods'),
        ('organisation', '0007_when_an_absence_was_recorded'),
    ]

    operations = [
        migrations.RemoveConstraint(model_name='card', name='a_person_has_one_card_in_a_round'),
        migrations.AlterField(
            model_name='card',
            name='official',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.official'),
        ),
        migrations.AddConstraint(
            model_name='card',
            constraint=models.UniqueConstraint(condition=models.Q(('rank', 'unit'), _negated=True), fields=('round', 'official'), name='a_person_has_one_card_in_a_round'),
        ),
        migrations.AddConstraint(
            model_name='card',
            constraint=models.UniqueConstraint(condition=models.Q(('rank', 'unit')), fields=('round', 'unit'), name='a_unit_has_one_card_in_a_round'),
        ),
        migrations.AddConstraint(
            model_name='card',
            constraint=models.CheckConstraint(condition=models.Q(('official__isnull', False), ('rank', 'unit'), _connector='OR'), name='only_a_unit_may_have_nobody'),
        ),
        migrations.AddField(model_name='entry', name='appeal', field=models.TextField(default='')),
    ]
