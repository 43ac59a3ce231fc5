"""What presses most is found by an index: the first decisions and teams of thousands.

Verdicts that were stored before know nothing of it: they are marked as judged from nothing, so that the next write
judges everything again; until then pages judge anew what they show.
"""

from django.db import migrations, models

from headway.records.migrations._judging_again import judge_again


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0013_row_security"),
    ]

    operations = [
        migrations.AddField(model_name="verdict", name="press", field=models.BinaryField(null=True)),
        migrations.AddField(model_name="verdict", name="asked", field=models.SmallIntegerField(null=True)),
        migrations.AddField(model_name="verdict", name="stage", field=models.TextField(null=True)),
        migrations.RemoveIndex(model_name="verdict", name="records_verdict_by_team"),
        migrations.AddIndex(
            model_name="verdict",
            index=models.Index(fields=["organisation", "kind", "team", "stage"], name="records_verdict_own_of"),
        ),
        migrations.AddIndex(
            model_name="verdict",
            index=models.Index(
                condition=models.Q(press__isnull=False),
                fields=["organisation", "kind", "press", "asked"],
                name="records_verdict_by_press",
            ),
        ),
        migrations.AddIndex(
            model_name="objective",
            index=models.Index(
                fields=["organisation", "cycle", "known_on", "retired_on"], name="records_objective_by_cycle"
            ),
        ),
        migrations.RunPython(judge_again, migrations.RunPython.noop),
    ]
