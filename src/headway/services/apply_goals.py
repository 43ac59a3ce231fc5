"""Make the store say what goals files say, and judge it, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from headway.goals.plan import differing, plan
from headway.goals.plan_text import left_text, moved_text, plan_text
from headway.records import audit, organisations, rows
from headway.records.load import load_definitions
from headway.records.set_aside import SetAside, set_aside
from headway.records.touched import Seeds, read_touched
from headway.services.as_it_was import FILES, RESTATED
from headway.services.differences import Difference, differences
from headway.services.judging.answers import Judged, judged, told
from headway.services.judging.today import today_of
from headway.services.judging.within import judge_all, judge_touched
from headway.services.past_of import past_of
from headway.services.progress import stages, steps
from headway.services.recording import record
from headway.services.setting_out import starts_among
from headway.services.transaction import Answer, Json, RefusedError, Writing, digest_of, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from headway.goals.changes import Plan
    from headway.goals.refused import Refused
    from headway.judgement.definitions import Definitions
    from headway.judgement.facts import Facts
    from headway.records.models import Organisation
    from headway.services.judging.storing import Outcome
    from headway.services.judging.within import Policies
    from headway.services.progress import Progress
    from headway.services.recording import Recorded
    from headway.services.transaction import Clock

COMPARING, STAGES = "comparing with the store", 3


class FilesRefusedError(RefusedError):
    """Valid files say what the store does not take. ``found`` is all of that."""

    def __init__(self, found: tuple[Refused, ...]) -> None:
        """Args: what is wrong; at least one."""
        self.found = found
        super().__init__("\n".join(one.text for one in found))


@dataclass(frozen=True, slots=True)
class Applied:
    """What an apply wrote.

    Attributes:
        added: records that are new.
        changed: records that say something else than before.
        removed: records that are gone (roles that a person no longer has).
        observations: observations that are new.
        touched: metrics of those observations, in order.
        told: what was planned and done, as people read it.
        judged: what the judgement stored; ``None`` where none was asked for.
        repeated: whether the answer is that of an earlier run of the same request.
        unexplained: key results whose target moves in mid-cycle without a reason, or would have, had it not been
            recalibrated elsewhere; each with what is to be said of it.
    """

    added: int
    changed: int
    removed: int
    observations: int
    touched: tuple[str, ...]
    told: str
    judged: Judged | None
    repeated: bool
    unexplained: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Planned:
    """What an apply would do.

    Attributes:
        plan: what would change in the definitions.
        set_aside: numbers that would be kept and read no longer.
        held: the definitions before; ``None`` where there are none.
    """

    plan: Plan
    set_aside: tuple[SetAside, ...] = ()
    held: Definitions | None = None

    @property
    def unexplained(self) -> tuple[tuple[str, str], ...]:
        """Key results whose target moves in mid-cycle without a reason, or would have, and what is to be said of it."""
        moved = [(one.key_result, moved_text(one)) for one in self.plan.unexplained]
        return (*moved, *((one.id, left_text(one)) for one in self.plan.left if one.kind == "key_result"))

    def __str__(self) -> str:
        """As people read it."""
        if not self.set_aside:
            return plan_text(self.plan)
        lines = "".join(f"  {one}\n" for one in self.set_aside)
        return f"{plan_text(self.plan)}Kept in the store, and read no longer under these definitions:\n{lines}"


def plan_goals(*, facts: Facts, on: date, restate: bool = False, progress: Progress | None = None) -> Planned:
    """What :func:`apply_goals` would change in the definitions; nothing is written.

    Args:
        facts: what the files say.
        on: today where the organisation lives.
        restate: take the files at their word for the past too: bands, targets, baselines, and how goals were stated.
        progress: told of it.

    Raises:
        FilesRefusedError: they newly say what no file may, such as a cycle that reaches out of its parent.
    """
    wanted = facts.definitions
    row = organisations.find(wanted.organisation.id) if _is_there(wanted) else None
    return _plan(row, facts, on, restate=restate, until=on, step=stages(COMPARING, STAGES, progress))


def apply_goals(  # noqa: PLR0913 - each is given by its name
    *,
    actor: str,
    key: str,
    clock: Clock,
    facts: Facts,
    on: date,
    restate: bool = False,
    source: str = "goals files",
    policies: Policies | None = None,
    progress: Progress | None = None,
) -> Applied:
    """Plan and write what the files say, and judge it, all of it or nothing.

    The organisation is begun where it is not there yet. Records that only the store has are left alone. Where no more
    than observations are new, what they touch is judged, else everything.

    Args:
        actor: who applies.
        key: idempotency key.
        clock: gives the time that the audit rows carry.
        facts: what the files say.
        on: today where the organisation lives: a band or target that is changed without a day of its own holds from
            then on.
        restate: take the files at their word for the past too: bands, targets, baselines, and how goals were stated.
        source: where the observations come from, for the audit log.
        policies: gives the thresholds in force on a day; where ``None``, nothing is judged and the caller has to.
        progress: told of each stage, and how many observations are written.

    Raises:
        FilesRefusedError: they newly say what no file may, such as a cycle that reaches out of its parent.
    """
    wanted = facts.definitions

    def change(writing: Writing) -> Json:
        step = stages(COMPARING, STAGES, progress)
        row = writing.organisation if writing.last_audit_row else None
        # files may be brought in as of a day gone by, as the demonstration's are: what they tell of since has come
        until = max(on, today_of(writing))
        planned = _plan(row, facts, on, restate=restate, until=until, step=step)
        made = planned.plan
        counts = {"added": 0, "changed": 0, "removed": 0}
        _restate_organisation(writing, made.result, counts)
        different = list(differences(writing.organisation.number, made.result, planned.held))
        step = stages("writing definitions", len(different), progress)
        for difference in different:
            _write(writing, difference, counts)
            step()
        seen = facts.observations
        if progress:
            progress("writing observations", 0, len(seen))
        recorded = record(
            writing, wanted.metrics, seen, source, progress=steps("writing observations", len(seen), progress)
        )
        outcome = _judge(writing, on, policies, counts, recorded, progress) if policies else None
        return {
            **counts,
            "observations": recorded.count,
            "touched": list(recorded.metrics),
            "told": str(planned),
            "judged": outcome and told(outcome),
            "unexplained": [list(one) for one in planned.unexplained],
        }

    answer = write(
        RESTATED if restate else FILES,
        change,
        actor=actor,
        organisation=wanted.organisation.id,
        key=key,
        clock=clock,
        request=[_request(facts), on.isoformat(), restate],
        found=wanted.organisation,
    )
    said = answer.value["judged"]
    read = {"touched": tuple(answer.value["touched"]), "judged": said and judged(Answer(said, answer.repeated))}
    read["unexplained"] = tuple((one, text) for one, text in answer.value.get("unexplained", ()))
    return Applied(**{**answer.value, **read}, repeated=answer.repeated)


def _judge(
    writing: Writing,
    on: date,
    policies: Policies,
    counts: dict[str, int],
    recorded: Recorded,
    progress: Progress | None,
) -> Outcome:
    """Judge what was written, also where it is nothing: days may have gone by since the last judgement."""
    if any(counts.values()):
        return judge_all(writing, on, policies, progress=progress)
    step = stages("judging what is new", 2, progress)
    touched = read_touched(writing.organisation, Seeds(metrics=recorded.metrics), many=True)
    step()
    outcome = judge_touched(writing, touched, on, policies, note=not recorded.count, progress=progress)
    step()
    return outcome


def _plan(
    row: Organisation | None, facts: Facts, on: date, *, restate: bool, until: date, step: Callable[[], None]
) -> Planned:
    """The plan for an organisation as it stands; ``row`` is ``None`` where the store does not know it yet."""
    wanted = facts.definitions
    held = None if row is None else load_definitions(row)
    step()
    was = set() if held is None else set(held.key_results)
    new = (one for one in wanted.key_results if one not in was)
    starts = starts_among(row, wanted, new, on, facts.observations)
    past = None if row is None or held is None else past_of(row, differing(held, wanted))
    made = plan(held, wanted, on, restate=restate, until=until, past=past, starts=starts)
    if made.refused:
        raise FilesRefusedError(made.refused)
    if row is None or held is None:
        return Planned(made)
    step()
    after = {metric.id: metric for metric in made.result.metrics}
    changed = [(metric, after[metric.id]) for metric in held.metrics]
    aside = set_aside(row, made.result.organisation, changed)
    step()
    return Planned(made, aside, held)


def _is_there(wanted: Definitions) -> bool:
    return wanted.organisation.id in organisations.names()


def _request(facts: Facts) -> Json:
    seen = facts.observations
    columns = (seen.metric, seen.period, seen.value, seen.known_on)
    return [repr(facts.definitions), [digest_of(column.tobytes().hex()) for column in columns]]


def _restate_organisation(writing: Writing, wanted: Definitions, counts: dict[str, int]) -> None:
    row = writing.organisation
    before, after = organisations.row_as_json(row), organisations.as_json(wanted.organisation, wanted.lint)
    if audit.canonical(before) == audit.canonical(after):
        return
    organisations.restate(row, wanted.organisation, wanted.lint)
    row.refresh_from_db()
    writing.note("organisation", row.id, before, after)
    counts["changed"] += 1


def _write(writing: Writing, difference: Difference, counts: dict[str, int]) -> None:
    kind, number = difference.kind, writing.organisation.number
    rows.remove(kind, number, difference.removed)
    rows.change(kind, number, {subject: after for subject, (_, after) in difference.changed.items()})
    added = rows.add(kind, number, difference.added) if difference.added else {}
    for subject, gone in difference.removed.items():
        writing.note(kind.name, subject, kind.as_json(gone), None)
    for subject, (before, after) in difference.changed.items():
        writing.note(kind.name, subject, kind.as_json(before), kind.as_json(after))
    for subject, new in added.items():
        writing.note(kind.name, subject, None, kind.as_json(new))
    counts["added"] += len(added)
    counts["changed"] += len(difference.changed)
    counts["removed"] += len(difference.removed)
