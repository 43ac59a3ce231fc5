"""Of which rules nobody can say yet how often they fire on real goals, and why."""

from __future__ import annotations

_OWNERS = "owners were taken out of the real statements, with all names of persons."
_BOTH = "no public source tells KPIs and objectives of the same team."
_KEEPING = "public lists of KPIs say nothing of who keeps them, who agreed, and until when."

UNMEASURED: dict[str, str] = {
    "HW110": "the real statements do not say which objective supports which.",
    "HW111": _OWNERS,
    "HW112": "the real statements come without the priorities of their organisation.",
    "HW113": "the sources had no place for what will not be done, so that it would fire on all of them.",
    "HW221": _OWNERS,
    "HW224": "series that were published afterwards do not say when each value came.",
    "HW305": _KEEPING,
    "HW306": _KEEPING,
    "HW307": _KEEPING,
    "HW405": "the real statements name neither the metric behind a key result nor what is guarded.",
    "HW407": _BOTH,
    "HW408": _BOTH,
    "HW410": "no public source tells all that the top of an organisation holds, apart from its departments.",
}
"""By code; each ends a sentence that begins with "not known"."""
