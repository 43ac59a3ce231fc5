"""Verdicts that were stored before say nothing of the time that a hold costs.

They are marked as judged from nothing, so that the next write judges everything again; until then pages judge anew what
they show.
"""

from django.db import migrations


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
        ("records", "0039_decisions_moved"),
    ]

    operations = [
        migrations.RunPython(judge_again, migrations.RunPython.noop),
    ]
