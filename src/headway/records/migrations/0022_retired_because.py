"""An objective that was dropped says by whom and why."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0021_remembered"),
    ]

    operations = [
        migrations.AddField(model_name="objective", name="retired_by", field=models.TextField(null=True)),
        migrations.AddField(model_name="objective", name="retired_because", field=models.TextField(null=True)),
    ]
