"""Verdicts that were stored before may tell the course of an objective from readings of the first tenth of its cycle.

They are marked as judged from nothing, so that the next write judges everything again; until then pages judge anew what
they show.
"""

from django.db import migrations

from headway.records.migrations._judging_again import judge_again


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0034_holds"),
    ]

    operations = [
        migrations.RunPython(judge_again, migrations.RunPython.noop),
    ]
