"""Sessions in the store, each with the account that it is signed in as."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as Stored

from headway.records.models import Session

BEGAN, BROWSER = "began", "browser"
LONGEST_BROWSER = 300


class SessionStore(Stored):
    """Django's sessions in the database, in a table of ours."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """The table."""
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """A row for a session, with what the page of an account lists of it."""
        row = cast("Session", super().create_model_instance(data))
        number = data.get(SESSION_KEY)
        row.account_id = int(number) if number else None
        row.began_at = datetime.fromisoformat(data[BEGAN]) if BEGAN in data else None
        row.browser = str(data.get(BROWSER, ""))[:LONGEST_BROWSER]
        return row
