"""An identity provider of OpenID Connect that runs on this machine, for tests: it says what it is told to say."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "headway", "known-to-both-alone"
KEY = "first"


@dataclass
class FakeProvider:
    """What it knows and says.

    Attributes:
        issuer: its address.
        subject: who signs in next.
        claims: what it says of them, over what is right.
        left_out: claims that it does not make.
        signed_by: the key that it signs with; its own, unless said otherwise.
        said: what it says of itself, over what is right.
        denies: whether whoever signs in thinks better of it.
        asked: the addresses that it was asked for, in order.
        codes: what each code was given for.
    """

    issuer: str
    key: rsa.RSAPrivateKey
    subject: str = "4711"
    claims: dict[str, Any] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    signed_by: rsa.RSAPrivateKey | None = None
    said: dict[str, Any] = field(default_factory=dict)
    denies: bool = False
    asked: list[str] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def itself(self) -> dict[str, Any]:
        """What it says of itself."""
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
            **self.said,
        }

    def keys(self) -> dict[str, Any]:
        """The keys by which its signature is known."""
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [{**public, "kid": KEY, "alg": "RS256", "use": "sig"}]}

    def authorize(self, address: str) -> str:
        """Sign in, as a person does; where one is led back to."""
        asked = dict(parse_qsl(urlsplit(address).query))
        if self.denies:
            return f"{asked['redirect_uri']}?{urlencode({'error': 'access_denied', 'state': asked['state']})}"
        code = f"code-{len(self.codes)}"
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, sent: dict[str, str]) -> tuple[int, dict[str, Any]]:
        """Give a token for a code: once, to who knows the secret of both and that of the browser's session."""
        asked = self.codes.pop(sent.get("code", ""), None)
        digest = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        knows = sent.get("client_secret") == SECRET and sent.get("client_id") == CLIENT
        if asked is None or not knows or asked.get("code_challenge") != challenge:
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        said = {
            "iss": self.issuer,
            "sub": self.subject,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": asked.get("nonce"),
            **self.claims,
        }
        said = {name: value for name, value in said.items() if name not in self.left_out}
        signed = jwt.encode(said, self.signed_by or self.key, algorithm="RS256", headers={"kid": KEY})
        return 200, {"access_token": "opens-nothing", "token_type": "Bearer", "expires_in": 300, "id_token": signed}


def other_key() -> rsa.RSAPrivateKey:
    """A key that is not the provider's."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@contextmanager
def identity_provider() -> Iterator[FakeProvider]:
    """A provider that answers until the end of the ``with``."""

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            """Itself, its keys, and the page on which one signs in, which lets everybody in at once."""
            provider.asked.append(self.path)
            if self.path == "/.well-known/openid-configuration":
                self._json(200, provider.itself())
            elif self.path == "/keys":
                self._json(200, provider.keys())
            else:
                self.send_response(302)
                self.send_header("Location", provider.authorize(self.path))
                self.end_headers()

        def do_POST(self) -> None:
            """A token."""
            provider.asked.append(self.path)
            sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self._json(*provider.token({name: texts[0] for name, texts in sent.items()}))

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - Python's name
            """Say nothing."""

        def _json(self, status: int, said: dict[str, Any]) -> None:
            body = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    provider = FakeProvider(f"http://127.0.0.1:{server.server_port}", other_key())
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
