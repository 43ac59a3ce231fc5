"""A target may be a range: then it has an upper end.

Verdicts that were stored before say nothing of ranges: they are marked as judged from nothing, so that the next write
judges everything again; until then pages judge anew what they show.
"""

from django.db import migrations, models

from headway.records.migrations._judging_again import judge_again


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0026_events_known_on"),
    ]

    operations = [
        migrations.AddField(model_name="target", name="high", field=models.FloatField(null=True)),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.CheckConstraint(
                condition=models.Q(("high__gte", -1.7976931348623157e308), ("high__lte", 1.7976931348623157e308)),
                name="records_target_high_finite",
            ),
        ),
        migrations.RunPython(judge_again, migrations.RunPython.noop),
    ]
