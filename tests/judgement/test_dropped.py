"""A key result that was dropped counts as it did until the day on which it was."""

from __future__ import annotations

from datetime import date

from headway.judgement.definitions import Grade, KeyResult
from headway.judgement.facts import Facts
from headway.judgement.verdicts import TeamVerdict
from tests.judgement.builders import Said, definitions, facts, key_result, months, objective, said

DROPPED = (Grade("slow", date(2019, 4, 10), None, because="Nobody wants it."),)


def numeric(name: str, **fields: float) -> KeyResult:
    return key_result(name, metric=name, **fields)


def two(grades: tuple[Grade, ...] = (), ambition: str = "aspirational") -> Facts:
    """One key result that makes its way at the pace, one of thrice its weight that falls back."""
    defined = definitions(
        key_results=(numeric("fast"), numeric("slow", weight=3.0)),
        objectives=(objective(ambition=ambition),),
        grades=grades,
    )
    readings = {"fast": months("2019-01", 84.0, 87.0, 92.0, 93.0), "slow": months("2019-01", 76.0, 70.0, 63.0, 57.0)}
    return facts(defined, readings)


def path(team: TeamVerdict, before: date) -> list[tuple[date, float | None, str]]:
    return [(one.on, one.okr_course, one.quadrant) for one in team.path if one.on < before]


def after(grades: tuple[Grade, ...], as_of: str = "2019-04-30") -> Said:
    return said(two(grades), as_of)


def test_as_of_a_day_before_it_nothing_is_known_of_the_drop() -> None:
    assert after(DROPPED, "2019-04-09").verdicts == after((), "2019-04-09").verdicts


def test_the_path_of_its_team_shows_what_it_counted_then() -> None:
    """By hand: one of four parts of the objective is on course until the drop, and all that is left of it since."""
    with_drop, without = after(DROPPED).team(), after(()).team()
    assert path(with_drop, date(2019, 4, 10)) == path(without, date(2019, 4, 10))
    shares = {one.on: one.okr_course for one in with_drop.path}
    assert (shares[date(2019, 4, 7)], shares[date(2019, 4, 14)], shares[date(2019, 4, 30)]) == (0.25, 1.0, 1.0)
    assert with_drop.key_results["on_course"] == 1
    assert sum(with_drop.key_results.values()) == 1


def test_the_course_of_its_objective_has_held_since_the_drop_and_not_as_if_it_had_never_been() -> None:
    """By hand: in January 20 % of the way by one part of four are 5 %, far under the pace; a chance of 0.08 now."""
    held = after(()).objective()
    assert (held.course, held.course_since) == ("off_course", date(2019, 2, 3))
    freed = after(DROPPED).objective()
    assert (freed.course, freed.course_since) == ("on_course", date(2019, 4, 14))
    assert freed.progress == after(DROPPED).key_result("fast").progress
    never = said(
        facts(definitions(key_results=(numeric("fast"),)), {"fast": months("2019-01", 84.0, 87.0, 92.0, 93.0)}),
        "2019-04-30",
    ).objective()
    assert (freed.progress, freed.expected_grade) == (never.progress, never.expected_grade)
    assert never.course_since == date(2019, 2, 3)


def test_one_that_is_dropped_when_it_is_graded_counted_to_the_end_of_the_cycle_and_counts_for_nothing_now() -> None:
    graded = (Grade("slow", date(2019, 7, 2), None),)
    found = said(two(graded), "2019-07-02").objective()
    assert found.progress == said(two(graded), "2019-07-02").key_result("fast").progress
    assert found.course_since == date(2019, 6, 30)


def test_a_committed_objective_arrives_without_the_one_that_was_dropped() -> None:
    defined = two(DROPPED, "committed")
    readings = {"fast": months("2019-01", 90.0, 95.0, 100.0, 100.0), "slow": months("2019-01", 80.0, 80.0)}
    found = said(facts(defined.definitions, readings), "2019-04-30").objective()
    assert (found.course, found.course_since) == ("arrived", date(2019, 4, 14))


def test_with_every_key_result_dropped_nothing_runs_and_the_path_is_as_it_was() -> None:
    both = (*DROPPED, Grade("fast", date(2019, 4, 10), None))
    found = after(both)
    assert found.objective().course == "unknown"
    assert path(found.team(), date(2019, 4, 10)) == path(after(()).team(), date(2019, 4, 10))
    assert found.team().okr_course is None
    assert found.objective().is_dropped
    assert [one.text for one in found.objective().reasons] == ["each of its key results was dropped"]
    assert not after(DROPPED).objective().is_dropped
