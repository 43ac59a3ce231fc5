"""Verdicts that were stored before forecast steps without those of earlier cycles.

They are marked as judged from nothing, so that the next write judges everything again; until then pages judge anew what
they show.
"""

from django.db import migrations

from headway.records.migrations._judging_again import judge_again


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0035_course_of_the_first_tenth"),
    ]

    operations = [
        migrations.RunPython(judge_again, migrations.RunPython.noop),
    ]
