"""A small identity provider: a real HTTP server on this machine, which signs with a key made for the run."""

import base64
import hashlib
import json
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT = "vts-casework"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
ANOTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
Spoil = Callable[[dict[str, Any]], None]


def as_it_is(claims: dict[str, Any]) -> None:
    """A token says what is so."""


class Provider(ThreadingHTTPServer):
    """Signs everybody in as `who`. `spoil` alters what a token says; `sign` makes the token."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.who = "amina"
        self.spoil: Spoil = as_it_is
        self.sign = lambda claims: jwt.encode(claims, KEY, algorithm="RS256", headers={"kid": "of-the-run"})
        self.codes: dict[str, dict[str, str]] = {}
        self.asked: list[dict[str, str]] = []
        self.tokens_given = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def authorise(self, asked: dict[str, str]) -> str:
        """Where the browser is led back to, with a code that is good once."""
        self.asked.append(asked)
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, form: dict[str, str]) -> dict[str, str] | None:
        """A token for the code, where whoever shows it has the key to it (PKCE) and the secret."""
        asked = self.codes.pop(form.get("code", ""), None)
        if asked is None or form.get("client_secret") != "s3cret":
            return None
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        if base64.urlsafe_b64encode(digest).decode().rstrip("=") != asked.get("code_challenge"):
            return None
        now = int(time.time())
        claims = {"iss": self.address, "sub": "42", "aud": CLIENT, "iat": now, "exp": now + 300, "auth_time": now}
        claims |= {"nonce": asked["nonce"], "preferred_username": self.who, "amr": ["pwd", "mfa"]}
        self.spoil(claims)
        self.tokens_given += 1
        return {"access_token": "unused", "token_type": "Bearer", "id_token": self.sign(claims)}

    def settings(self) -> dict[str, str]:
        """The variables of a service that signs in here."""
        return {
            "OIDC_ISSUER": self.address,
            "OIDC_CLIENT_ID": CLIENT,
            "OIDC_CLIENT_SECRET": "s3cret",
            "OIDC_AUTHORIZATION_ENDPOINT": f"{self.address}/authorise",
            "OIDC_TOKEN_ENDPOINT": f"{self.address}/token",
            "OIDC_JWKS_ENDPOINT": f"{self.address}/keys",
            "OIDC_END_SESSION_ENDPOINT": f"{self.address}/end",
        }


class _Answers(BaseHTTPRequestHandler):
    server: Provider

    def do_GET(self) -> None:
        where = urlsplit(self.path)
        if where.path == "/authorise":
            back = self.server.authorise({name: values[0] for name, values in parse_qs(where.query).items()})
            self.send_response(302)
            self.send_header("Location", back)
            self.end_headers()
            return
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
        self._json({"keys": [public | {"kid": "of-the-run", "alg": "RS256", "use": "sig"}]})

    def do_POST(self) -> None:
        sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self._json(self.server.token({name: values[0] for name, values in parse_qs(sent).items()}))

    def _json(self, content: dict[str, Any] | None) -> None:
        body = json.dumps(content or {"error": "invalid_grant"}).encode()
        self.send_response(200 if content else 400)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is said."""


@contextmanager
def running() -> Iterator[Provider]:
    """The provider answers until the end."""
    with Provider() as provider:
        thread = Thread(target=provider.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield provider
        provider.shutdown()
        thread.join()
