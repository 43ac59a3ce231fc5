"""An observation says of how many cases its value is a share, where that is known.

The table is altered in place: made anew, it would lose the order of its key on SQLite, and its triggers. Verdicts that
were stored before are marked as judged from nothing, so that the next write judges everything again.
"""

from django.db import migrations, models

CHECK = models.CheckConstraint(
    condition=models.Q(("cases__gt", 0), ("cases__lt", 1e15)), name="records_observation_cases_counted"
)


def add_column(apps, schema_editor):
    """Add the column with its constraint, without touching a row."""
    kind = "real" if schema_editor.connection.vendor == "sqlite" else "double precision"
    schema_editor.execute(
        f'ALTER TABLE records_observation ADD COLUMN "cases" {kind} NULL '
        f'CONSTRAINT "{CHECK.name}" CHECK ("cases" > 0 AND "cases" < 1e15)',
        None,
    )


def drop_column(apps, schema_editor):
    """Take the column away again."""
    schema_editor.execute("ALTER TABLE records_observation DROP COLUMN cases", None)


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
        ("records", "0028_assumption_states"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AddField("observation", "cases", models.FloatField(null=True)),
                migrations.AddConstraint("observation", CHECK),
            ],
            database_operations=[migrations.RunPython(add_column, drop_column)],
        ),
        migrations.RunPython(judge_again, migrations.RunPython.noop),
    ]
