"""Read the verdicts that are stored, as they were judged."""

from __future__ import annotations

import numpy as np

from headway.judgement.decide import in_order
from headway.judgement.verdicts import KeyResultVerdict, KpiVerdict, Verdicts
from headway.records import organisations, verdicts
from headway.records.models import AuditHead
from headway.records.verdicts import VerdictRow
from headway.services.judging.paths import Paths
from headway.services.judging.payload import read_asks, read_objective, read_team, read_with_path


class NotJudgedError(LookupError):
    """An organisation that was not judged as it is now."""

    def __init__(self, organisation: str, why: str) -> None:
        super().__init__(f"{organisation!r} {why}: judge it first")


def read_verdicts(*, organisation: str) -> Verdicts:
    """The newest judgement of an organisation, equal to the one that was made.

    Raises:
        OrganisationUnknownError: there is none of this id.
        NotJudgedError: it was never judged, or something was written since.
    """
    row = organisations.find(organisation)
    head = AuditHead.objects.for_organisation(row).get()
    found: dict[str, list[VerdictRow]] = {"kpi": [], "key_result": [], "objective": [], "team": [], "organisation": []}
    for one in sorted(verdicts.read_whole(row.number), key=lambda one: one.subject):
        found[one.kind].append(one)
    if not found["organisation"]:
        raise NotJudgedError(organisation, "has not been judged yet")
    if found["organisation"][0].mark != head.n:
        raise NotJudgedError(organisation, "has changed since it was judged")
    summary = read_team(found["organisation"][0].payload)
    days = np.array([point.on.toordinal() for point in summary.path], np.int64)
    paths = Paths(organisations.as_definition(row), days)
    askers = [*found["kpi"], *found["objective"], *found["organisation"]]
    return Verdicts(
        organisation=organisation,
        as_of=found["organisation"][0].as_of,
        summary=summary,
        teams=tuple(read_team(one.payload) for one in found["team"]),
        kpis=tuple(read_with_path(KpiVerdict, one.payload, _path(one, paths)) for one in found["kpi"]),
        objectives=tuple(read_objective(one.payload) for one in found["objective"]),
        key_results=tuple(
            read_with_path(KeyResultVerdict, one.payload, _path(one, paths)) for one in found["key_result"]
        ),
        decisions=in_order(decision for one in askers for decision in read_asks(one.asks)),
    )


def _path(row: VerdictRow, paths: Paths) -> bytes:
    if row.path is None or row.path_starts is None:
        return b""
    return paths.carried(row.path, row.path_starts.isoformat(), row.as_of.isoformat())
