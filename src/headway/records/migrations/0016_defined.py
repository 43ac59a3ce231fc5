"""The hash of the chain when a definition was last written; unknown until the next write."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0015_recorded"),
    ]

    operations = [
        migrations.AddField(model_name="audithead", name="defined", field=models.TextField(null=True)),
    ]
