"""Signing out: only by POST, so that no link or picture on another page can do it."""

from django.conf import settings
from django.contrib.auth.views import LogoutView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from cases.actions import signing_in
from cases.models import Caseworker


class _SignOut(LogoutView):
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Signed out here, and with an identity provider that can do it, there too."""
        if isinstance(request.user, Caseworker):
            signing_in.sign_out(by=request.user)
        answer = super().post(request, *args, **kwargs)
        provider = settings.IDENTITY_PROVIDER
        if not provider.get("end_session"):
            return answer
        back = request.build_absolute_uri(reverse("sign_in"))
        said = urlencode({"client_id": provider["client"], "post_logout_redirect_uri": back})
        return HttpResponseRedirect(f"{provider['end_session']}?{said}")


sign_out = _SignOut.as_view(next_page="sign_in")
