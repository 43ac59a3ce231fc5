"""A cycle whose last day was moved says which one it had first, since when, and why."""

import datetime

from django.db import migrations, models

DAYS = datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)


def in_calendar(name: str) -> migrations.AddConstraint:
    """The database refuses days outside 1900 to 2199."""
    condition = models.Q((f"{name}__gte", DAYS[0]), (f"{name}__lte", DAYS[1]))
    return migrations.AddConstraint(
        model_name="cycle",
        constraint=models.CheckConstraint(condition=condition, name=f"records_cycle_{name}_in_calendar"),
    )


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0050_cycles_known_on"),
    ]

    operations = [
        migrations.AddField(model_name="cycle", name="first_ends", field=models.DateField(null=True)),
        migrations.AddField(model_name="cycle", name="moved_on", field=models.DateField(null=True)),
        migrations.AddField(model_name="cycle", name="because", field=models.TextField(null=True)),
        in_calendar("first_ends"),
        in_calendar("moved_on"),
    ]
