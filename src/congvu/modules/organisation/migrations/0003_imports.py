"""An import keeps the file it came from, what its preview shows, and what it wrote."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisation', '0002_guards_and_views'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='importbatch',
            name='kind',
        ),
        migrations.RemoveField(
            model_name='importbatch',
            name='rows',
        ),
        migrations.AddField(
            model_name='importbatch',
            name='content',
            field=models.BinaryField(default=bytes),
        ),
        migrations.AddField(
            model_name='importbatch',
            name='counts',
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name='importbatch',
            name='is_sound',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='importbatch',
            name='kinds',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='importbatch',
            name='problem_count',
            field=models.IntegerField(default=0),
        ),
        migrations.AddField(
            model_name='importbatch',
            name='row_count',
            field=models.IntegerField(default=0),
        ),
        migrations.AddField(
            model_name='importbatch',
            name='sample',
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name='importbatch',
            name='unchanged',
            field=models.IntegerField(default=0),
        ),
    ]
