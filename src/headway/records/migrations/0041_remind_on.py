"""The weekday on whose morning an organisation has its people reminded."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0040_lost_time"),
    ]

    operations = [
        migrations.AddField(model_name="organisation", name="remind_on", field=models.TextField(null=True)),
    ]
