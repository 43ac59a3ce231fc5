"""The sentence of a team's page: what it says of each state of the team, of those below it, and of what presses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from headway.demo.estuary import FOLDER, TODAY
from headway.demo.load import LAST_DAY_OF_DATA
from headway.judgement.definitions import Definitions
from headway.judgement.judge import judge
from headway.judgement.narrow import narrow
from headway.judgement.verdicts import DecisionNeeded, KpiVerdict, PathPoint, Reason, TeamVerdict, Verdicts
from headway.rhythm.team_lead import team_lead
from headway.rhythm.words import QUADRANT
from headway.services.read_folder import read_folder
from tests.judgement.builders import POLICY
from tests.rhythm.examples import kpi, objective, organisation, team

NOTHING = "Nothing asks for a decision."


def _said(
    quadrant: str = "overheating",
    below: tuple[TeamVerdict, ...] = (),
    kpis: tuple[KpiVerdict, ...] = (kpi("waiting", "harbour"),),
    decisions: tuple[DecisionNeeded, ...] = (),
    **fields: object,
) -> tuple[str, ...]:
    """What is said of Harbour."""
    own = replace(team("harbour", quadrant), **fields)  # type: ignore[arg-type]
    objectives = (objective("flow", "harbour", course="drifting"), objective("calm", "harbour"))
    parents = {one.id or "": "harbour" for one in below}
    aims = objectives if fields.get("path") != () else ()
    definitions, verdicts = organisation(own, (own, *below), kpis, aims, parents)
    return team_lead(definitions, replace(verdicts, decisions=decisions))


def _path(*words: str) -> tuple[PathPoint, ...]:
    return tuple(PathPoint(date(2019, 4, 7 * (at + 1)), None, None, word) for at, word in enumerate(words))


def _asks(kind: str, about: str, asked_by: str, text: str = "") -> DecisionNeeded:
    return DecisionNeeded(1, 1, kind, about, "harbour", date(2019, 4, 30), (), "?", text, "", (), asked_by)


def test_a_team_without_anything_is_told_what_to_do_first() -> None:
    definitions, verdicts = organisation(team("harbour", "no_speedometer"), (team("harbour", "no_speedometer"),))
    assert team_lead(definitions, verdicts) == (
        "Harbour measures nothing and aims at nothing yet: declare a first KPI and write a first objective.",
    )


@pytest.mark.parametrize("quadrant", QUADRANT)
def test_every_quadrant_has_a_sentence_and_a_before(quadrant: str) -> None:
    said = _said(quadrant, quadrant_since=date(2019, 4, 14), path=_path(quadrant, "other"))
    assert said[0].startswith("Harbour ")
    assert said[1].startswith("So it has been since 14 April 2019; before that ")


def test_since_when_is_said_with_what_was_before() -> None:
    path = _path("going_nowhere", "making_headway", "overheating")
    assert _said(quadrant_since=date(2019, 4, 21), path=path)[:2] == (
        "Harbour reaches its goals at a cost that will not hold.",
        "So it has been since 21 April 2019; before that it made headway.",
    )


def test_what_has_held_on_the_whole_path_is_said_to_have() -> None:
    assert _said(path=_path("overheating", "overheating"))[1] == "So it has been on every day since 7 April 2019."


def test_a_path_of_one_day_says_nothing_of_since() -> None:
    assert len(_said(path=_path("overheating"))) == 2


def test_teams_below_are_told_apart_the_most_pressing_first() -> None:
    below = (team("east", "making_headway"), team("north", "overheating"), team("south", "overheating"))
    assert "Below it, North and South overheat and East makes headway." in _said(below=below)


def test_of_many_teams_below_the_number_is_said() -> None:
    below = (*(team(f"ward-{at}", "stop_and_fix") for at in range(5)), team("zoo", "no_gps"))
    said = _said(below=below)
    assert "Below it, 5 teams have to stop and fix and Zoo has no key result under way that can be read." in said


def test_teams_below_that_all_stand_alike_share_a_sentence() -> None:
    two = (team("east", "overheating"), team("west", "overheating"))
    assert "Both teams below it do the same." in _said(below=two)
    three = tuple(team(name, "making_headway") for name in ("east", "north", "west"))
    assert "All 3 teams below it make headway." in _said(below=three)


def test_a_guardrail_that_fires_presses_most() -> None:
    firing = replace(kpi("waiting", "harbour", "breach"), alert="firing", alert_since="2019-03")
    said = _said(kpis=(firing,), decisions=(_asks("guardrail", "flow", "waiting"),))
    assert said[-1] == (
        "What presses most is Waiting, whose alert has fired since March 2019; it guards “Flow”."
    )  # fmt: skip


def test_an_alert_an_overdue_number_a_course_and_a_grade_press() -> None:
    firing = replace(kpi("waiting", "harbour", "breach"), alert="firing", alert_since="2019-03")
    assert _said(kpis=(firing,), decisions=(_asks("alert", "waiting", "waiting"),))[-1] == (
        "What presses most is Waiting, whose alert has fired since March 2019."
    )
    late = _asks("stale", "waiting", "waiting", "No value for April 2019, which was due on 10 May 2019.")
    assert _said(decisions=(late,))[-1] == (
        "What presses most is Waiting: no value for April 2019, which was due on 10 May 2019."
    )
    assert _said(decisions=(_asks("course", "flow", "flow"),))[-1] == (
        "What presses most is “Flow”, off course since 30 April 2019."
    )
    assert _said(decisions=(_asks("grade", "flow", "flow"),))[-1] == (
        "What presses most is “Flow”, whose cycle has ended and which waits for its grade."
    )


def test_what_was_to_be_done_presses_whatever_it_is_about() -> None:
    late = replace(_asks("action", "harbour", ""), title="What became of “Agree on the rota”?", named="team")
    assert _said(decisions=(late,))[-1] == "What presses most was decided and is not done: “Agree on the rota”."


def test_without_a_decision_the_nearest_to_one_is_named() -> None:
    watch = replace(kpi("waiting", "harbour", "watch"), reasons=(Reason("kpi.watch", "11 has left its band"),))
    assert _said(kpis=(watch,))[-1] == (
        "Nothing asks for a decision; nearest to it is Waiting: 11 has left its band."
    )  # fmt: skip
    assert _said()[-1] == "Nothing asks for a decision; nearest to it is “Flow”, which is drifting."
    assert _said(path=())[-1] == NOTHING


def test_every_team_of_the_demonstration_has_its_sentences(estuary: tuple[Definitions, Verdicts]) -> None:
    definitions, verdicts = estuary
    for one in definitions.teams:
        said = team_lead(definitions, narrow(verdicts, definitions, one.id))
        assert said[0].startswith(one.name)
        assert all(text.endswith(".") and ".." not in text for text in said)
    harbour = team_lead(definitions, narrow(verdicts, definitions, "harbour-emergency"))
    assert harbour[0] == "Harbour emergency reaches its goals at a cost that will not hold."
    assert harbour[-1].startswith("What presses most is Seen within four hours, whose alert has fired since")


@pytest.fixture(scope="module")
def estuary() -> tuple[Definitions, Verdicts]:
    facts = read_folder(FOLDER, LAST_DAY_OF_DATA).facts
    assert facts is not None
    return facts.definitions, judge(facts, TODAY, POLICY)
