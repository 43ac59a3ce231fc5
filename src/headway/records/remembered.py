"""A cache in the store, which all processes share. The library of accounts counts attempts in it.

Django's own cache in a database keeps pickles: whoever can write to the database could have Headway run what they like,
and read the key of the audit log. This one keeps JSON, under a keyed digest of the name.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from headway.records.models import Remembered

SALT = "headway.remembered"
FOREVER = datetime(9999, 1, 1, tzinfo=UTC)


class StoreCache(BaseCache):
    """Values that JSON can say, each until its time; what is over is deleted by whoever writes next."""

    def __init__(self, _location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def add(self, key: str, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep a value where there is none; of several at once, one succeeds."""
        name, until = self._name(key, version), self._until(timeout)
        try:
            with transaction.atomic():
                self._forget_what_is_over()
                Remembered.objects.create(key=name, value=json.dumps(value), until=until)
        except IntegrityError:
            return False
        return True

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """The value of a name, or what is said where there is none."""
        found = Remembered.objects.filter(key=self._name(key, version), until__gt=datetime.now(UTC)).first()
        return default if found is None else json.loads(found.value)

    def set(self, key: str, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Keep a value, whatever was there."""
        kept = {"value": json.dumps(value), "until": self._until(timeout)}
        with transaction.atomic():
            self._forget_what_is_over()
            Remembered.objects.update_or_create(key=self._name(key, version), defaults=kept)

    def delete(self, key: str, version: int | None = None) -> bool:
        """Forget a value; whether there was one."""
        return bool(Remembered.objects.filter(key=self._name(key, version)).delete()[0])

    def _name(self, key: str, version: int | None) -> str:
        return salted_hmac(SALT, self.make_key(key, version), algorithm="sha256").hexdigest()

    def _until(self, timeout: float | None) -> datetime:
        seconds = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        return FOREVER if seconds is None else datetime.now(UTC) + timedelta(seconds=seconds)

    def _forget_what_is_over(self) -> None:
        over = Remembered.objects.filter(until__lte=datetime.now(UTC)).select_for_update(skip_locked=True)
        Remembered.objects.filter(pk__in=over.values("pk")).delete()
