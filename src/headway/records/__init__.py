"""The system of record: models, migrations, bulk reads and writes, the audit chain.

How to use it:

- ``headway.app.store.open_store(url)`` configures Django, migrates the store and must come before any import of
  ``headway.records.models``.
- Every model but ``Organisation`` belongs to an organisation, whose number leads its primary key. A query without one
  raises ``UnscopedQueryError``: begin with ``Kpi.objects.for_organisation(organisation)``.
- ``load.load_definitions`` and ``load.load_facts`` give what a judgement reads.
- ``kinds.KINDS`` says how each dataclass of ``judgement.definitions`` lies in tables; ``rows`` reads and writes them.
- ``observations.add`` is the one way in for observations: it drops what is there already and inserts the rest in bulk.
- Only ``services`` write, inside ``services.transaction.write``, which keeps the audit log and the idempotency keys.

Series, observations, check-ins, grades, decisions, changes of verdict and the audit log are append-only: triggers in
the database refuse UPDATE and DELETE. A correction is a new row.
"""
