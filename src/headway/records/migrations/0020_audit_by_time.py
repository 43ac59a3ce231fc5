"""What was recorded since a day is found in the audit log without reading all of it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0019_withdrawn"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="auditrow",
            index=models.Index(fields=["organisation", "at"], name="records_audit_by_time"),
        ),
    ]
