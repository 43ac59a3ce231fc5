"""A target may be a range: then it has an upper end.

Verdicts that were stored before say nothing of ranges: they are marked as judged from nothing, so that the next write
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
