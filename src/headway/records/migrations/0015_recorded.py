"""The day on which the value of a check-in was recorded, where that is not the check-in's own."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0014_press"),
    ]

    operations = [
        # No check on this column: SQLite adds one by making the table anew, which would drop what keeps it append-only.
        migrations.AddField(model_name="checkin", name="recorded", field=models.DateField(null=True)),
    ]
