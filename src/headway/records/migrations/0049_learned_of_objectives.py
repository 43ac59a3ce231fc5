"""An objective says what was learned from it, when that was said and by whom."""

import datetime

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0048_key_results_of_steps"),
    ]

    operations = [
        migrations.AddField("objective", "learned", models.TextField(null=True)),
        migrations.AddField("objective", "learned_on", models.DateField(null=True)),
        migrations.AddField("objective", "learned_by", models.TextField(null=True)),
        migrations.AddConstraint(
            model_name="objective",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("learned_on__gte", datetime.date(1900, 1, 1)), ("learned_on__lte", datetime.date(2199, 12, 31))
                ),
                name="records_objective_learned_on_in_calendar",
            ),
        ),
    ]
