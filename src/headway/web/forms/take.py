"""Taking a form: what was typed goes to a service; what the service refuses comes back beside the fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from headway.app.policy import load_policy
from headway.services.defining import Asking
from headway.services.drafting.problems import DraftRefusedError, FieldProblem
from headway.services.requests_kept import was_answered
from headway.services.transaction import RefusedError, new_key
from headway.web.access import actor_of, organisation_of
from headway.web.asked import Asked
from headway.web.clock import writing_clock
from headway.web.forms.back import keeping, way_back
from headway.web.forms.form import NO_ADVICE, Advice, Form, advised, filled, while_typing
from headway.web.forms.meanwhile import STOOD, together

LONGEST_TEXT = 20_000
LONGEST_TOLD = 200
"""A browser keeps no long cookie, and what was done is told in one."""
SHOW = "show"
"""Sent with a form that is not to be taken yet, but to be shown with what is wrong and drawn."""
BETTER = "better"
"""Sent with a form that is not to be taken yet: the name of a field whose better form is to stand in it."""
OWN = ("csrfmiddlewaretoken", "key", SHOW, BETTER, STOOD)
SEE_OTHER, UNPROCESSABLE = 303, 422

Texts = Mapping[str, str]
Show = Callable[[Form, int], HttpResponse]
"""Renders the page with its form, and with this HTTP status."""
Check = Callable[[Texts], Iterable[FieldProblem]]
"""Says what would be wrong; writes nothing."""
Advise = Callable[[Texts], Mapping[str, Advice]]
"""Says by name of field what could be better; writes nothing."""


def no_advice(texts: Texts) -> Mapping[str, Advice]:
    """Of a form whose answers are not read."""
    del texts
    return {}


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of it.

    Attributes:
        href: the page that shows it.
        text: what was done, in a sentence.
    """

    href: str
    text: str


get_or_post = require_http_methods(["GET", "HEAD", "POST"])


def asking(request: HttpRequest, asked: Asked) -> Asking:
    """By whom, for whom and when a service is asked, with the key that the form carries."""
    return Asking(
        actor=actor_of(request),
        organisation=asked.organisation,
        key=request.POST.get("key") or new_key(),
        clock=writing_clock,
        policies=load_policy,
    )


def asking_to_change(request: HttpRequest, asked: Asked, seen: object) -> Asking:
    """How a service is asked with a form that changes what stands.

    What such a form asks for depends on what others wrote: sent twice, it is known by what was sent.

    Args:
        request: the request.
        asked: for whom.
        seen: the record as the form was made from it.
    """
    return {**asking(request, asked), "sent": [request.path, texts_of(request)], "seen": seen}


def texts_of(request: HttpRequest) -> dict[str, str]:
    """What was typed, by name of field; of a name that was sent several times, the last one.

    Of a text that is too long one letter more than may be is kept, so that a service sees it and refuses it.
    """
    return {name: request.POST[name][: LONGEST_TEXT + 1] for name in request.POST if name not in OWN}


def answer_form(
    request: HttpRequest,
    form: Form,
    show: Show,
    save: Callable[[Texts], Saved],
    check: Check | None = None,
    advise: Advise = no_advice,
) -> HttpResponse:
    """Show a form; or take it, and go to what came of it, or back to the page that led to it where that has more to do.

    Nothing that was typed is lost: what is refused stands in the form again, with what is wrong beside it. Nor is what
    somebody else wrote since a form was opened that changes what stands; see :mod:`headway.web.forms.meanwhile`.

    Args:
        request: the request.
        form: what is asked, with what stands in it at first.
        show: renders the page with its form.
        save: gives what was typed to a service.
        check: says what would be wrong, for a form that tells while somebody types.
        advise: says what could be better, likewise.
    """
    form = own_draft(request, form)
    if back := way_back(request):
        form = replace(form, action=keeping(form.action, request), back=back)
    if request.method != "POST":
        return show(form, 200)
    texts = texts_of(request)
    named = request.POST.get(BETTER, "")
    if named and (better := advise(texts).get(named, NO_ADVICE).better):
        texts = {**texts, named: better}
    form = replace(form, key=request.POST.get("key") or form.key)
    if check is not None and (SHOW in request.POST or named):
        sent = replace(form, stood=request.POST.get(STOOD, "")) if form.stood else form
        return show(advised(while_typing(sent, texts, check(texts)), advise(texts)), 200)
    if form.stood and not is_repeated(request):
        texts, clashing = together(form, texts, request.POST.get(STOOD, ""))
        if clashing:  # the next time it is known what stands
            return show(replace(advised(filled(form, texts, clashing), advise(texts)), key=new_key()), UNPROCESSABLE)
    try:
        saved = save(texts)
    except DraftRefusedError as error:
        # what was refused has changed nothing; the next try is another request
        refused_form = advised(filled(form, texts, error.problems), advise(texts))
        return show(replace(refused_form, key=new_key()), UNPROCESSABLE)
    except RefusedError as error:
        refused = [FieldProblem("", "", str(error))]
        return show(replace(filled(form, texts, refused), key=new_key()), UNPROCESSABLE)
    messages.success(request, shortened(saved.text), extra_tags=form.draft)
    response = HttpResponseRedirect(back or saved.href)
    response.status_code = SEE_OTHER
    return response


def is_repeated(request: HttpRequest) -> bool:
    """Whether a form is sent once more: what stands by now is what it said itself."""
    organisation, key = organisation_of(request), request.POST.get("key", "")
    return organisation is not None and key != "" and was_answered(organisation=organisation, key=key)


def own_draft(request: HttpRequest, form: Form) -> Form:
    """The form with a draft that is of one organisation and one person: others may use the same browser."""
    if not form.draft:
        return form
    return replace(form, draft=f"{organisation_of(request) or ''}/{actor_of(request)}/{form.draft}")


def shortened(text: str, most: int = LONGEST_TOLD) -> str:
    """A text that says it where it goes on.

    Examples:
        >>> shortened("Decided: pause it.", 12)
        'Decided: pa…'
    """
    return text if len(text) <= most else text[: most - 1] + "…"
