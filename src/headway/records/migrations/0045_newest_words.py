"""The newest check-in on a key result, and whether any on it was taken back, are found by an index each."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0044_held_reviews"),
    ]

    operations = [
        migrations.AddIndex(
            "checkin",
            models.Index(fields=["organisation", "key_result", "date", "number"], name="records_checkin_newest"),
        ),
        migrations.AddIndex(
            "checkin",
            models.Index(
                fields=["organisation", "key_result"],
                condition=models.Q(withdraws__isnull=False),
                name="records_checkin_mended",
            ),
        ),
        migrations.RemoveIndex("checkin", "records_checkin_by_key_result"),
    ]
