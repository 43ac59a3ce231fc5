"""An observation says of how many cases its value is a share, where that is known.

The table is altered in place: made anew, it would lose the order of its key on SQLite, and its triggers. Verdicts that
were stored before are marked as judged from nothing, so that the next write judges everything again.
"""

from django.db import migrations, models

from headway.records.migrations._judging_again import judge_again

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
