"""A key result whose name tells its target: where the target becomes another one, what the name would say."""

from __future__ import annotations

import re
from collections.abc import Mapping

from headway.kpi.band import plain_number
from headway.web.advice import look_of
from headway.web.forms.form import NO_ADVICE, Advice, Advised

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def renamed(title: str, old: float, new: str) -> str:
    """The name with the new target in place of the old one; empty where it does not tell the old one, and only once.

    Args:
        title: the name.
        old: the target until now, in the unit of the metric.
        new: the one that is wanted, as goals files have it; a range or a change is no number to put in its place.

    Examples:
        >>> renamed("Seen within four hours from 92.9 to 95 %", 95.0, "94")
        'Seen within four hours from 92.9 to 94 %'
        >>> renamed("Under 95 of 95", 95.0, "94"), renamed("Waiting", 95.0, "94"), renamed("95", 95.0, "-5%")
        ('', '', '')
        >>> renamed("B12 is given", 12.0, "10")
        ''
    """
    if not _NUMBER.fullmatch(new) or float(new) == old:
        return ""
    told = re.compile(rf"(?<![\w.,-]){re.escape(plain_number(old))}(?!\d|[.,]\d)")
    return told.sub(new, title) if len(told.findall(title)) == 1 else ""


def with_name(advice: Mapping[str, Advice], title: str, old: float, new: str) -> dict[str, Advice]:
    """What is said of a form, and of its name that it still tells the old target, with the name that tells the new one.

    Args:
        advice: what is said of the answers, by name of field.
        title: the name as it stands in the form.
        old: the target until now.
        new: the one that is wanted.
    """
    better = renamed(title, old, new)
    if not better:
        return dict(advice)
    text = f"It still says {plain_number(old)}, and the target becomes {new}."
    own = advice.get("title", NO_ADVICE)
    return {**advice, "title": Advice((Advised(look_of("hint"), text), *own.said), better, own.ways)}
