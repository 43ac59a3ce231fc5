"""PostgreSQL shows and takes the rows of the organisation that was opened, and no other's."""

from django.db import migrations

TABLES = (
    "records_assumption",
    "records_auditrow",
    "records_band",
    "records_checkin",
    "records_cycle",
    "records_decision",
    "records_driver",
    "records_event",
    "records_grade",
    "records_guardrail",
    "records_hold",
    "records_idempotencykey",
    "records_initiative",
    "records_intervention",
    "records_keyresult",
    "records_kpi",
    "records_membership",
    "records_metric",
    "records_milestone",
    "records_objective",
    "records_observation",
    "records_outboxmessage",
    "records_pacestep",
    "records_person",
    "records_review",
    "records_series",
    "records_target",
    "records_team",
    "records_verdict",
    "records_verdictchange",
    "records_waiver",
)
# Asked once a query, as a subquery is, and not once a row. What was never set, or was rolled back, opens nothing.
OPENED = "(SELECT nullif(current_setting('headway.organisation', true), '')::integer)"


def build_walls(apps, schema_editor):
    """Wall each table, for its owner too: Headway's role owns its tables."""
    if schema_editor.connection.vendor != "postgresql":
        return
    for table in TABLES:
        schema_editor.execute(
            f"CREATE POLICY one_organisation ON {table}"
            f" USING (organisation_id = {OPENED}) WITH CHECK (organisation_id = {OPENED})",
            None,
        )
        schema_editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY", None)


def take_walls_down(apps, schema_editor):
    """Take the walls away again."""
    if schema_editor.connection.vendor != "postgresql":
        return
    for table in TABLES:
        schema_editor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY", None)
        schema_editor.execute(f"DROP POLICY one_organisation ON {table}", None)


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0012_accounts"),
    ]

    operations = [
        migrations.RunPython(build_walls, take_walls_down),
    ]
