"""The web application as a server runs it: opens the store that the environment names, then answers requests.

Beside the answers, each process that serves judges every organisation when its day begins, and reminds its people: in a
thread of its own, and not in the process that supervises it, which forks. The demonstration stands on its own day, and
is left alone.
"""

from __future__ import annotations

from wsgiref.headers import Headers

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from whitenoise import WhiteNoise

from headway.app.clock import system_clock
from headway.app.mail import post
from headway.app.policy import load_policy
from headway.app.store import open_store

SECONDS_KEPT = 365 * 24 * 3600
"""An address of a file carries what the file holds: a browser may keep it for ever."""


def _guard(headers: Headers, path: str, url: str) -> None:
    """No file is read as anything but what it says it is."""
    del path, url
    headers["X-Content-Type-Options"] = "nosniff"


def _judge_daily() -> None:
    from headway.app.daily import start  # noqa: PLC0415 - it reads models, which an open store has

    start(system_clock, load_policy, post())


open_store()
if not settings.HEADWAY_DEMO:
    _judge_daily()
application = WhiteNoise(
    WSGIHandler(),
    root=settings.STATIC_ROOT,
    prefix=settings.STATIC_URL,
    max_age=SECONDS_KEPT,
    allow_all_origins=False,
    add_headers_function=_guard,
)
for name, place in settings.STATIC_BROUGHT.items():
    application.add_file_to_dictionary(f"{settings.STATIC_URL}{name}", str(place))
