"""The weekday on whose morning an organisation has its people reminded."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0041_edition_of_judgement"),
    ]

    operations = [
        migrations.AddField(model_name="organisation", name="remind_on", field=models.TextField(null=True)),
    ]
