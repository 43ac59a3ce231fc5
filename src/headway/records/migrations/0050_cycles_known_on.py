"""The day from which a cycle is known; without it, always."""

import datetime

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0049_learned_of_objectives"),
    ]

    operations = [
        migrations.AddField(model_name="cycle", name="known_on", field=models.DateField(null=True)),
        migrations.AddConstraint(
            model_name="cycle",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("known_on__gte", datetime.date(1900, 1, 1)), ("known_on__lte", datetime.date(2199, 12, 31))
                ),
                name="records_cycle_known_on_in_calendar",
            ),
        ),
    ]
