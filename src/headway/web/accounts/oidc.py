"""OpenID Connect by django-allauth, with what it leaves to others: a nonce, the signature, the issuer's own word."""

from __future__ import annotations

import hashlib
from typing import Any, ClassVar

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.models import SocialLogin, SocialToken
from allauth.socialaccount.providers.base.provider import ProviderException
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from requests import RequestException

from headway.web.errors import message

BAD_GATEWAY = 502
LONGEST_SUBJECT = 191
NEEDED = ("iss", "sub", "aud", "exp", "iat", "nonce")
LABELS = ("name", "email")
"""What is kept of what a provider says, to call an account by; it opens nothing."""


class RefusedTokenError(ProviderException):  # type: ignore[misc] # the library has no types
    """What a provider says of somebody that is not to be believed."""


def nonce_of(verifier: str) -> str:
    """What binds a token to the browser that asked for it: a digest of the secret that its session keeps until then."""
    return hashlib.sha256(f"headway.nonce {verifier}".encode()).hexdigest()


class Asking(OpenIDConnectOAuth2Adapter):  # type: ignore[misc] # the library has no types
    """Asks the provider, once for each sign-in."""

    nonce = ""

    @property
    def openid_config(self) -> dict[str, Any]:
        """What the provider says of itself, where it is the one that the settings name."""
        try:
            said: dict[str, Any] = super().openid_config
            issuer = said["issuer"]
            addresses = [said[name] for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")]
        except (RequestException, ValueError, KeyError, TypeError) as error:
            raise ImmediateHttpResponse(self._away()) from error
        scheme = self.provider_id.partition("://")[0]
        if issuer != self.provider_id or not all(str(one).startswith(f"{scheme}://") for one in addresses):
            raise ImmediateHttpResponse(self._away())
        return said

    def get_callback_url(self, request: HttpRequest, app: object) -> str:
        """Where the provider leads back to."""
        del app
        return request.build_absolute_uri(reverse("provider-back"))

    def get_access_token_data(
        self, request: HttpRequest, app: object, client: Any, pkce_code_verifier: str | None = None
    ) -> dict[str, Any]:
        """Exchange the code; the token that comes has to carry the nonce of this very sign-in."""
        self.nonce = nonce_of(pkce_code_verifier or "")
        try:
            said: dict[str, Any] = super().get_access_token_data(request, app, client, pkce_code_verifier)
        except (LookupError, TypeError, ValueError) as error:
            raise RefusedTokenError from error
        return said

    def complete_login(self, request: HttpRequest, app: Any, token: SocialToken, **named: Any) -> SocialLogin:
        """Who somebody is, by a token that the provider has signed for us, now, and for this sign-in.

        Raises:
            RefusedTokenError: it is not to be believed.
        """
        del token
        provider: Oidc = self.get_provider()
        provider.asking = self
        try:
            login = provider.verify_token(request, {"id_token": named["response"].get("id_token")})
        except (ValidationError, ImproperlyConfigured, LookupError, TypeError, ValueError) as error:
            raise RefusedTokenError from error
        self._check(provider.claims, app.client_id)
        return login

    def _check(self, claims: dict[str, Any], client: str) -> None:
        """What the library does not check."""
        missing = [name for name in NEEDED if not claims.get(name)]
        if missing or not constant_time_compare(str(claims["nonce"]), self.nonce):
            raise RefusedTokenError
        if claims.get("azp", client) != client or not 0 < len(str(claims["sub"])) <= LONGEST_SUBJECT:
            raise RefusedTokenError

    def _away(self) -> Any:
        return message(self.request, "provider-away", status=BAD_GATEWAY)


class Oidc(OpenIDConnectProvider):  # type: ignore[misc] # the library has no types
    """The provider of the settings."""

    oauth2_adapter_class: ClassVar[type[Asking]] = Asking
    asking: Asking | None = None

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.claims: dict[str, Any] = {}

    def get_oauth2_adapter(self, request: HttpRequest) -> Asking:
        """The one that asks already, so that the provider is asked about itself once."""
        return self.asking or Asking(request, self.app.provider_id)

    def get_pkce_params(self) -> dict[str, Any]:
        """A secret of the session, its digest for the provider, and another one of it as nonce."""
        made: dict[str, Any] = super().get_pkce_params()
        return {**made, "nonce": nonce_of(made["code_verifier"])}

    def sociallogin_from_response(self, request: HttpRequest, response: dict[str, Any]) -> SocialLogin:
        """Who that is; all claims are kept for what is still to be checked."""
        self.claims = response
        return super().sociallogin_from_response(request, response)

    def extract_uid(self, data: dict[str, Any]) -> str:
        """The subject, as the signed token says it."""
        return str(data["sub"])

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, str]:
        """What the account may be called by."""
        return {name: str(data[name]) for name in LABELS if data.get(name)}

    def extract_common_fields(self, data: dict[str, Any]) -> dict[str, Any]:
        """Nothing: an account here says itself what it is called."""
        del data
        return {}

    def extract_email_addresses(self, data: dict[str, Any]) -> list[Any]:
        """None: nobody is known by an e-mail address."""
        del data
        return []
