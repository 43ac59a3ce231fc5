"""A cycle that was closed by mistake says from which day it is open again, by whom and why."""

import datetime

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0029_cases"),
    ]

    operations = [
        migrations.AddField(model_name="cycle", name="reopened", field=models.DateField(null=True)),
        migrations.AddField(model_name="cycle", name="reopened_by", field=models.TextField(null=True)),
        migrations.AddField(model_name="cycle", name="reopened_because", field=models.TextField(null=True)),
        migrations.AddConstraint(
            model_name="cycle",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("reopened__gte", datetime.date(1900, 1, 1)), ("reopened__lte", datetime.date(2199, 12, 31))
                ),
                name="records_cycle_reopened_in_calendar",
            ),
        ),
    ]
