"""Judging inside a write: verdicts, their changes and their messages commit with what they judge.

Everything is judged, or only what was touched where the ground is still the same: the definitions, the thresholds and
the cycles that run. Both leave the same rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from headway.goals.collecting import without_collection
from headway.judgement.context import Context, make_context
from headway.judgement.definitions import Cycle
from headway.judgement.facts import Facts
from headway.judgement.judge import STEPS, SubjectVerdicts, count, judge_subjects
from headway.judgement.policy import Policy
from headway.judgement.standing import Totals, add_up, judge_totals
from headway.records import verdicts
from headway.records.due import read_due
from headway.records.judged_definitions import read_judged
from headway.records.load import load_observations
from headway.records.models import Organisation
from headway.records.touched import Seeds, Touched
from headway.records.verdict_parts import ask_kpis
from headway.records.verdicts import Standing, VerdictRow
from headway.services.judging.changes import ReadPayloads, changes, endings
from headway.services.judging.facts_of import facts_of
from headway.services.judging.many_touched import read_many
from headway.services.judging.needed import metrics_read
from headway.services.judging.owners import places_now
from headway.services.judging.paths import Paths
from headway.services.judging.press import places
from headway.services.judging.rows import standing_rows, subject_rows
from headway.services.judging.standing import counted, guards_on
from headway.services.judging.storing import SUMMARY, Outcome, Said, Subject, says_the_same, store
from headway.services.judging.tallies import Tree, moved, tree_of
from headway.services.progress import Progress, nothing, stages
from headway.services.transaction import Writing

Policies = Callable[[date], Policy]
"""The thresholds in force on a day."""
Held = dict[Subject, Standing]
STAGES = 2 + STEPS + 3
"""Of a judgement of everything: definitions and numbers are read, judged, and compared with what is stored."""


@without_collection()
def judge_all(
    writing: Writing, as_of: date, policies: Policies, *, note: bool = False, progress: Progress | None = None
) -> Outcome:
    """Judge everything as of a day and store what is new.

    Args:
        writing: the write under way.
        as_of: the day.
        policies: thresholds.
        note: tell of it in the audit log, where nothing else in this write does.
        progress: told how many stages are done.
    """
    step = stages("judging", STAGES, progress)
    anew = compare(writing.organisation, as_of, policies, step)
    held = anew.held
    found = [*changes(held, anew.new, _payloads(writing)), *endings(held[each] for each in anew.gone)]
    mark = held[SUMMARY].mark if SUMMARY in held else None
    outcome = store(writing, Said(as_of, anew.new, anew.gone, found, mark), note=note)
    step()
    return outcome


@dataclass(frozen=True, slots=True)
class Anew:
    """A judgement of everything beside the stored verdicts.

    Attributes:
        held: the stored verdicts.
        new: what it says and they do not.
        gone: what they speak of and it does not.
    """

    held: dict[Subject, VerdictRow]
    new: list[VerdictRow]
    gone: list[Subject]


def compare(organisation: Organisation, as_of: date, policies: Policies, step: Callable[[], None] = nothing) -> Anew:
    """Judge everything as of a day, and compare it with what is stored; nothing is written.

    Args:
        organisation: whose.
        as_of: the day.
        policies: thresholds.
        step: called at the end of each stage but the last, which is storing it.
    """
    policy = policies(as_of)
    context = make_context(load_judged(organisation, as_of, step), as_of, policy)
    step()
    subjects = judge_subjects(context, step=step)
    counts = count(context, subjects)
    totals = add_up(counts)
    teams = judge_totals(counts.days, [*counts.teams, None], totals, policy.quadrant)
    step()
    owners = {one.team for one in subjects.kpis} | {one.team for one in subjects.objectives}
    where = places(owners, context.definitions.teams)
    fresh = [*subject_rows(context, subjects), *standing_rows(as_of, teams, totals, where, subjects)]
    held = {(row.kind, row.subject): row for row in verdicts.read_whole(organisation.number)}
    step()
    paths = Paths(context.definitions.organisation, context.path_days)
    new = [row for row in fresh if not says_the_same(held.get((row.kind, row.subject)), row, paths)]
    step()
    return Anew(held, new, sorted(held.keys() - {(row.kind, row.subject) for row in fresh}))


def load_judged(organisation: Organisation, as_of: date, step: Callable[[], None] = nothing) -> Facts:
    """What a judgement of everything reads.

    No check-in in place of which a newer one counts, and no observation of a metric that nothing judged is made of.
    """
    definitions = read_judged(organisation, as_of)
    step()
    needed = metrics_read(definitions)
    only = None if len(needed) == len(definitions.metrics) else needed
    observations = load_observations(organisation, definitions.metrics, as_of, only)
    step()
    return Facts(definitions, observations)


def judge_touched(
    writing: Writing,
    touched: Touched,
    as_of: date,
    policies: Policies,
    *,
    note: bool = False,
    progress: Progress | None = None,
) -> Outcome:
    """Judge what was touched as of a day, and what the days since the last judgement touch; store it.

    Args:
        writing: the write under way.
        touched: what was touched, with all that was observed of it.
        as_of: the day.
        policies: thresholds.
        note: tell of it in the audit log, where nothing else in this write does.
        progress: told how many stages are done, where everything is judged after all.
    """
    judging = _Judging(writing, as_of, policies, note=note, progress=progress)
    tree = judging.tree(touched)
    held = judging.near(touched, tree)
    summary = held.get(SUMMARY)
    if summary is None or not judging.same_ground(summary, touched.definitions.cycles):
        return judging.everything()
    last = date.fromisoformat(summary.as_of)
    if last < as_of:
        return judging.days_later(touched, last)
    if not (touched.kpis or touched.objectives):
        return store(writing, Said(as_of, [], [], [], summary.mark), note=note)
    return judging.same_day(touched, tree, held)


@dataclass(frozen=True)
class _Judging:
    """One judgement of what was touched."""

    writing: Writing
    as_of: date
    policies: Policies
    note: bool
    progress: Progress | None

    def tree(self, touched: Touched) -> Tree:
        """The teams above what was touched."""
        definitions = touched.definitions
        teams = {kpi.team for kpi in definitions.kpis if kpi.id in touched.kpis}
        teams |= {objective.team for objective in definitions.objectives if objective.id in touched.objectives}
        guards = guards_on(definitions, touched.guards, self.as_of)
        return tree_of(definitions, teams | {one.team for one in guards if one.kpi in touched.kpis})

    def near(self, touched: Touched, tree: Tree) -> Held:
        """The stored verdicts that a judgement of what was touched reads."""
        with_shares = bool(touched.objectives)
        found = verdicts.read_near(
            self.writing.organisation.number,
            teams=[*tree.teams, *(tree.below if with_shares else ())],
            kpis=touched.kpis,
            objectives=touched.objectives,
            key_results_of=tree.teams if with_shares else (),
        )
        return {(row.kind, row.subject): row for row in found}

    def same_ground(self, summary: Standing, cycles: Iterable[Cycle]) -> bool:
        """Whether all that was not touched is still as it was judged, but for the days that went by."""
        last, as_of = date.fromisoformat(summary.as_of), self.as_of

        def running(day: date) -> set[str]:
            return {cycle.id for cycle in cycles if cycle.runs_on(day)}

        return (
            summary.mark == self.writing.last_audit_row
            and last <= as_of
            and running(last) == running(as_of)
            and self.policies(last) == self.policies(as_of)
        )

    def same_day(self, touched: Touched, tree: Tree, held: Held) -> Outcome:
        """Judge what was touched on the day of the stored judgement: what else counts is in the sums of its teams."""
        context, subjects = self.subjects(touched)
        fresh = list(subject_rows(context, subjects))
        paths = Paths(touched.definitions.organisation, context.path_days)
        gone = _gone(touched, held, fresh)
        guards = guards_on(touched.definitions, touched.guards, self.as_of)
        totals = moved(tree, held, fresh, gone, guards, paths)
        return self.stored(touched, held, (fresh, gone, subjects), [*tree.teams, None], totals, context)

    @without_collection()
    def days_later(self, touched: Touched, last: date) -> Outcome:
        """Judge what was touched and what the days touch; all teams, whose paths go on."""
        number = self.writing.organisation.number
        due = read_due(number, last, self.as_of, self.writing.last_audit_row)
        if due.definitions:
            return self.everything()
        seeds = Seeds(due.metrics, touched.kpis | due.kpis, touched.objectives | due.objectives)
        touched = read_many(self.writing, seeds, self.as_of)
        context, subjects = self.subjects(touched)
        held = {(row.kind, row.subject): row for row in verdicts.read_standing(number)}
        paths = Paths(touched.definitions.organisation, context.path_days)
        ends = {(row.path_starts, row.as_of) for row in held.values() if row.path_starts is not None}
        if not all(paths.reaches(starts, as_of) for starts, as_of in ends):
            return self.everything()
        fresh = list(subject_rows(context, subjects))
        guards = guards_on(touched.definitions, touched.guards, self.as_of)
        gone = _gone(touched, held, fresh)
        now: dict[Subject, Standing | VerdictRow] = {**held, **{(row.kind, row.subject): row for row in fresh}}
        for subject in gone:
            del now[subject]
        counts = counted(now, touched.definitions, guards, paths)
        return self.stored(touched, held, (fresh, gone, subjects), [*counts.teams, None], add_up(counts), context)

    def subjects(self, touched: Touched) -> tuple[Context, SubjectVerdicts]:
        """Judge the KPIs and objectives that were touched."""
        context = make_context(facts_of(touched), self.as_of, self.policies(self.as_of))
        return context, judge_subjects(context, touched.kpis, touched.objectives)

    def stored(
        self,
        touched: Touched,
        held: Held,
        judged: tuple[list[VerdictRow], list[Subject], SubjectVerdicts],
        teams: list[str | None],
        totals: Totals,
        context: Context,
    ) -> Outcome:
        """Judge the teams, and store all: new verdicts, and the subjects that have none any more."""
        fresh, gone, subjects = judged
        said = judge_totals(context.path_days, teams, totals, context.policy.quadrant)
        where = places_now(self.writing.organisation.number, held, fresh, gone)
        rows = [*fresh, *standing_rows(self.as_of, said, totals, where, subjects)]
        mark = held[SUMMARY].mark
        newest = touched.newest.changes, touched.newest.messages
        found = [*changes(held, rows, _payloads(self.writing)), *endings(held[each] for each in gone)]
        return store(self.writing, Said(self.as_of, rows, gone, found, mark, newest), note=self.note)

    def everything(self) -> Outcome:
        """Judge everything instead."""
        return judge_all(self.writing, self.as_of, self.policies, note=self.note, progress=self.progress)


def _payloads(writing: Writing) -> ReadPayloads:
    """Reads the stored payloads of KPIs."""
    return lambda kpis: ask_kpis(writing.organisation.number, kpis)() if kpis else ()


def _gone(touched: Touched, held: Held, fresh: Iterable[VerdictRow]) -> list[Subject]:
    """What was touched and is not there any more, in order of kind and id."""
    there = {(row.kind, row.subject) for row in fresh}
    results = [one.id for one in touched.definitions.key_results if one.objective in touched.objectives]
    named = {"kpi": touched.kpis, "objective": touched.objectives, "key_result": results}
    return sorted(
        (kind, each)
        for kind, ids in named.items()
        for each in ids
        if (kind, each) in held and (kind, each) not in there
    )
