"""A decision says to which day it was moved, and metrics with a counter-metric are found by an index.

Verdicts that were stored before ask nothing about what was to be done, and rank what they ask for by other numbers:
they are marked as judged from nothing, so that the next write judges everything again; until then pages judge anew what
they show.
"""

from django.core.serializers.json import DjangoJSONEncoder
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
        ("records", "0038_team_guardrails"),
    ]

    operations = [
        migrations.AddField(
            "decision",
            "moved",
            models.JSONField(null=True, encoder=DjangoJSONEncoder, db_default=models.Value([], models.JSONField())),
        ),
        migrations.AddIndex(
            "metric",
            models.Index(
                fields=["organisation", "id"], condition=~models.Q(counter=[]), name="records_metric_countered"
            ),
        ),
        migrations.RunPython(judge_again, migrations.RunPython.noop),
    ]
