"""What presses most is found by an index: the first decisions and teams of thousands.

Verdicts that were stored before know nothing of it: they are marked as judged from nothing, so that the next write
judges everything again; until then pages judge anew what they show.
"""

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
