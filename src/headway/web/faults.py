"""A fault of ours: a calm page with a reference, and the same reference beside the traceback in the server's log.

Nothing here asks the store: it may be what is broken.
"""

from __future__ import annotations

import logging
import secrets
from dataclasses import dataclass
from enum import StrEnum

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from headway.web.forms.take import LONGEST_TEXT, OWN, SHOW
from headway.web.frame import Frame, Preview, who_of
from headway.web.permissions import SAFE, was_let_in

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Those that nobody takes for another one when they are read out."""
PART, PARTS = 4, 2
MOST_FIELDS = 500
SECRET = ("password", "again", "oldpassword", "password1", "password2", "code")
"""Names of fields that no page may hold again."""
FILES = (".csv", ".svg", ".png", ".xlsx")
TITLE = "Something went wrong on our side."

log = logging.getLogger("headway.fault")


class Lost(StrEnum):
    """What became of a request that ended in a fault."""

    READ = "Nothing was changed: this address only reads."
    REFUSED = "Nothing was stored: the fault came before what you sent was looked at."
    SHOWN = "Nothing was stored: what you typed was only drawn."
    AGAIN = "It is not known whether what you sent was stored. Send it again: however often it comes, it is taken once."
    UNKNOWN = "It is not known whether what you sent was stored. Look for it before you do it again."


@dataclass(frozen=True, slots=True)
class FaultPage:
    """The page of a fault.

    Attributes:
        title: that there is one.
        lost: what became of what was asked or sent.
        reference: by which the log tells of it.
        path: the address that was asked for, to be tried again; empty where something was sent to it.
        action: where what was sent can be sent again; empty where it cannot.
        sent: names and values of it.
    """

    title: str
    lost: str
    reference: str
    path: str
    action: str = ""
    sent: tuple[tuple[str, str], ...] = ()


def server_error(request: HttpRequest) -> HttpResponse:
    """A fault of ours: told in the log with its traceback, and to whoever asked in the form that was asked for."""
    reference = new_reference()
    log.error("fault %s: %s %s", reference, request.method, _place(request), exc_info=True)  # noqa: LOG014 - it is being handled
    lost = Lost.READ if request.method in SAFE else Lost.UNKNOWN
    try:
        return _answer(request, reference)
    except Exception:  # whatever is broken, an answer with the reference has to come
        log.exception("fault %s: its page cannot be shown", reference)
        return _plain(lost, reference)


def new_reference() -> str:
    """A reference that can be read out on the telephone, such as ``7K3M-9QPX``."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(PART)) for _ in range(PARTS))


def _place(request: HttpRequest) -> str:
    """The address, on one line; of one that holds a secret, only its pattern."""
    match = request.resolver_match
    if match is not None and "secret" in match.kwargs:
        return f"/{match.route}"
    return request.path.encode("unicode_escape").decode("ascii")


def _answer(request: HttpRequest, reference: str) -> HttpResponse:
    sent = _sent(request)
    lost = _lost(request, sent)
    accepted = request.headers.get("Accept", "")
    if "text/html" not in accepted:
        if "application/json" in accepted:
            told = {"error": TITLE, "lost": str(lost), "reference": reference}
            return JsonResponse(told, status=500)
        if request.path.endswith(FILES) or accepted.startswith(("text/", "image/")):
            return _plain(lost, reference)
    path = request.get_full_path()
    again = lost is Lost.AGAIN
    page = FaultPage(
        title=TITLE,
        lost=str(lost),
        reference=reference,
        path=path if lost is Lost.READ else "",
        action=path if again else "",
        sent=sent if again else (),
    )
    frame = Frame(who=who_of(request), preview=Preview(TITLE, str(lost)))
    return render(request, "fault.html", {"page": page, "frame": frame}, status=500)


def _plain(lost: Lost, reference: str) -> HttpResponse:
    """The same in plain text, for a program or in place of a file."""
    told = f"{TITLE}\n{lost}\nReference: {reference}. The server's log tells more under it.\n"
    return HttpResponse(told, status=500, content_type="text/plain; charset=utf-8")


def _lost(request: HttpRequest, sent: tuple[tuple[str, str], ...]) -> Lost:
    if request.method in SAFE:
        return Lost.READ
    if not was_let_in(request):
        return Lost.REFUSED
    names = {name for name, _ in sent}
    if SHOW in names:
        return Lost.SHOWN
    return Lost.AGAIN if _repeats(request, sent) else Lost.UNKNOWN


def _repeats(request: HttpRequest, sent: tuple[tuple[str, str], ...]) -> bool:
    """Whether it can be sent again from the page: it has its key, no secret and no file, and is not too much."""
    names = {name for name, _ in sent}
    return (
        dict(sent).get("key", "") != ""
        and names.isdisjoint(SECRET)
        and not request.FILES
        and len(sent) <= MOST_FIELDS
        and sum(len(text) for _, text in sent) <= 10 * LONGEST_TEXT
    )


def _sent(request: HttpRequest) -> tuple[tuple[str, str], ...]:
    """Names and values of a form, in their order; none where it cannot be read."""
    if request.method in SAFE:
        return ()
    try:
        lists = list(request.POST.lists())
    except Exception:  # noqa: BLE001 - a body that is cut off or mangled is no form; the fault is told already
        return ()
    return tuple((name, str(text)) for name, texts in lists if name != OWN[0] for text in texts)
