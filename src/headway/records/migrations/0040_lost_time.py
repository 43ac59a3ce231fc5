"""Verdicts that were stored before say nothing of the time that a hold costs.

They are marked as judged from nothing, so that the next write judges everything again; until then pages judge anew what
they show.
"""

from django.db import migrations

from headway.records.migrations._judging_again import judge_again


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0039_decisions_moved"),
    ]

    operations = [
        migrations.RunPython(judge_again, migrations.RunPython.noop),
    ]
