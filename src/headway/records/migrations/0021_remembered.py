"""What all processes remember for a while, in the place of a table for attempts to sign in alone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0020_audit_by_time"),
    ]

    operations = [
        migrations.DeleteModel(name="Attempts"),
        migrations.CreateModel(
            name="Remembered",
            fields=[
                ("key", models.TextField(primary_key=True, serialize=False)),
                ("value", models.TextField()),
                ("until", models.DateTimeField(db_index=True)),
            ],
        ),
    ]
