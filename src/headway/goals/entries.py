"""Records of goals files, validated one by one, each with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from headway.goals import codes
from headway.goals.bare import whole_texts
from headway.goals.explain import explain, unknown_key
from headway.goals.limits import LIMITS, Limits
from headway.goals.problems import Problems, place_of
from headway.goals.result import Place
from headway.goals.schema.key_result import KeyResult
from headway.goals.schema.kpi import Kpi, OrganisationLint
from headway.goals.schema.metric import Metric
from headway.goals.schema.objective import Cycle, Initiative, Objective, Waiver
from headway.goals.schema.organisation import Organisation, Person, Team
from headway.goals.schema.record import (
    AlertAct,
    AssumptionState,
    CheckIn,
    Decision,
    Event,
    Grade,
    Hold,
    Intervention,
    Landing,
    Overruling,
    Review,
    Segment,
    Series,
    Withdrawal,
)
from headway.goals.tree import Document, Mark, Marks, Plain
from headway.goals.words import shown
from headway.series.unchanging import unchanging

M = TypeVar("M", bound=BaseModel)
VERSION = "1"

MODELS: dict[str, type[BaseModel]] = {
    "organisation": Organisation,
    "people": Person,
    "teams": Team,
    "metrics": Metric,
    "kpis": Kpi,
    "cycles": Cycle,
    "objectives": Objective,
    "key_results": KeyResult,
    "initiatives": Initiative,
    "waivers": Waiver,
    "events": Event,
    "segments": Segment,
    "landings": Landing,
    "withdrawals": Withdrawal,
    "checkins": CheckIn,
    "grades": Grade,
    "overrulings": Overruling,
    "alert_acts": AlertAct,
    "interventions": Intervention,
    "assumption_states": AssumptionState,
    "holds": Hold,
    "decisions": Decision,
    "reviews": Review,
    "observations": Series,
    "lint": OrganisationLint,
}
UNDER_OBJECTIVES = ("key_results", "initiatives")
ONE_SPACE = ("objectives", "key_results")
JUDGED_WHOLE = (Organisation, Metric, KeyResult)
ALONE = ("organisation", "lint")
SECTIONS = ("headway", *(section for section in MODELS if section not in UNDER_OBJECTIVES))


@unchanging
class Entry(Generic[M]):
    """A valid record and where it stands.

    Attributes:
        objective: id of the one it stands under, if any.
        is_whole: nothing was wrong in it and left out of ``model``.
    """

    model: M
    file: str
    marks: Marks
    objective: str = ""
    is_whole: bool = True

    def place(self, *path: str | int) -> Place:
        """Where the record stands, or what ``path`` leads to in it."""
        return place_of(self.file, self.marks.find(path))

    def key_place(self, *path: str | int) -> Place:
        """Where the last key of ``path`` stands."""
        return place_of(self.file, self.marks.find_key(path))


@dataclass(slots=True)
class Entries:
    """All valid records by section, and the ids of all records, valid or not.

    Attributes:
        ids: of each section, where each id stands first.
        has_unread_files: some file could not be read at all, so that what it defines is not known.
        first_file: the one that is named where something is missing altogether.
    """

    organisation: list[Entry[Organisation]] = field(default_factory=list)
    people: list[Entry[Person]] = field(default_factory=list)
    teams: list[Entry[Team]] = field(default_factory=list)
    metrics: list[Entry[Metric]] = field(default_factory=list)
    kpis: list[Entry[Kpi]] = field(default_factory=list)
    cycles: list[Entry[Cycle]] = field(default_factory=list)
    objectives: list[Entry[Objective]] = field(default_factory=list)
    key_results: list[Entry[KeyResult]] = field(default_factory=list)
    initiatives: list[Entry[Initiative]] = field(default_factory=list)
    waivers: list[Entry[Waiver]] = field(default_factory=list)
    events: list[Entry[Event]] = field(default_factory=list)
    segments: list[Entry[Segment]] = field(default_factory=list)
    landings: list[Entry[Landing]] = field(default_factory=list)
    withdrawals: list[Entry[Withdrawal]] = field(default_factory=list)
    checkins: list[Entry[CheckIn]] = field(default_factory=list)
    grades: list[Entry[Grade]] = field(default_factory=list)
    overrulings: list[Entry[Overruling]] = field(default_factory=list)
    alert_acts: list[Entry[AlertAct]] = field(default_factory=list)
    interventions: list[Entry[Intervention]] = field(default_factory=list)
    assumption_states: list[Entry[AssumptionState]] = field(default_factory=list)
    holds: list[Entry[Hold]] = field(default_factory=list)
    decisions: list[Entry[Decision]] = field(default_factory=list)
    reviews: list[Entry[Review]] = field(default_factory=list)
    observations: list[Entry[Series]] = field(default_factory=list)
    lint: list[Entry[OrganisationLint]] = field(default_factory=list)
    ids: dict[str, dict[str, Place]] = field(default_factory=dict)
    has_unread_files: bool = False
    first_file: str = ""

    def of(self, section: str) -> list[Entry[Any]]:
        """The records of a section."""
        entries: list[Entry[Any]] = getattr(self, section)
        return entries


def by_id(entries: list[Entry[M]]) -> dict[str, M]:
    """The records of a section that have an id, by it; of two with one id the first."""
    return {entry.model.id: entry.model for entry in reversed(entries)}  # type: ignore[attr-defined]


class Collector:
    """Takes in files, one after another."""

    def __init__(self, problems: Problems, limits: Limits = LIMITS) -> None:
        """Args: where problems go, and how large records may be."""
        self.entries = Entries()
        self._limits = limits
        self._problems = problems
        self._has_bare = False

    def take(self, file: str, document: Document) -> None:
        """Validate all records of a file."""
        self.entries.first_file = self.entries.first_file or file
        self._has_bare = document.has_bare
        root, mark = document.value, document.mark
        if not isinstance(root, dict) or isinstance(mark, tuple):
            spot = mark if isinstance(mark, tuple) else mark.at
            message = f"a goals file is a mapping; begin it with 'headway: {VERSION}' and sections such as 'metrics:'"
            code = codes.UNREADABLE if root is None else codes.WRONG_VALUE
            self._problems.add(place_of(file, spot), code, message)
            self.entries.has_unread_files = True
            return
        for key, value in root.items():
            if self._problems.is_full(file):
                return
            self._key(file, key, value, mark)

    def _key(self, file: str, key: str, value: Plain, mark: Marks) -> None:
        below = mark.items[key]
        if key == "headway":
            self._version(place_of(file, mark.find([key])), value)
        elif key not in SECTIONS:
            self._problems.add(place_of(file, mark.keys[key]), codes.UNKNOWN_KEY, unknown_key(key, SECTIONS))
        elif key not in ALONE:
            self._section(file, key, value, below)
        elif value is not None:
            self._record(file, key, value, below)

    def _version(self, place: Place, value: Plain) -> None:
        if value != VERSION:
            message = f"version {shown(value)} of the format is not known; write headway: {VERSION}"
            self._problems.add(place, codes.WRONG_VALUE, message)

    def _section(self, file: str, section: str, value: Plain, mark: Mark, objective: str = "") -> None:
        if value is None:
            return
        if not isinstance(value, list) or isinstance(mark, tuple):
            at = mark if isinstance(mark, tuple) else mark.at
            message = f"{section} is a list; begin each of its records with '- '"
            self._problems.add(place_of(file, at), codes.WRONG_VALUE, message)
            return
        for item, below in zip(value, mark.entries, strict=True):
            if self._problems.is_full(file):
                return
            self._record(file, section, item, below, objective)

    def _record(self, file: str, section: str, value: Plain, mark: Mark, objective: str = "") -> None:
        if not isinstance(value, dict) or isinstance(mark, tuple):
            at = mark if isinstance(mark, tuple) else mark.at
            message = f"a record of {section} is a mapping; write its keys, as in {{id: …, name: …}}"
            self._problems.add(place_of(file, at), codes.WRONG_VALUE, message)
            return
        if self._is_too_large(file, section, mark):
            return
        record = whole_texts(value, mark, MODELS[section]) if self._has_bare else value
        self._note_id(file, section, record, mark)
        nested = UNDER_OBJECTIVES if section == "objectives" else ()
        own = {key: item for key, item in record.items() if key not in nested} if nested else record
        model, is_whole = self._validated(file, MODELS[section], own, mark)
        if model is not None:
            self.entries.of(section).append(Entry(model, file, mark, objective, is_whole))
        id_ = record.get("id")
        for key in nested:
            if key in record:
                self._section(file, key, record[key], mark.items[key], id_ if isinstance(id_, str) else "")

    def _is_too_large(self, file: str, section: str, mark: Marks) -> bool:
        inside = [mark.items[key] for key in UNDER_OBJECTIVES if section == "objectives" and key in mark.items]
        nodes = mark.nodes - sum(below.nodes for below in inside if isinstance(below, Marks))
        if nodes <= self._limits.record_nodes:
            return False
        message = f"a record of more than {self._limits.record_nodes} values; keep long series in a CSV file beside it"
        self._problems.add(place_of(file, mark.at), codes.TOO_LARGE, message)
        return True

    def _note_id(self, file: str, section: str, value: dict[str, Plain], mark: Marks) -> None:
        known = self.entries.ids.setdefault(section, {})
        if section in ALONE:
            return
        key = "metric" if section == "kpis" and value.get("id") is None else "id"
        written = value.get(key)
        if not isinstance(written, str) or "id" not in MODELS[section].model_fields:
            return
        place = place_of(file, mark.find([key]))
        spaces = ONE_SPACE if section in ONE_SPACE else (section,)
        for space in spaces:
            first = self.entries.ids.get(space, {}).get(written)
            if first is not None:
                what = "objectives and key results" if section in ONE_SPACE else section
                message = f"{shown(written)} is already an id of the {what}, at {first}; give one of them another id"
                self._problems.add(place, codes.DEFINED_TWICE, message)
                return
        known[written] = place

    def _validated(self, file: str, model: type[M], value: dict[str, Plain], mark: Marks) -> tuple[M | None, bool]:
        """The record, and whether it is all of what was written."""
        try:
            return model.model_validate(value), True
        except ValidationError as error:
            faults = error.errors(include_url=False)
        for fault in faults:
            if self._problems.is_full(file):
                return None, False
            code, message, wrong = explain(model, fault)
            on_key = code == codes.UNKNOWN_KEY or (code == codes.MISSING_KEY and fault["type"] == "missing")
            spot = mark.find_key(fault["loc"]) if on_key else mark.find(fault["loc"])
            self._problems.add(place_of(file, spot), code, message, wrong)
        return self._without(model, value, [_removable(model, fault) for fault in faults]), False

    def _without(
        self, model: type[M], value: dict[str, Plain], unwanted: list[tuple[int | str, ...] | None]
    ) -> M | None:
        """The record without what is wrong in it, so that the rest of it can be checked too."""
        if None in unwanted:
            return None
        try:
            return model.model_validate(_pruned(value, {path for path in unwanted if path is not None}))
        except ValidationError:
            return None


def _removable(model: type[BaseModel], fault: Any) -> tuple[int | str, ...] | None:
    """What can be left out of a faulty record without giving the rest another meaning, if anything."""
    path: tuple[int | str, ...] = fault["loc"]
    if fault["type"] == "extra_forbidden":
        return path
    if model in JUDGED_WHOLE or not path:
        return None
    return path[:2] if path[0] == "values" else path[:1]


def _pruned(value: Any, unwanted: set[tuple[int | str, ...]]) -> Any:
    """A copy without the keys that ``unwanted`` leads to; steps that name a form, and no key, are passed over."""
    here = {path[0] for path in unwanted if len(path) == 1}
    below: dict[Any, set[tuple[int | str, ...]]] = {}
    for path in unwanted:
        if len(path) > 1:
            below.setdefault(path[0], set()).add(path[1:])
    forms = [step for step in below if isinstance(step, str) and step.startswith("(")]
    for step in forms:
        return _pruned(value, below[step])
    if isinstance(value, dict):
        return {key: _pruned(inner, below.get(key, set())) for key, inner in value.items() if key not in here}
    if isinstance(value, list):
        return [_pruned(inner, below.get(index, set())) for index, inner in enumerate(value)]
    return value
