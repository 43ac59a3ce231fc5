"""A decision says which question it answers, and of which KPI that is; those from before are about the whole."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0046_bearing_days"),
    ]

    operations = [
        migrations.AddField("decision", "answers", models.TextField(null=True)),
        migrations.AddField("decision", "of", models.TextField(null=True)),
    ]
