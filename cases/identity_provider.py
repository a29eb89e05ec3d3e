"""Signing in with an identity provider, by OpenID Connect, in place of passwords that are kept here (ADR on sign-in).

The provider says who somebody is and how they proved it, and nothing else: accounts are opened, given a role and closed
here alone. Its word is taken where the token is signed by its key, is for this service and this attempt, is not over,
and says that more than a password was asked for.
"""

from datetime import UTC, datetime
from typing import Any

import jwt
import requests
from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.db.models import QuerySet
from mozilla_django_oidc.auth import OIDCAuthenticationBackend

from cases.models import Caseworker
from cases.models.caseworker import Role

LEEWAY_SECONDS = 30  # by which the clocks of two machines may differ
_CLAIMS = ["iss", "sub", "aud", "exp", "iat", "auth_time"]
# What the library, the provider's answer or the way to it may raise where its word cannot be taken.
NOT_BELIEVED = (SuspiciousOperation, jwt.PyJWTError, requests.RequestException, KeyError, TypeError, ValueError)


def is_on() -> bool:
    """Whether everybody signs in with the identity provider, and nobody with a password."""
    return bool(settings.IDENTITY_PROVIDER)


class ByIdentityProvider(OIDCAuthenticationBackend):  # type: ignore[misc]
    """Finds the account of whom the provider names; makes none, and takes neither role nor name from a claim."""

    def _verify_jws(self, payload: str, key: Any) -> dict[str, Any]:
        claims: dict[str, Any] = jwt.decode(
            payload,
            key,
            algorithms=[self.OIDC_RP_SIGN_ALGO],
            audience=self.OIDC_RP_CLIENT_ID,
            issuer=settings.IDENTITY_PROVIDER["issuer"],
            leeway=LEEWAY_SECONDS,
            options={"require": _CLAIMS},
        )
        if claims.get("azp", self.OIDC_RP_CLIENT_ID) != self.OIDC_RP_CLIENT_ID:
            raise SuspiciousOperation("The token was asked for by somebody else.")
        return claims

    def get_userinfo(self, access_token: str, id_token: str, payload: dict[str, Any]) -> dict[str, Any]:
        """The claims of the token, whose signature was checked: nothing more is asked of the provider."""
        return payload

    def verify_claims(self, claims: dict[str, Any]) -> bool:
        """More than a password was asked for."""
        methods = claims.get("amr") or []
        by_method = isinstance(methods, list) and not set(settings.IDENTITY_PROVIDER["amr"]).isdisjoint(
            map(str, methods)
        )
        return by_method or str(claims.get("acr", "")) in settings.IDENTITY_PROVIDER["acr"]

    def filter_users_by_claims(self, claims: dict[str, Any]) -> QuerySet[Caseworker]:
        """The open account whose sign-in name the agreed claim says; never the program's own."""
        named = claims.get(settings.IDENTITY_PROVIDER["claim"])
        if not isinstance(named, str) or not named.strip():
            return Caseworker.objects.none()
        return Caseworker.objects.filter(username__iexact=named.strip(), is_active=True).exclude(role=Role.SYSTEM)

    def update_user(self, user: Caseworker, claims: dict[str, Any]) -> Caseworker:
        """The account as it is, and when its holder last proved who they are."""
        user.proved_at = datetime.fromtimestamp(min(int(claims["auth_time"]), int(claims["iat"])), UTC)  # type: ignore[attr-defined]
        return user

    def describe_user_by_claims(self, claims: dict[str, Any]) -> str:
        """For the log of the library: nobody's name is in a log."""
        return "an account"
