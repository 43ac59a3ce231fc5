"""What a judgement has to say anew once something was decided, or something became of it."""

from __future__ import annotations

from headway.judgement.definitions import Decision
from headway.records.touched import Seeds


def asks_about(*decisions: Decision) -> Seeds:
    """What asks about the actions that were decided: whatever has the id that they are about."""
    about = sorted({one.about for one in decisions})
    return Seeds(metrics=about, kpis=about, objectives=about, key_results=about)
