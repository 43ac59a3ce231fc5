"""A verb that judges, killed at any statement, leaves all of its write or none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from headway.app.policy import load_policy
from headway.services.acknowledge_alert import acknowledge_alert
from headway.services.add_event import add_event
from headway.services.add_initiative import add_initiative
from headway.services.add_key_result import add_key_result
from headway.services.add_person import add_person
from headway.services.add_team import add_team
from headway.services.answer_alert import answer_alert
from headway.services.answer_waiver import answer_waiver
from headway.services.apply_goals import apply_goals
from headway.services.approve_waiver import approve_waiver, decline_waiver, end_waiver
from headway.services.ask_waiver import ask_waiver
from headway.services.change_cycle import change_cycle
from headway.services.change_decision import change_decision
from headway.services.change_event import change_event
from headway.services.change_initiative import change_initiative
from headway.services.change_key_result import change_key_result
from headway.services.change_kpi import change_kpi
from headway.services.change_metric import change_metric
from headway.services.change_objective import change_objective
from headway.services.change_person import change_person
from headway.services.change_team import change_team
from headway.services.check_in_all import check_in_all
from headway.services.choose_reminder_day import choose_reminder_day
from headway.services.choose_signals import choose_signals
from headway.services.close_cycle import close_cycle
from headway.services.declare_kpi import declare_kpi
from headway.services.declare_measure import declare_measure
from headway.services.declare_metric import declare_metric
from headway.services.decline_hold import decline_hold
from headway.services.drop_key_result import drop_key_result
from headway.services.drop_objective import drop_objective
from headway.services.duplicate_cycle import duplicate_cycle
from headway.services.grade_all import grade_all
from headway.services.grant_role import grant_role, revoke_role
from headway.services.guard_team import guard_team, unguard_team
from headway.services.hold_objective import hold_objective
from headway.services.hold_review import hold_review
from headway.services.import_observations import import_observations
from headway.services.judge import judge
from headway.services.land_kpi import land_kpi
from headway.services.mark_segment import mark_segment
from headway.services.marking_done import Done
from headway.services.move_decision import move_decision
from headway.services.observe import observe
from headway.services.observe_all import observe_all
from headway.services.open_cycle import open_cycle
from headway.services.overrule_driver import overrule_driver
from headway.services.reassign import reassign
from headway.services.record_decision import record_decision
from headway.services.release_hold import release_hold
from headway.services.remove_driver import remove_driver
from headway.services.reopen_cycle import reopen_cycle
from headway.services.replace_key_result import replace_key_result
from headway.services.replace_objective import replace_objective
from headway.services.retire_kpi import retire_kpi
from headway.services.retire_metric import retire_metric
from headway.services.say_assumptions import say_assumptions
from headway.services.set_aside_finding import set_aside_finding
from headway.services.set_objective import set_objective
from headway.services.snooze_alert import snooze_alert
from headway.services.spreadsheets.answers import Answers
from headway.services.start_organisation import start_organisation
from headway.services.take_spreadsheet import take_spreadsheet
from headway.services.tick import tick
from headway.services.withdraw_check_in import withdraw_check_in
from headway.services.withdraw_decision import withdraw_decision
from headway.services.withdraw_event import withdraw_event
from headway.services.withdraw_observation import withdraw_observation
from headway.services.withdraw_review import withdraw_review
from headway.sources.spreadsheet.workbook import Sheet, Workbook
from tests.engines.asking import noon
from tests.engines.kept import filled
from tests.engines.kills import kill_everywhere
from tests.engines.stores import OpenedStore
from tests.services.hospitals import facts

DAY = date(2019, 3, 20)
FEWEST = 6
"""Of a verb: before anything, after its own row, that of the audit log, its end, the answer, and after the commit."""
FILE = "metric,period,value\nweekly,2019-W11,41.5\nbeds,2019-03-19,99\nspare,2018-01,3\n"
OBJECTIVE = {
    "title": "Nobody waits",
    "team": "ward",
    "cycle": "h1",
    "guardrails": [{"kpi": "beds"}],
    "key_results": [{"title": "Weekly", "metric": "weekly", "target": "97"}, {"title": "Signed", "done": False}],
}
WORKBOOK = Workbook(
    "last-quarter.xlsx",
    (
        Sheet("KPIs", (("KPI", "Team", "Healthy", "2019-01", "2019-02"), ("Late", "Kitchen", "<= 4", 3.0, 5.0))),
        Sheet("Goals", (("Objective", "Owner", "Key result", "Target"), ("Warm meals", "Ines", "Late", 2.0))),
    ),
)
MEASURED = {"title": "Calls are answered", "team": "ward", "key_results": [{"title": "Calls", "target": "80"}]}
SUMMER = {"name": "Summer", "starts": "2019-03-01", "ends": "2019-08-31"}
CHECK_INS = [
    {"key_result": "weekly-up", "by": "amina", "confidence": 0.5, "value": 20, "period": "2019-W11"},
    {"key_result": "cost-down", "by": "amina", "value": 91},
    {"key_result": "rota", "note": "Signed soon."},
]
DECIDED = {"said": {"about": "flow", "decision": "Go on"}}
GRADES = [
    {"key_result": "cost-down", "grade": "numbers", "learned": "Ask the buyers first."},
    {"key_result": "rota", "grade": "0.4", "because": "Two of five wards signed."},
]
GRADED = {"said": GRADES, "learned": [{"objective": "short", "learned": "Ask sooner.", "by": "omar"}]}
DIP = {
    "objective": "flow", "from": "2019-04-20", "until": "2019-05-20", "tolerate": "75..94", "because": "The move.",
}  # fmt: skip
ASKED_DIP = {"kpi": "beds", "objective": "flow", "starts": date(2019, 3, 1)}
AGREED_DIP = {"kpi": "waits", "objective": "flow", "starts": date(2019, 2, 1)}
ENDED_DIP = {"kpi": "weekly", "objective": "flow", "starts": date(2019, 1, 15)}
ALERT = "twice/breach/2019-02"
CLOSED_CYCLE = {
    "id": "q2", "name": "Second quarter", "starts": "2019-03-01", "ends": "2019-04-30", "closed": "2019-03-10",
    "closed_by": "omar", "learned": "Less is more.",
}  # fmt: skip
REPLACING = {"title": "Calm", "team": "idle", "cycle": "h1", "key_results": [{"title": "Signed", "done": False}]}
STORM = {"said": {"title": "Storm", "metrics": ["beds"]}}
A_HOLD: dict[str, Any] = {"objective": "flow", "because": "The ward is full.", "guardrail": "weekly"}
A_REVIEW: dict[str, Any] = {"said": {"kind": "monthly", "notes": "Short."}}
A_GUARD: dict[str, Any] = {"team": "ward", "said": {"kpi": "weekly", "automatic": True}}
TABLES = {"title": "Tables", "milestones": [{"title": "North"}, {"title": "South"}]}
A_DESK = {"objective": "flow", "said": {"title": "A desk", "key_result": "desk"}}


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb to be killed."""

    name: str
    run: Callable[..., object]
    more: dict[str, Any]
    on: date = DAY
    judged_before: bool = True
    given: tuple[Callable[..., object], dict[str, Any]] | None = None


VERBS = (
    Verb("judge", judge, {}, judged_before=False),
    Verb("judge on a later day", judge, {}, date(2019, 7, 2)),
    Verb("tick", tick, {}, date(2019, 3, 26)),
    Verb("observe", observe, {"metric": "weekly", "period": "2019-W11", "value": 20.0}),
    Verb("observe first of all", observe, {"metric": "unseen", "period": "2019-02", "value": 20.0}),
    Verb("withdraw_observation", withdraw_observation, {"metric": "waits", "period": "2019-02", "because": "A slip."}),
    Verb("import_observations", import_observations, {"path": "numbers.csv"}),
    Verb(
        "set_aside_finding",
        set_aside_finding,
        {"kind": "kpi", "about": "weekly", "code": "HW107", "because": "One sentence would not carry both."},
    ),
    Verb("grade_all", grade_all, GRADED, date(2019, 4, 20)),
    Verb(
        "replace_key_result",
        replace_key_result,
        {"key_result": "rota", "said": {"title": "Signed", "done": False}, "by": "omar", "because": "Too small."},
    ),
    Verb(
        "close_cycle",
        close_cycle,
        {"cycle": "q1", "by": "omar", "learned": "Ask sooner."},
        date(2019, 4, 20),
        given=(grade_all, {**GRADED, "clock": noon(date(2019, 4, 20))}),
    ),
    Verb(
        "reopen_cycle",
        reopen_cycle,
        {"cycle": "q2", "by": "omar", "because": "A month is left."},
        given=(open_cycle, {"said": CLOSED_CYCLE}),
    ),
    Verb(
        "replace_objective",
        replace_objective,
        {"objective": "empty", "said": REPLACING, "by": "omar", "because": "The site moves."},
    ),
    Verb(
        "duplicate_cycle",
        duplicate_cycle,
        {"cycle": "q1", "said": {"name": "Second quarter", "starts": "2019-04-15", "ends": "2019-07-14"}},
    ),
    Verb("declare_metric", declare_metric, {"said": {"name": "Late"}}),
    Verb("change_metric", change_metric, {"metric": "weekly", "said": {"name": "Each week"}}),
    Verb("retire_metric", retire_metric, {"metric": "spare"}),
    Verb("declare_kpi", declare_kpi, {"said": {"metric": "spare", "team": "idle", "band": {"healthy": ">= 4"}}}),
    Verb(
        "declare_measure",
        declare_measure,
        {"metric": {"name": "Late"}, "kpi": {"team": "idle", "band": {"healthy": ">= 4"}}},
    ),
    Verb("observe_all", observe_all, {"metric": "weekly", "said": {"2019-W10": "20", "2019-W11": "21.5"}}),
    Verb("change_kpi", change_kpi, {"kpi": "waits", "said": {"band": {"healthy": "<= 5", "because": "Better."}}}),
    Verb(
        "mark_segment",
        mark_segment,
        {"kpi": "beds", "starts": date(2019, 3, 1), "instead_of": date(2019, 2, 1), "because": "A new wing."},
    ),
    Verb(
        "overrule_driver",
        overrule_driver,
        {"key_result": "waits-down", "kpi": "weekly", "takes": 0.2, "because": "We have staff."},
    ),
    Verb(
        "remove_driver",
        remove_driver,
        {"key_result": "waits-down", "kpi": "weekly", "because": "It is staffed by others now.", "by": "omar"},
    ),
    Verb("ask_waiver", ask_waiver, {"kpi": "beds", "by": "omar", "said": DIP}),
    Verb("approve_waiver", approve_waiver, {**ASKED_DIP, "by": "amina"}),
    Verb("decline_waiver", decline_waiver, {**ASKED_DIP, "by": "amina", "because": "Too deep."}),
    Verb("end_waiver", end_waiver, {**AGREED_DIP, "by": "omar", "because": "Both came."}),
    Verb("answer_waiver", answer_waiver, {**ENDED_DIP, "by": "omar", "bought": True, "learned": "Ask earlier."}),
    Verb("land_kpi", land_kpi, {"kpi": "weekly", "state": "changed", "healthy": ">= 91"}, date(2019, 7, 2)),
    Verb("choose_signals", choose_signals, {"signals": "nhs"}),
    Verb("choose_reminder_day", choose_reminder_day, {"remind_on": "monday"}),
    Verb("retire_kpi", retire_kpi, {"kpi": "beds"}),
    Verb("set_objective", set_objective, {"said": OBJECTIVE}),
    Verb(
        "set_objective with its metric and its cycle",
        set_objective,
        {"said": MEASURED, "metrics": {0: {"name": "Calls"}}, "cycle": SUMMER},
    ),
    Verb(
        "add_key_result with its metric",
        add_key_result,
        {"objective": "flow", "said": {"title": "Calls", "target": "80"}, "metric": {"name": "Calls"}},
    ),
    Verb("change_objective", change_objective, {"objective": "flow", "said": {"team": "clinic"}}),
    Verb(
        "say_assumptions",
        say_assumptions,
        {"objective": "flow", "said": [{"assumption": "Nobody leaves.", "state": "in_doubt", "note": "Two did."}]},
    ),
    Verb("drop_objective", drop_objective, {"objective": "flow", "by": "omar", "because": "The site moves."}),
    Verb("add_key_result", add_key_result, {"objective": "flow", "said": {"title": "Signed", "done": False}}),
    Verb(
        "change_key_result",
        change_key_result,
        {"key_result": "waits-down", "said": {"target": {"target": "5", "because": "So it is."}}},
    ),
    Verb("drop_key_result", drop_key_result, {"key_result": "rota", "by": None, "because": "Not pursued."}),
    Verb("open_cycle", open_cycle, {"said": {"name": "Q2", "starts": "2019-03-01", "ends": "2019-05-31"}}),
    Verb("add_team", add_team, {"said": {"name": "Kitchen", "parent": "acute"}}),
    Verb("add_person", add_person, {"said": {"name": "Ines", "roles": [{"team": "ward", "role": "lead"}]}}),
    Verb(
        "check_in_all",
        check_in_all,
        {"said": CHECK_INS, "done": [Done("tables", "South")]},
        given=(add_key_result, {"objective": "flow", "said": TABLES}),
    ),
    Verb(
        "withdraw_check_in",
        withdraw_check_in,
        {"key_result": "waits-down", "day": date(2019, 2, 12), "by": "amina", "note": "Of another ward."},
    ),
    Verb("hold_objective", hold_objective, A_HOLD),
    Verb(
        "decline_hold",
        decline_hold,
        {"objective": "flow", "guardrail": "weekly", "because": "Nearly there."},
        given=(observe, {"metric": "weekly", "period": "2019-W11", "value": 60.0}),
    ),
    Verb("release_hold", release_hold, {"objective": "flow", "because": "It is over."}, given=(hold_objective, A_HOLD)),
    Verb("record_decision", record_decision, DECIDED),
    Verb(
        "move_decision",
        move_decision,
        {"decision": "go-on", "due": "2019-04-02", "because": "It takes longer."},
        given=(record_decision, DECIDED),
    ),
    Verb(
        "change_decision",
        change_decision,
        {"decision": "go-on", "said": {"done": "2019-03-20"}},
        given=(record_decision, DECIDED),
    ),
    Verb(
        "withdraw_decision",
        withdraw_decision,
        {"decision": "go-on", "because": "It was never agreed.", "by": "omar"},
        given=(record_decision, DECIDED),
    ),
    Verb("hold_review", hold_review, A_REVIEW),
    Verb(
        "withdraw_review",
        withdraw_review,
        {"review": "monthly-2019-03-20", "because": "It was another day."},
        given=(hold_review, A_REVIEW),
    ),
    Verb("acknowledge_alert", acknowledge_alert, {"alert": ALERT, "by": "omar"}),
    Verb("snooze_alert", snooze_alert, {"alert": ALERT, "until": date(2019, 4, 30), "because": "New scales come."}),
    Verb("answer_alert", answer_alert, {"alert": ALERT, "said": {"owner": "omar"}}),
    Verb(
        "answer_alert once more that day",
        answer_alert,
        {"alert": ALERT, "said": {"action": "Hire"}},
        given=(answer_alert, {"alert": ALERT, "said": {"owner": "omar"}}),
    ),
    Verb("add_event", add_event, STORM),
    Verb(
        "add_event with which limits begin anew",
        add_event,
        {"said": {"title": "A new wing", "date": "2019-03-01", "metrics": ["beds", "waits"]}, "anew": True},
    ),
    Verb("change_event", change_event, {"event": "1", "said": {"title": "A storm"}}, given=(add_event, STORM)),
    Verb("withdraw_event", withdraw_event, {"event": "1", "because": "No storm."}, given=(add_event, STORM)),
    Verb("add_initiative", add_initiative, A_DESK),
    Verb(
        "change_initiative",
        change_initiative,
        {"initiative": "a-desk", "said": {"state": "done"}},
        given=(add_initiative, A_DESK),
    ),
    Verb("guard_team", guard_team, A_GUARD),
    Verb("unguard_team", unguard_team, {"team": "ward", "kpi": "weekly"}, given=(guard_team, A_GUARD)),
    Verb("change_team", change_team, {"team": "ward", "said": {"parent": "clinic"}}),
    Verb("change_person", change_person, {"person": "omar", "said": {"roles": [{"team": "ward", "role": "lead"}]}}),
    Verb("change_cycle", change_cycle, {"cycle": "q1", "said": {"ends": "2019-05-31", "because": "Late."}}),
    Verb("grant_role", grant_role, {"person": "omar", "team": "ward", "role": "lead"}),
    Verb(
        "revoke_role",
        revoke_role,
        {"person": "omar", "team": "ward", "role": "lead"},
        given=(grant_role, {"person": "omar", "team": "ward", "role": "lead"}),
    ),
    Verb(
        "reassign",
        reassign,
        {"person": "amina", "to": "omar"},
        given=(grant_role, {"person": "amina", "team": "ward", "role": "lead"}),
    ),
    Verb("take_spreadsheet", take_spreadsheet, {"workbook": WORKBOOK, "answers": Answers()}),
)


@pytest.mark.slow
@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_killed_verb_leaves_all_or_nothing(
    verb: Verb, store: OpenedStore, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    asked: dict[str, Any] = {"actor": "amina", "clock": noon(DAY)}

    def fill() -> None:
        apply_goals(**asked, key="apply", facts=facts(DAY), on=DAY)
        if verb.judged_before:
            judge(**asked, key="first", organisation="hospitals", policies=load_policy)

    filled(("hospitals to be killed", verb.judged_before), fill)
    more = dict(verb.more)
    if "path" in more:
        more["path"] = tmp_path / more["path"]
        more["path"].write_text(FILE, "utf-8")
    asked |= {"organisation": "hospitals", "policies": load_policy}
    if verb.given:
        first, given = verb.given
        first(**{**asked, "key": "given", **given})
    asked |= {"key": "verb", "clock": noon(verb.on)}
    kills = kill_everywhere(partial(verb.run, **asked, **more), store)
    record_property("kills", kills)
    assert kills >= FEWEST


@pytest.mark.slow
def test_a_killed_start_leaves_all_or_nothing(
    store: OpenedStore, record_property: Callable[[str, object], None]
) -> None:
    said = {"name": "Riverside", "team": "Emergency", "person": "Amina Noor"}
    asked: dict[str, Any] = {"actor": "amina", "key": "start", "clock": noon(DAY), "policies": load_policy}
    kills = kill_everywhere(partial(start_organisation, **asked, said=said), store)
    record_property("kills", kills)
    assert kills >= FEWEST
