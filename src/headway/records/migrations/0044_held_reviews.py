"""A review says who recorded it, what was asked and settled there, and that it was taken back."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0043_reminders"),
    ]

    operations = [
        migrations.AddField("review", "by", models.TextField(null=True)),
        migrations.AddField(
            "review",
            "asked",
            models.JSONField(null=True, encoder=DjangoJSONEncoder, db_default=models.Value([], models.JSONField())),
        ),
        migrations.AddField("review", "withdrawn", models.DateField(null=True)),
        migrations.AddField("review", "withdrawn_by", models.TextField(null=True)),
        migrations.AddField("review", "withdrawn_because", models.TextField(null=True)),
    ]
