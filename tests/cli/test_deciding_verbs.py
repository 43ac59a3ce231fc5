"""Deciding, following up and taking a driver away, by the commands that a user runs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.test_store import Run, empty, filled, goals, run

__all__ = ["empty", "filled", "goals", "run"]

TODAY = datetime.now(UTC).date()


def decided(run: Run, *said: str) -> str:
    """The id of something that is decided."""
    done = run("decide", "on-time", "Hire two drivers", "--by", "amina", *said)
    assert done.returncode == 0, done.stderr
    return str(done.stdout.splitlines()[0].removeprefix("decided: "))


def test_what_was_decided_is_listed_moved_done_and_then_is_over(run: Run) -> None:
    assert "Nothing was decided yet" in run("decisions").stdout
    id_ = decided(run, "--because", "The vans stand still.", "--assign", "omar", "--due", str(TODAY))
    (first, _, named, about) = run("decisions").stdout.splitlines()
    assert first == "1 decision waits to be done."
    assert named == f"{id_}  Hire two drivers"
    assert "about on-time, decided" in about
    assert "Omar" in about
    later = str(TODAY + timedelta(days=20))
    moved = run("follow-up", id_, "--move", later, "--because", "They start in May.", "--by", "omar")
    assert (moved.returncode, moved.stdout.splitlines()[0]) == (0, f"{id_} is to be done by {later}"), moved.stderr
    assert "moved from" in run("decisions", "--about", "on-time").stdout
    assert id_ not in run("decisions", "--about", "damaged").stdout
    assert run("follow-up", id_, "--done").returncode == 0
    assert id_ not in run("decisions").stdout
    assert "; done " in run("decisions", "--all").stdout
    assert run("follow-up", id_, "--move", later, "--because", "Again.").returncode == 3, "it is done"
    assert f"done: {TODAY}" in run("export", "-").stdout


def test_what_is_dropped_says_why_and_is_done_no_more(run: Run) -> None:
    id_ = decided(run, "--assign", "omar")
    assert run("follow-up", id_, "--drop").returncode == 2, "it takes a reason"
    assert run("follow-up", id_, "--drop", "--because", "The vans drive again.", "--by", "omar").returncode == 0
    assert "withdrawn" in run("decisions", "--all").stdout
    assert "The vans drive again." in run("decisions", "--all").stdout
    assert run("follow-up", id_, "--done").returncode == 3, "it was taken back"


@pytest.mark.parametrize(
    ("said", "code", "why"),
    [
        (("decide", "nothing", "Hire."), 2, "about"),
        (("decide", "on-time", " "), 2, "decision"),
        (("decide", "on-time", "Hire.", "--due", "soon"), 2, "due"),
        (("decide", "on-time", "Hire.", "--assign", "nobody"), 2, "assigned_to"),
        (("follow-up", "nothing", "--done"), 3, "there is no decision 'nothing'"),
        (("follow-up", "nothing"), 2, "say one of --done"),
        (("follow-up", "nothing", "--done", "--drop"), 2, "say one of --done"),
        (("follow-up", "nothing", "--done", "--done-on", "2019-01-01"), 2, "say one of --done"),
        (("follow-up", "nothing", "--done", "--because", "So."), 2, "leave them out"),
        (("remove-driver", "on-time-97", "damaged", "--because", "So."), 3, "is no driver"),
        (("remove-driver", "nothing", "damaged", "--because", "So."), 3, "there is no key result 'nothing'"),
        (("remove-driver", "on-time-97", "damaged"), 2, "--because"),
    ],
)
def test_what_cannot_be_is_refused_with_what_to_do(run: Run, said: tuple[str, ...], code: int, why: str) -> None:
    refused = run(*said)
    assert (refused.returncode, why in refused.stderr) == (code, True), refused.stderr


@pytest.mark.parametrize(
    ("how", "why"),
    [
        (("--done-on", "soon"), "done"),
        (("--move", "2019-01-01", "--because", "So."), "has passed"),
        (("--move", "soon", "--because", "So."), "'soon' is no day; write year-month-day"),
        (("--move", str(TODAY)), "reason is missing"),
    ],
)
def test_a_follow_up_with_a_wrong_day_or_without_a_reason_is_refused(run: Run, how: tuple[str, ...], why: str) -> None:
    refused = run("follow-up", decided(run), *how)
    assert (refused.returncode, why in refused.stderr) == (2, True), refused.stderr


def test_a_review_says_what_it_has_to_answer_and_is_recorded_with_what_it_settled(run: Run) -> None:
    asked = run("hold-review", "monthly", "--team", "company", "--dry-run").stdout
    assert "to answer" in asked.splitlines()[0] or "Nothing waits" in asked.splitlines()[0]
    assert "reviews:" not in run("export", "-").stdout, "nothing is recorded"
    id_ = decided(run)
    assert "Settled so far:" in run("hold-review", "monthly", "--dry-run").stdout
    done = run("hold-review", "monthly", "--there", "omar", "--notes", "Short.", "--by", "amina")
    assert (done.returncode, f"monthly-{TODAY} recorded: 1 settled, " in done.stdout) == (0, True), done.stderr
    assert "the next one is due by" in done.stdout
    written = run("export", "-").stdout
    assert f"id: monthly-{TODAY}" in written
    assert id_ in written.split("reviews:")[1]
    assert run("hold-review", "monthly").returncode == 3, "it was recorded already"
    taken = run("withdraw-review", f"monthly-{TODAY}", "--because", "It was put off.", "--by", "amina")
    assert (taken.returncode, taken.stdout.splitlines()[0]) == (0, f"monthly-{TODAY} is withdrawn"), taken.stderr
    assert "withdrawn_because: It was put off." in run("export", "-").stdout
    assert run("withdraw-review", f"monthly-{TODAY}", "--because", "Again.").returncode == 3, "it was taken back"
    assert run("withdraw-review", f"monthly-{TODAY}", "--because", " ").returncode in (2, 3)
    assert run("withdraw-review", "nothing", "--because", "So.").returncode == 3
    assert run("hold-review", "monthly").returncode == 0, "it was never held"


TWO_QUESTIONS = """
headway: 1
organisation: {{id: clinic, name: Clinic}}
teams: [{{id: ward, name: Ward}}, {{id: desk, name: Desk}}]
metrics:
  - {{id: beds, name: Beds free, team: desk, unit: "%", direction: up, grain: month}}
  - {{id: seen, name: Seen at once, team: ward, unit: "%", direction: up, grain: month}}
kpis: [{{metric: beds, team: desk, because: A full ward admits nobody., band: {{healthy: ">= 10", breach: "< 6"}}}}]
cycles: [{{id: now, name: Now, starts: {starts}, ends: {ends}}}]
objectives:
  - id: flow
    title: Nobody waits
    team: ward
    cycle: now
    assumptions: [{{text: Beds are free., state: broken}}]
    key_results:
      - {{id: seen-90, title: Seen, metric: seen, baseline: 70, target: 90, drivers: [{{kpi: beds, effect: opposes}}]}}
  - id: calm
    title: Nobody asks twice
    team: ward
    cycle: now
    guardrails: [{{kpi: beds, reaction: pause}}]
    key_results: [{{id: rota, title: The new rota is signed, done: false}}]
observations: [{{metric: beds, values: {{{month}: 3}}}}]
"""


def test_of_several_questions_one_is_named_or_all_are_listed(empty: Run, tmp_path: Path) -> None:
    last = TODAY.replace(day=1) - timedelta(days=1)
    dates = {"starts": TODAY - timedelta(days=40), "ends": TODAY + timedelta(days=80), "month": f"{last:%Y-%m}"}
    (tmp_path / "clinic.yaml").write_text(TWO_QUESTIONS.format(**dates), encoding="utf-8")
    assert empty("apply", tmp_path / "clinic.yaml").returncode == 0
    several = empty("decide", "flow", "Aim lower.")
    assert several.returncode == 2
    listed = (
        "flow is asked 2 things",
        "--answers assumption",
        "--answers conflict --of beds",
        "now that an assumption",
    )
    assert [said for said in listed if said not in several.stderr] == []
    assert empty("decide", "flow", "Aim lower.", "--answers", "assumption").returncode == 0
    assert empty("decide", "flow", "They agree.").returncode == 0, "one question is left, and is answered"
    written = empty("export", "-").stdout
    assert written.count("answers: ") == 2
    assert "of: beds" in written
    assert "answers: at another team's cost" in empty("decisions", "--all").stdout
    held = empty("decide", "calm", "Wait.")
    assert (held.returncode, "headway hold calm --guardrail beds" in held.stderr) == (2, True), held.stderr
    assert empty("decide", "calm", "Wait.", "--whole").returncode == 0


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (("--answers", "weather"), "'weather'"),
        (("--answers", "dip_ending"), "dip_ending is not asked about damaged"),
        (("--answers", "alert", "--whole"), "choose one"),
        (("--of", "on-time"), "--of goes with --answers"),
    ],
)
def test_a_question_that_is_not_asked_is_not_answered(run: Run, said: tuple[str, ...], why: str) -> None:
    refused = run("decide", "damaged", "Hire.", *said)
    assert (refused.returncode, why in refused.stderr) == (2, True), refused.stderr


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (("yearly",), "'yearly'"),
        (("weekly", "--team", "nothing"), "no team has the id 'nothing'"),
        (("weekly", "--team", "nothing", "--dry-run"), "there is no team 'nothing'"),
        (("weekly", "--date", "soon"), "write year-month-day, such as 2019-02-14"),
        (("weekly", "--date", str(TODAY + timedelta(days=1))), "has not come yet"),
        (("weekly", "--there", "nobody"), "attended"),
    ],
)
def test_a_review_that_cannot_be_is_refused(run: Run, said: tuple[str, ...], why: str) -> None:
    refused = run("hold-review", *said)
    assert (refused.returncode, why in refused.stderr) == (2, True), refused.stderr


def test_a_driver_is_removed_and_the_reason_stays_as_a_decision(run: Run, goals: Path) -> None:
    file = goals / "objectives.yaml"
    said = file.read_text(encoding="utf-8")
    line = "        title: Delivered on time from 94 % to 97 %\n"
    driven = said.replace(line, f"{line}        drivers: [{{kpi: damaged, effect: opposes}}]\n")
    file.write_text(driven, encoding="utf-8")
    applied = run("apply", goals)
    assert applied.returncode == 0, applied.stderr
    assert "damaged opposes" in run("drivers", "on-time-97").stdout
    done = run("remove-driver", "on-time-97", "damaged", "--because", "Nothing breaks any more.", "--by", "amina")
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "damaged drives on-time-97 no more"), done.stderr
    assert "No KPI is named" in run("drivers", "on-time-97").stdout
    listed = run("decisions", "--all", "--about", "on-time-97").stdout
    assert "is its driver no more" in listed
    assert "Nothing breaks any more." in run("export", "-").stdout
