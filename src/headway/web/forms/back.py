"""Where a form leads that was reached from a page with several things to do: back there, to the next one."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from django.http import HttpRequest

from headway.judgement.rhythm import HELD
from headway.web.where import Where

FROM = "from"
"""In an address: the page that leads to the form."""
FROM_COCKPIT = "cockpit"
_REVIEW = re.compile(rf"({'|'.join(HELD)})-review(?:\.([-\w]+))?")


def review_path(kind: str, team: str = "") -> str:
    """The page on which a review is held.

    Examples:
        >>> review_path("weekly"), review_path("monthly", "ward")
        ('/new/review?kind=weekly', '/new/review?kind=monthly&team=ward')
    """
    return f"/new/review?{urlencode({'kind': kind} | ({'team': team} if team else {}))}"


def from_review(kind: str, team: str = "") -> str:
    """What an address says of the review that leads to a form.

    Examples:
        >>> from_review("weekly", "ward")
        'weekly-review.ward'
    """
    return f"{kind}-review{f'.{team}' if team else ''}"


def way_back(request: HttpRequest) -> str:
    """The page that led to a form, on the organisation of its address; empty where none did that is known."""
    said = request.GET.get(FROM, "")
    where = Where(None, request.GET.get("organisation", ""))
    if said == FROM_COCKPIT:
        return where.to("/")
    found = _REVIEW.fullmatch(said)
    return where.to(review_path(found[1], found[2] or "")) if found else ""


def keeping(action: str, request: HttpRequest) -> str:
    """Where a form is sent, with the page that led to it."""
    said = request.GET.get(FROM, "")
    if not said or re.search(rf"[?&]{FROM}=", action):
        return action
    path, mark, place = action.partition("#")
    return f"{path}{'&' if '?' in path else '?'}{urlencode({FROM: said})}{mark}{place}"
