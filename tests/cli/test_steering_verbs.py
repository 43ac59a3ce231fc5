"""Guarding a team, planned dips, landings and assumptions, by the commands that a user runs."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_store import Run, filled, run

__all__ = ["filled", "run"]

TODAY = datetime.now(UTC).date()
ENDED = TODAY - timedelta(days=20)


def reviewed(run: Run, kind: str, id_: str) -> Any:
    """What the review says of one KPI or objective."""
    review = json.loads(run("review", "--format", "json").stdout)
    return next(one for one in review[kind] if one["id"] == id_)


def test_a_team_is_guarded_by_a_kpi_its_objectives_are_held_and_go_on_once_it_is_not(run: Run) -> None:
    done = run("guard", "company", "on-time", "--slow", "--release-after", "2", "--at-once")
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "on-time guards the objectives of company")
    assert "automatic: true" in run("export", "-").stdout
    assert run("guard", "company", "on-time", "--slow", "--release-after", "2", "--at-once").returncode == 3
    # nothing has asked for it, so it takes a reason; then it is held by the guardrail of the team above
    held = run("hold", "promises", "--guardrail", "on-time", "--because", "Three lorries burned.", "--by", "amina")
    assert held.returncode == 0, held.stderr
    hold = reviewed(run, "objectives", "promises")["hold"]
    assert (hold["guardrail"], hold["reaction"], hold["state"], hold["team"]) == (
        "on-time",
        "slow",
        "in_force",
        "company",
    )
    assert run("guard", "company", "on-time", "--remove").stdout.splitlines()[0].endswith("of company no more")
    assert reviewed(run, "objectives", "promises")["hold"] is None


@pytest.mark.parametrize(
    ("said", "code", "why"),
    [
        (("nothing", "on-time"), 3, "there is no team 'nothing'"),
        (("company", "nothing"), 2, "no KPI has the id 'nothing'"),
        (("company", "on-time", "--release-after", "0"), 2, "release_after: "),
        (("company", "on-time", "--remove"), 3, "on-time is no guardrail of company"),
        (("company", "on-time", "--remove", "--slow"), 2, "leave the other options out"),
    ],
)
def test_what_cannot_guard_a_team_is_refused_with_what_to_do(
    run: Run, said: tuple[str, ...], code: int, why: str
) -> None:
    refused = run("guard", *said)
    assert (refused.returncode, why in refused.stderr) == (code, True), refused.stderr


def test_a_planned_dip_is_asked_for_approved_by_another_and_ended(run: Run) -> None:
    dip = ("damaged", "promises", "--from", str(TODAY))
    asked = ("--until", str(TODAY + timedelta(days=9)), "--tolerate", "<= 3", "--because", "New vans.")
    done = run("waiver", "ask", *dip, *asked, "--by", "amina")
    assert (done.returncode, "another one has to approve it" in done.stdout) == (0, True), done.stderr
    (waiting,) = reviewed(run, "kpis", "damaged")["dips"]
    assert (waiting["stands"], waiting["asked_by"]) == ("asked", "amina")
    assert run("waiver", "approve", *dip, "--by", "amina").returncode == 2, "never the one who asked"
    assert run("waiver", "approve", *dip, "--by", "omar").returncode == 0
    assert run("waiver", "approve", *dip, "--by", "omar").returncode == 3, "it is approved already"
    assert run("waiver", "end", *dip, "--by", "omar", "--because", " ").returncode == 2, "it takes a reason"
    assert run("waiver", "end", *dip, "--by", "omar", "--because", "They came sooner.").returncode == 0
    assert "ended_because: They came sooner." in run("export", "-").stdout
    assert run("waiver", "answer", *dip, "--by", "omar").returncode == 2, "did it buy what it was for?"
    assert run("waiver", "decline", "damaged", "promises", "--from", "soon", "--by", "omar").returncode == 2
    assert run("waiver", "ask", "nothing", *dip[1:], *asked, "--by", "amina").returncode == 3


def _months(values: list[float]) -> str:
    """As many months as there are values, up to the one before the newest that is over."""
    newest = date(TODAY.year, TODAY.month, 1) - timedelta(days=1)
    count = newest.year * 12 + newest.month - 1
    labels = [divmod(count - back, 12) for back in range(len(values) - 1, -1, -1)]
    return ", ".join(f"{year}-{month + 1:02d}: {value}" for (year, month), value in zip(labels, values, strict=True))


@pytest.fixture
def ward(run: Run, tmp_path: Path) -> Run:
    """Runs the program on a store with a loan that has ended, and an objective that rests on two assumptions."""
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "more.yaml").write_text(
        f"""
headway: 1
organisation: {{id: clinic, name: Clinic}}
teams: [{{id: ward, name: Ward}}]
metrics:
  - {{id: seen, name: Seen, team: ward, definition: Share seen., why: Harm., unit: "%", direction: up, grain: month}}
kpis: [{{metric: seen, team: ward, because: Waiting harms., band: {{healthy: ">= 80", breach: "< 70"}}}}]
cycles:
  - {{id: over, name: Over, starts: {ENDED - timedelta(days=180)}, ends: {ENDED}}}
  - {{id: now, name: Now, starts: {ENDED + timedelta(days=1)}, ends: {ENDED + timedelta(days=180)}}}
objectives:
  - id: faster
    title: Nobody waits
    team: ward
    cycle: over
    key_results: [{{id: seen-90, title: Seen at once to 90 %, metric: seen, baseline: 75, target: 90}}]
  - id: calm
    title: A calm ward
    team: ward
    cycle: now
    assumptions: [{{text: Beds are freed before noon.}}, {{text: Nobody leaves.}}]
    key_results: [{{id: desk, title: One desk, done: false}}]
observations: [{{metric: seen, values: {{{_months([75, 78, 80, 84, 88, 91, 92, 91, 92, 91, 92, 91])}}}}}]
""",
        encoding="utf-8",
    )
    applied = run("apply", folder)
    assert applied.returncode == 0, applied.stderr

    def asking(*said: str | Path) -> Any:
        return run(*said, "--organisation", "clinic")

    return asking


def test_a_kpi_lands_once_and_a_laxer_band_takes_a_reason(run: Run, ward: Run) -> None:
    assert run("land", "on-time", "--organisation", "my-organisation").returncode == 3, "its loan has not ended"
    assert reviewed(ward, "kpis", "seen")["landing"] is not None
    assert ward("land", "seen", "--breach", "< 60").returncode == 2, "one side is no band"
    assert ward("land", "seen", "--decline", "--healthy", ">= 90").returncode == 2
    laxer = ward("land", "seen", "--healthy", ">= 60", "--breach", "< 50")
    assert (laxer.returncode, "because" in laxer.stderr) == (2, True), laxer.stderr
    landed = ward("land", "seen", "--healthy", ">= 85", "--breach", "< 80", "--because", "It keeps that now.")
    assert (landed.returncode, landed.stdout.splitlines()[0]) == (0, "seen has landed"), landed.stderr
    assert 'healthy: ">= 85"' in ward("export", "-").stdout.replace("'", '"')
    assert ward("land", "seen").returncode == 3, "it has landed"


def test_a_landing_is_declined_and_the_band_stays(ward: Run) -> None:
    done = ward("land", "seen", "--decline")
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "seen goes on with the band in force")
    assert "state: declined" in ward("export", "-").stdout
    assert reviewed(ward, "kpis", "seen")["landing"] is None


def test_an_assumption_no_longer_holds_and_a_note_says_why(ward: Run) -> None:
    unsaid = ward("assumption", "calm", "holds")
    assert unsaid.returncode == 3
    assert "calm has 2 assumptions; say which: “Beds are freed before noon.”; “Nobody leaves.”" in unsaid.stderr
    assert ward("assumption", "calm", "broken", "--which", "noon").returncode == 2, "it takes a note"
    done = ward("assumption", "calm", "broken", "--which", "noon", "--note", "The ward upstairs closed.")
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "calm: broken"), done.stderr
    said = {one["text"]: (one["state"], one["note"]) for one in reviewed(ward, "objectives", "calm")["assumptions"]}
    assert said == {
        "Beds are freed before noon.": ("broken", "The ward upstairs closed."),
        "Nobody leaves.": ("holds", None),
    }
    assert ward("assumption", "nothing", "holds").returncode == 3
