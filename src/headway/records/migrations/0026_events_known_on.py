"""An event says from which day it is known; those that were recorded before were known always.

Verdicts that were stored before say nothing of error budgets: they are marked as judged from nothing, so that the next
write judges everything again; until then pages judge anew what they show.
"""

import datetime

from django.db import migrations, models


def judge_again(apps, schema_editor):
    """Take the mark from verdicts that are stored, one organisation after the other, as the walls demand."""
    connection = schema_editor.connection
    for number in apps.get_model("records", "Organisation").objects.values_list("number", flat=True):
        _open(connection, str(number))
        held = apps.get_model("records", "Verdict").objects.filter(organisation_id=number, kind="organisation")
        held.update(audit_rows=None)
    _open(connection, "")


def _open(connection, number):
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('headway.organisation', %s, false)", [number])


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
