"""What an objective shows of those that support it."""

from __future__ import annotations

from headway.judgement.definitions import Objective
from headway.judgement.roll_up import roll_up
from headway.judgement.verdicts import ALL_DROPPED, ObjectiveVerdict, Reason


def objective(name: str, supports: str | None) -> Objective:
    return Objective(name, name, "ward", "q1", supports=supports)


def says(name: str, grade: float | None, course: str = "on_course", *, dropped: bool = False) -> ObjectiveVerdict:
    reasons = (Reason(ALL_DROPPED, "each of its key results was dropped"),) if dropped else ()
    return ObjectiveVerdict(name, "ward", "q1", "active", course, None, None, None, grade, (), reasons)


def test_what_supports_what_supports_it_is_not_counted_twice() -> None:
    every = [objective("flow", None), objective("child", "flow"), objective("grandchild", "child")]
    said = {"flow": says("flow", 0.1), "child": says("child", 0.4), "grandchild": says("grandchild", 1.0)}
    found = roll_up("flow", {}, every, said)
    assert found is not None
    assert (found.objectives, found.good, found.grade) == (1, 1, 0.4)


def test_what_is_not_known_weighs_nothing_and_what_was_dropped_is_not_there() -> None:
    every = [objective("a", "rota"), objective("b", "desk"), objective("c", "flow"), objective("d", "flow")]
    said = {
        "a": says("a", 0.5, "drifting"),
        "b": says("b", None, "unknown"),
        "c": says("c", 0.9, "arrived"),
        "d": says("d", None, "unknown", dropped=True),
    }
    found = roll_up("flow", {"rota": 1.0, "desk": 3.0}, every, said)
    assert found is not None
    assert (found.objectives, found.good, found.grade) == (3, 1, 0.7)
    unknown = roll_up("desk-only", {"desk": 1.0}, every, said)
    assert unknown is not None
    assert unknown.grade is None


def test_where_nothing_supports_it_there_is_nothing_to_show() -> None:
    assert roll_up("flow", {"rota": 1.0}, [objective("flow", "rota")], {"flow": says("flow", 0.5)}) is None
