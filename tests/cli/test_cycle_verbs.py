"""Checking in, another target, grading and cycles, by the commands that a user runs."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta

from tests.cli.test_store import Run, filled, run

__all__ = ["filled", "run"]

TODAY = datetime.now(UTC).date()


def test_a_check_in_says_what_it_says_and_no_more(run: Run) -> None:
    done = run("checkin", "on-time-97", "--confidence", "0.6", "--note", "New vans come.", "--by", "amina")
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "on-time-97 checked in")
    refused = run("checkin", "on-time-97", "--confidence", "7")
    assert refused.returncode == 2
    assert "confidence: " in refused.stderr
    assert "0.confidence" not in refused.stderr
    assert run("checkin", "on-time-97").returncode == 2
    assert run("checkin", "nothing", "--note", "Hm.").returncode == 2
    exported = run("export", "-").stdout
    assert "note: New vans come." in exported
    assert exported.count("confidence: 0.6") == 2, "the starter folder has one too"


def test_a_step_is_done_by_a_check_in(run: Run) -> None:
    assert run("checkin", "new-routes", "--done", "Nowhere").returncode == 3
    assert run("checkin", "new-routes", "--done", "East").stdout.splitlines()[0] == "new-routes checked in"
    assert run("checkin", "contract", "--done").returncode == 0
    exported = run("export", "-").stdout
    assert f"done: {TODAY}" in exported.partition("id: contract")[2]
    assert run("grade", "contract").returncode == 0


def test_what_was_learned_is_said_of_a_key_result_or_once_of_its_objective(run: Run) -> None:
    assert run("checkin", "contract", "--done").returncode == 0
    assert run("grade", "contract").returncode == 0
    again = run("grade", "contract", "--learned", "Ask the drivers first.", "--by", "amina")
    assert (again.returncode, again.stdout.splitlines()[0]) == (0, "contract graded")
    whole = run("grade", "promises", "--learned", "Fewer vans, more routes.", "--by", "amina")
    assert (whole.returncode, whole.stdout) == (0, "promises says what was learned\n")
    exported = run("export", "-").stdout
    assert "learned: Ask the drivers first." in exported
    assert "learned: Fewer vans, more routes." in exported
    refused = run("grade", "promises", "0.4", "--learned", "Fewer vans.")
    assert refused.returncode == 2
    assert "an objective's grade comes from its key results" in refused.stderr
    assert run("grade", "promises", "--learned", "Fewer vans.", "--by", "nobody").returncode == 2
    assert run("verify").returncode == 0


def test_another_target_takes_a_reason_and_the_first_one_stays(run: Run) -> None:
    assert run("recalibrate", "on-time-97", "96").returncode == 2
    assert run("recalibrate", "on-time-97", "96", "--because", " ").returncode == 2
    done = run("recalibrate", "on-time-97", "96", "--because", "Two vans fewer.")
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "on-time-97 has another target")
    again = run("recalibrate", "on-time-97", "96", "--because", "Two vans fewer.")
    assert again.stdout.splitlines()[0] == "on-time-97 has that target already: nothing changed"
    beyond = run("recalibrate", "on-time-97", "140", "--because", "Why not.")
    assert beyond.returncode == 2
    assert "maximum" in beyond.stderr
    exported = run("export", "-").stdout
    assert "target: 97" in exported
    assert "because: Two vans fewer." in exported
    assert run("recalibrate", "nothing", "3", "--because", "Hm.").returncode == 3


def test_what_runs_is_not_graded_and_what_is_dropped_is(run: Run) -> None:
    refused = run("grade", "on-time-97")
    assert refused.returncode == 2
    assert "it has not arrived; wait for that, or drop it" in refused.stderr
    assert run("grade", "on-time-97", "dropped").returncode == 2
    dropped = run("grade", "on-time-97", "dropped", "--because", "The vans are sold.", "--by", "amina")
    assert (dropped.returncode, dropped.stdout.splitlines()[0]) == (0, "on-time-97 dropped")
    assert run("grade", "on-time-97", "dropped", "--because", "Again.").returncode == 3


def test_a_cycle_is_opened_like_another_graded_and_closed(run: Run) -> None:
    first, last = TODAY - timedelta(days=40), TODAY - timedelta(days=10)
    opened = run("open-cycle", "Last month", first, last)
    assert (opened.returncode, opened.stdout) == (0, "last-month\n")
    assert run("open-cycle", "Last month", last, first).returncode == 2
    cycle = re.search(r"cycle: (\S+)", run("export", "-").stdout)
    assert cycle is not None
    like = run("open-cycle", "A short run", first, last, "--like", cycle[1])
    assert (like.returncode, like.stdout) == (0, "a-short-run\n")
    refused = run("close-cycle", "a-short-run", "--learned", "Less is more.")
    assert refused.returncode == 3
    assert "have no grade yet" in refused.stderr
    closed = run("close-cycle", "last-month", "--learned", "Less is more.", "--by", "omar")
    assert (closed.returncode, closed.stdout.splitlines()[0]) == (0, "last-month closed")
    assert "learned: Less is more." in run("export", "-").stdout
    assert run("close-cycle", "last-month", "--learned", "Again.").returncode == 3
    again = run("reopen-cycle", "last-month", "--because", "Two were late.", "--by", "omar")
    assert (again.returncode, again.stdout.splitlines()[0]) == (0, "last-month is open again")
    assert run("reopen-cycle", "last-month", "--because", "Again.").returncode == 3
    assert "reopened_because: Two were late." in run("export", "-").stdout
    assert run("verify").returncode == 0


def test_an_objective_is_held_by_hand_and_goes_on(run: Run) -> None:
    assert run("hold", "promises").returncode == 2, "nothing asks for it, so it takes a reason"
    held = run("hold", "promises", "--because", "Three lorries burned.", "--by", "amina")
    assert (held.returncode, held.stdout.splitlines()[0]) == (0, "promises is held")
    review = json.loads(run("review", "--format", "json").stdout)
    (hold,) = [one["hold"] for one in review["objectives"] if one["id"] == "promises"]
    assert (hold["guardrail"], hold["reaction"], hold["state"], hold["by"]) == ("damaged", "pause", "in_force", "amina")
    assert run("hold", "promises", "--decline", "--slow").returncode == 2
    assert run("hold", "promises", "--decline", "--because", "No.").returncode == 3
    assert "because: Three lorries burned." in run("export", "-").stdout
    assert run("release", "promises").stdout.splitlines()[0] == "promises goes on"
    assert run("release", "promises").returncode == 3
