"""An event says from which day it is known; those that were recorded before were known always.

Verdicts that were stored before say nothing of error budgets: they are marked as judged from nothing, so that the next
write judges everything again; until then pages judge anew what they show.
"""

import datetime

from django.db import migrations, models

from headway.records.migrations._judging_again import judge_again


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0025_closed_and_replaced"),
    ]

    operations = [
        migrations.AddField(model_name="event", name="known_on", field=models.DateField(null=True)),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("known_on__gte", datetime.date(1900, 1, 1)), ("known_on__lte", datetime.date(2199, 12, 31))
                ),
                name="records_event_known_on_in_calendar",
            ),
        ),
        migrations.RunPython(judge_again, migrations.RunPython.noop),
    ]
