"""Whether whoever asks may: the one place that decides it, for every address.

An address that is not in the table of routes is refused. So is a change of something whose team nobody can tell, unless
the role holds for the whole organisation.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from headway.services.read_access import read_helpers, teams_of
from headway.services.signing.roles import Roles, rank
from headway.web.access import access_of, keep_access, organisation_of, roles_of
from headway.web.errors import message
from headway.web.readable import address_is_readable, form_is_readable
from headway.web.roles import Role
from headway.web.routes import role_of

SEE_OTHER = 303
SAFE = ("GET", "HEAD", "OPTIONS")
KINDS = {name: name for name in ("kpi", "objective", "key_result", "metric", "team", "decision", "review")}
"""Names in addresses, and what they name. A cycle and a person belong to no team."""
ANYTHING = ("objective", "key_result", "kpi", "team", "metric")
FIELDS = {"kpi": ("kpi",), "objective": ("objective",), "key_result": ("key_result",), "about": ANYTHING}
"""Names of fields of forms, and what they may name. Of a metric there is none: any team may read any number."""
TEAMS = ("team", "parent")
"""Names of fields that name a team, in whatever record: ``team``, ``kpi.team``."""
LET_IN = "headway.let-in"


class Permissions:
    """Middleware: reads who is signed in, and lets through what they may."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Read who asks, before anything else does."""
        if not address_is_readable(request):
            return message(request, "unreadable", status=400, bare=True)
        keep_access(request)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], named: dict[str, str]
    ) -> HttpResponse | None:
        """What stands in the way, if anything does."""
        del view, args
        if request.method not in SAFE and not form_is_readable(request):
            return message(request, "unreadable", status=400, bare=True)
        refused = refusal(request, named)
        if refused is None:
            request.META[LET_IN] = True
        return refused


def was_let_in(request: HttpRequest) -> bool:
    """Whether a request came as far as the view that answers it, which alone can write."""
    return LET_IN in request.META


def refusal(request: HttpRequest, named: dict[str, str]) -> HttpResponse | None:
    """The answer to who may not use an address; ``None`` to who may.

    Args:
        request: the request, its address resolved.
        named: what the address names.
    """
    needed = _needed(request)
    access = access_of(request)
    if access.is_open or needed is Role.ANYONE:
        return None
    if access.signed is None:
        return sign_in_first(request)
    if needed is Role.SIGNED_IN:
        return None
    organisation = organisation_of(request)
    if organisation is None:
        return _of_none(request, needed)
    roles = roles_of(request, organisation)
    teams = _teams(request, organisation, named)
    if rank(_held(request, needed, roles, teams)) >= rank(needed):
        return None
    return _forbidden(request, needed, read_helpers(organisation=organisation, role=needed, teams=teams))


def _of_none(request: HttpRequest, needed: Role) -> HttpResponse | None:
    """The answer where no organisation is named that may be opened: another one's is as unknown as one that is not."""
    signed = access_of(request).signed
    if named := request.GET.get("organisation", ""):
        return message(request, "unknown", status=404, asked=named)
    if request.method in SAFE or (signed is not None and signed.administers):
        return None  # the page says what is missing
    return _forbidden(request, needed, [])


def sign_in_first(request: HttpRequest) -> HttpResponse:
    """To the page for signing in, and back afterwards where one only looked."""
    back = urlencode({"next": request.get_full_path()}) if request.method in SAFE and request.path != "/" else ""
    response = HttpResponseRedirect(f"/sign-in?{back}" if back else "/sign-in")
    response.status_code = SEE_OTHER
    return response


def _needed(request: HttpRequest) -> Role:
    match = request.resolver_match
    return role_of((match and match.url_name) or "")


def _held(request: HttpRequest, needed: Role, roles: Roles, teams: list[str | None]) -> str | None:
    """The role that counts: the weakest of those in all teams concerned.

    Where no team is concerned, what is looked at or only noted takes the role in any team; what is changed takes it in
    the whole organisation.
    """
    if needed is Role.VIEWER:
        return roles.anywhere
    if not teams:
        is_small = request.method in SAFE or needed is Role.MEMBER
        return roles.anywhere if is_small else roles.of_organisation
    return min((roles.of_organisation if team is None else roles.at(team) for team in teams), key=rank)


def _teams(request: HttpRequest, organisation: str, named: dict[str, str]) -> list[str | None]:
    """The teams of what an address and a form name, each once. What is not there has none: the page will say so."""
    told = [(KINDS[name], id_) for name, id_ in named.items() if name in KINDS]
    if request.method not in SAFE:
        told += [(kind, id_) for name in request.POST for kind in _kinds(name) for id_ in request.POST.getlist(name)]
    found: list[str | None] = []
    for kind, id_ in dict.fromkeys(told):
        found += teams_of(organisation=organisation, kind=kind, id_=id_) or ()
    return list(dict.fromkeys(found))


def _kinds(name: str) -> tuple[str, ...]:
    """What a field of a form may name."""
    last = name.rpartition(".")[2]
    if last in TEAMS:
        return ("team",)
    if last == "key_result":
        return ("key_result",)
    return FIELDS.get(name, ())


def _forbidden(request: HttpRequest, needed: Role, helpers: list[str]) -> HttpResponse:
    return message(request, "forbidden", status=403, needed=str(needed), helpers=helpers)
