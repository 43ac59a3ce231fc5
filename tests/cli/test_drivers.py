"""What a key result depends on, and overruling it, by the commands that a user runs."""

from __future__ import annotations

from tests.cli.test_store import Run, filled, run

__all__ = ["filled", "run"]


def test_a_key_result_says_what_it_depends_on_and_what_was_compared(run: Run) -> None:
    said = run("drivers", "on-time-97")
    assert said.returncode == 0
    lines = said.stdout.splitlines()
    assert any(line.startswith("Of ") and "KPIs" in line for line in lines)
    assert run("drivers", "nothing").returncode == 3


def test_only_a_driver_is_overruled_and_a_reason_is_asked_for(run: Run) -> None:
    assert run("overrule", "on-time-97", "damaged", "0.2").returncode == 2
    refused = run("overrule", "on-time-97", "nothing", "0.2", "--because", "So it is.")
    assert refused.returncode == 3
    assert "no driver" in refused.stderr
