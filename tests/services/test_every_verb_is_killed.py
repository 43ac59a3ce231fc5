"""No service that writes is left out where services are killed."""

from __future__ import annotations

import ast
from pathlib import Path

import headway.services
from headway.services.apply_goals import apply_goals
from headway.services.choose_reminders import choose_reminders
from headway.services.create_organisation import create_organisation
from headway.services.remind import remind
from headway.services.start_organisation import start_organisation
from tests.services.test_killed_accounts import KILLED
from tests.services.test_killed_verbs import VERBS

WRITE = {"write", "define", "put", "atomic"}
ELSEWHERE = (apply_goals, create_organisation, start_organisation, remind, choose_reminders)
"""Killed in ``test_apply_goals_judged``, ``engines/test_kills``, ``test_reminders`` and beside the other verbs."""


def _verbs() -> set[str]:
    """Public functions of the services that write, asked with names alone."""
    found = set()
    for file in Path(headway.services.__path__[0]).glob("*.py"):
        for node in ast.parse(file.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and not node.args.args:
                found |= {node.name for call in ast.walk(node) if _called(call) in WRITE}
    return found


def _called(node: ast.AST) -> str:
    if not isinstance(node, ast.Call):
        return ""
    return str(getattr(node.func, "attr", None) or getattr(node.func, "id", ""))


def test_every_verb_is_killed() -> None:
    killed = {verb.run.__name__ for verb in VERBS} | {verb.__name__ for verb in (*KILLED, *ELSEWHERE)}
    assert _verbs() - killed == set()
    assert len(_verbs()) > 40
