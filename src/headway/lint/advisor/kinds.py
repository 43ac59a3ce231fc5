"""The kinds of sentences, as the advisor tells them apart."""

from __future__ import annotations

MEASURE, OBJECTIVE, KEY_RESULT, TASK = KINDS = ("measure", "objective", "key_result", "task")
"""A KPI and a plain metric cannot be told apart by a name; both are measures until a target or a band is known."""

LABELS = ("kpi", "objective", "key_result", "task", "metric")
"""What commands write."""

SPOKEN = {
    "kpi": "a KPI",
    "metric": "a metric",
    "measure": "a measure",
    "objective": "an objective",
    "key_result": "a key result",
    "task": "a task",
}
