"""Back from the identity provider."""

import structlog
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.views.decorators.http import require_GET
from mozilla_django_oidc.views import OIDCAuthenticationCallbackView

from cases import identity_provider
from cases.views.signing_in import enter

log = structlog.get_logger("vts.sign_in")


class _Return(OIDCAuthenticationCallbackView):  # type: ignore[misc]
    def login_success(self) -> HttpResponse:
        """The person has a session, and no other; it says when they proved who they are, by the provider's word."""
        next_url = self.request.session.get("oidc_login_next")
        backend = settings.AUTHENTICATION_BACKENDS[0]
        proved_at = self.user.proved_at
        enter(self.request, self.user, how="the identity provider", backend=backend, confirmed_at=proved_at)
        return HttpResponseRedirect(next_url or resolve_url(settings.LOGIN_REDIRECT_URL))

    def login_failure(self) -> HttpResponse:
        """Why is not said to whoever tries: it would tell them who has an account."""
        log.warning("provider_refused")
        return render(self.request, "provider_refused.html", status=403)


@require_GET
def provider_return(request: HttpRequest) -> HttpResponse:
    """A session, where the provider's word can be taken; otherwise a page that says that there is none."""
    if not identity_provider.is_on():
        raise Http404
    view = _Return()
    view.setup(request)
    try:
        answer: HttpResponse = view.dispatch(request)
    except identity_provider.NOT_BELIEVED as refused:
        log.warning("provider_not_believed", why=type(refused).__name__)
        answer = render(request, "provider_refused.html", status=403)
    return answer
