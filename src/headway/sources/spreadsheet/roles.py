"""What a sheet can be, and what a column of it can hold; both guessed from the words that people write."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

READINGS, ROWS, COLUMNS, GOALS, LEAVE = "readings", "rows", "columns", "goals", "leave"
LAYOUTS = {
    ROWS: "KPIs, one row each, with a column a period",
    READINGS: "KPIs, one row a reading",
    COLUMNS: "KPIs, one column each, with a row a period",
    GOALS: "objectives, one row a key result",
    LEAVE: "leave this sheet out",
}
"""What a sheet can be, as people read it."""

NOTHING, PERIOD, METRIC, VALUE = "", "period", "metric", "value"
OBJECTIVE, KEY_RESULT, BASELINE, TARGET = "objective", "key_result", "baseline", "target"
CURRENT, CONFIDENCE = "current", "confidence"
_OF_METRICS = {
    "metric": "KPI or metric",
    "unit": "unit",
    "direction": "direction",
    "healthy": "healthy band",
    "breach": "breach bound",
    "team": "team",
    "owner": "owner",
    "definition": "definition",
    "because": "why it matters",
}
_OF_GOALS = {
    "objective": "objective",
    "key_result": "key result",
    "metric": "metric",
    "baseline": "baseline",
    "target": "target",
    CURRENT: "value now",
    CONFIDENCE: "confidence, 0 to 1",
    "unit": "unit",
    "direction": "direction",
    "team": "team",
    "owner": "owner",
    "cycle": "cycle",
    "ambition": "ambition",
    "why": "why",
}
ROLES = {
    ROWS: {PERIOD: "values of a period", **_OF_METRICS, CURRENT: "value now"},
    READINGS: {PERIOD: "period", VALUE: "value", **_OF_METRICS},
    COLUMNS: {PERIOD: "period", VALUE: "values of a metric"},
    GOALS: _OF_GOALS,
    LEAVE: {},
}
"""By layout, what a column can hold, as people read it."""

MANY = frozenset(((ROWS, PERIOD), (COLUMNS, VALUE)))
"""What several columns of a sheet may hold."""

_WORDS = {
    PERIOD: "period date month week quarter year day time zeitraum datum monat woche quartal jahr période mois fecha",
    VALUE: "value actual result reading figure amount number wert ist valeur valor",
    METRIC: "metric kpi indicator measure name kennzahl indicateur indicador",
    "unit": "unit units uom einheit unité unidad",
    "direction": "direction polarity better goodis wayup richtung sens",
    "healthy": "healthy band green target goal threshold norm standard ziel cible objetivo",
    "breach": "breach red alarm limit critical",
    "team": "team department unitowning group area division abteilung équipe equipo ward",
    "owner": "owner responsible lead steward accountable who verantwortlich responsable",
    "definition": "definition description formula beschreibung",
    "because": "because why reason purpose matters warum",
    OBJECTIVE: "objective goal o ziel objectif objetivo",
    KEY_RESULT: "keyresult kr result schlüsselergebnis ergebnis résultatclé",
    BASELINE: "baseline start startvalue from initial base ausgangswert startwert départ",
    TARGET: "target to endvalue goalvalue zielwert cible meta",
    CURRENT: "current now actual latest today currentvalue value ist istwert aktuell actuel",
    CONFIDENCE: "confidence confident conf zuversicht confiance confianza",
    "cycle": "cycle quarter period timeframe term zyklus",
    "ambition": "ambition type commitment",
    "why": "why because reason purpose rationale warum",
}
_NAMES = {role: frozenset(words.split()) for role, words in _WORDS.items()}


def bare(text: str) -> str:
    """A heading without what people write differently: small letters and digits alone.

    Examples:
        >>> bare("Key Result (KR)"), bare("Wait, in minutes")
        ('keyresultkr', 'waitinminutes')
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\W_]+", "", plain)


def role_of(heading: str, layout: str) -> str:
    """What a column holds by its heading; nothing where that cannot be told.

    Examples:
        >>> role_of("Key result", GOALS), role_of("Target", GOALS), role_of("Target", ROWS), role_of("Notes", ROWS)
        ('key_result', 'target', 'healthy', '')
    """
    whole = bare(heading)
    roles = [role for role in ROLES[layout] if role in _NAMES]
    for role in roles:
        if whole in _NAMES[role]:
            return role
    parts = [bare(part) for part in re.split(r"[^\w]+", heading)]
    joined = [*parts, *(first + second for first, second in pairwise(parts))]
    for word in reversed(joined):
        for role in roles:
            if len(word) > 1 and word in _NAMES[role]:
                return role
    return NOTHING
