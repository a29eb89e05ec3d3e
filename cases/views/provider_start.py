"""On the way to the identity provider."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe
from mozilla_django_oidc.views import OIDCAuthenticationRequestView

from cases import identity_provider


class _Start(OIDCAuthenticationRequestView):  # type: ignore[misc]
    def get_extra_params(self, request: HttpRequest) -> dict[str, Any]:
        """How long ago the person may have proved who they are there: not at all, where it is asked anew."""
        if request.GET.get("again") == "1":
            return {"max_age": 0, "prompt": "login"}
        return {"max_age": int(settings.SESSION_LONGEST.total_seconds())}


@require_safe
def provider_start(request: HttpRequest) -> HttpResponseBase:
    """To the provider, with what only this attempt knows: a state, a nonce, and the key to its code (PKCE)."""
    if not identity_provider.is_on():
        raise Http404
    answer: HttpResponseBase = _Start.as_view()(request)
    return answer
