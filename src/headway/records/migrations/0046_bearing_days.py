"""The days on which a guardrail of an objective, and a driver of a key result, holds; without them, always."""

import datetime

from django.db import migrations, models


def _day(table, name):
    condition = models.Q((f"{name}__gte", datetime.date(1900, 1, 1)), (f"{name}__lte", datetime.date(2199, 12, 31)))
    in_calendar = models.CheckConstraint(condition=condition, name=f"records_{table}_{name}_in_calendar")
    return [
        migrations.AddField(model_name=table, name=name, field=models.DateField(null=True)),
        migrations.AddConstraint(model_name=table, constraint=in_calendar),
    ]


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0045_newest_words"),
    ]

    operations = [
        *_day("guardrail", "known_on"),
        *_day("guardrail", "retired_on"),
        *_day("driver", "known_on"),
        *_day("driver", "retired_on"),
    ]
