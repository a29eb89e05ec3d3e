"""The settings of an identity provider, from the environment: all of them where OIDC_ISSUER is set, else none."""

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from vts.environment import Environment

_ENDPOINTS = ("AUTHORIZATION", "TOKEN", "JWKS")


def identity_provider(env: Environment, *, secure: bool) -> tuple[dict[str, Any], dict[str, Any]]:
    """What `cases.identity_provider` reads, and what mozilla-django-oidc does. Both are empty without a provider."""
    issuer = env.text("OIDC_ISSUER")
    if not issuer:
        return {}, {}
    addresses = {f"OIDC_OP_{name}_ENDPOINT": _address(env, f"OIDC_{name}_ENDPOINT", secure) for name in _ENDPOINTS}
    for name in ("OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"):
        if not env.text(name):
            raise ImproperlyConfigured(f"{name} is not set: set it to what the identity provider gave this service.")
    end = _address(env, "OIDC_END_SESSION_ENDPOINT", secure) if env.text("OIDC_END_SESSION_ENDPOINT") else ""
    ours = {
        "issuer": issuer,
        "name": env.text("OIDC_NAME", "your organisation’s account"),
        "client": env.text("OIDC_CLIENT_ID"),
        "claim": env.text("OIDC_CLAIM", "preferred_username"),
        "acr": env.names("OIDC_ACR"),
        "amr": env.names("OIDC_AMR") or ["mfa"],
        "end_session": end,
        "sign_out_origin": ["{0.scheme}://{0.netloc}".format(urlsplit(end))] if end else [],
    }
    return ours, addresses | {
        "OIDC_OP_USER_ENDPOINT": "",  # never asked: the token says what is needed, and is signed
        "OIDC_RP_CLIENT_ID": env.text("OIDC_CLIENT_ID"),
        "OIDC_RP_CLIENT_SECRET": env.text("OIDC_CLIENT_SECRET"),
        "OIDC_RP_SIGN_ALGO": env.choice("OIDC_ALGORITHM", ["RS256", "ES256"]),
        "OIDC_RP_SCOPES": env.text("OIDC_SCOPES", "openid profile"),
        "OIDC_USE_PKCE": True,
        "OIDC_CREATE_USER": False,
        "OIDC_TIMEOUT": 10,
        "OIDC_AUTHENTICATION_CALLBACK_URL": "provider_return",
        "AUTHENTICATION_BACKENDS": ["cases.identity_provider.ByIdentityProvider"],
    }


def _address(env: Environment, name: str, secure: bool) -> str:
    address = env.text(name)
    if not address or urlsplit(address).scheme not in ({"https"} if secure else {"https", "http"}):
        raise ImproperlyConfigured(f"{name} is not usable: set it to the provider's address, which begins with https.")
    return address
