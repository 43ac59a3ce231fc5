"""A decision says to which day it was moved, and metrics with a counter-metric are found by an index.

Verdicts that were stored before ask nothing about what was to be done, and rank what they ask for by other numbers:
they are marked as judged from nothing, so that the next write judges everything again; until then pages judge anew what
they show.
"""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import migrations, models

from headway.records.migrations._judging_again import judge_again


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
