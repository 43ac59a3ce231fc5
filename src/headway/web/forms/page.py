"""What the template of a page that is one form reads."""

from __future__ import annotations

from dataclasses import dataclass

from headway.web.forms.form import Form
from headway.web.parts import Link


@dataclass(frozen=True, slots=True)
class FormPage:
    """A page that is one form.

    Attributes:
        title: what is done here.
        lead: why, or what it will do; one sentence, or empty.
        crumbs: the ways up.
        form: the form.
        ways: what else can be done, in forms of its own.
    """

    title: str
    lead: str
    crumbs: tuple[Link, ...]
    form: Form
    ways: tuple[Link, ...] = ()
