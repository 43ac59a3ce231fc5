"""What is retired on a day, and check-ins that take another one back."""

import datetime

from django.db import migrations, models

RETIRABLE = ("kpi", "metric", "objective")
FIRST_DAY, LAST_DAY = datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0010_append_only"),
    ]

    operations = [
        # No check on this column: SQLite adds one by making the table anew, which would drop what keeps it append-only.
        migrations.AddField(model_name="checkin", name="withdraws", field=models.DateField(null=True)),
        *(
            migrations.AddField(model_name=name, name="retired_on", field=models.DateField(null=True))
            for name in RETIRABLE
        ),
        *(
            migrations.AddConstraint(
                model_name=name,
                constraint=models.CheckConstraint(
                    condition=models.Q(retired_on__gte=FIRST_DAY, retired_on__lte=LAST_DAY),
                    name=f"records_{name}_retired_on_in_calendar",
                ),
            )
            for name in RETIRABLE
        ),
    ]
