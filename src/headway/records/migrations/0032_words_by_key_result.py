"""What was said of a key result is found without reading all that was ever said."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0031_overrulings")]

    operations = [
        migrations.AddIndex(
            "checkin", models.Index(fields=["organisation", "key_result"], name="records_checkin_by_key_result")
        ),
        migrations.AddIndex(
            "grade", models.Index(fields=["organisation", "key_result"], name="records_grade_by_key_result")
        ),
    ]
