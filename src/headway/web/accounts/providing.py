"""The identity provider as pages offer it."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404

from headway.app.provider import IdentityProvider
from headway.web.accounts.page import Act


def named_provider() -> IdentityProvider:
    """The one that the settings name.

    Raises:
        Http404: they name none.
    """
    provider: IdentityProvider | None = settings.HEADWAY_PROVIDER
    if provider is None:
        raise Http404
    return provider


def through_provider(label: str, action: str = "/sign-in/provider", **values: str) -> tuple[Act, ...]:
    """The button that leads to the identity provider; none where the settings name no provider.

    Args:
        label: its word, with ``{name}`` for what people call the provider.
        action: where it is sent.
        **values: what is sent along.
    """
    provider: IdentityProvider | None = settings.HEADWAY_PROVIDER
    if provider is None:
        return ()
    return (Act(action, "", label.format(name=provider.name), values=tuple(values.items())),)
