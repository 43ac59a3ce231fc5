"""What many migrations up to 0040 end with; later ones raise the edition of judgement instead. Frozen with them."""


def judge_again(apps, schema_editor):
    """Take the mark from verdicts that are stored, one organisation after the other, as the walls demand.

    They count as judged from nothing: the next write judges everything again, and until then pages judge anew what they
    show.
    """
    connection = schema_editor.connection
    for number in apps.get_model("records", "Organisation").objects.values_list("number", flat=True):
        open_organisation(connection, str(number))
        held = apps.get_model("records", "Verdict").objects.filter(organisation_id=number, kind="organisation")
        held.update(audit_rows=None)
    open_organisation(connection, "")


def open_organisation(connection, number):
    """Let the rows of an organisation through its walls; of none where the number is empty."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('headway.organisation', %s, false)", [number])
