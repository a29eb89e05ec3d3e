"""Signing in. Wrong passwords are counted by django-axes, which answers with templates/locked_out.html when there are
too many.
"""

import re
from typing import Any

from django.contrib.auth.views import LoginView

from cases.forms.sign_in import SignInForm

_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


class _SignIn(LoginView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """When the session ended, and as of when what was typed is kept, for whoever was signed out meanwhile."""
        said = {name: self.request.GET.get(name, "") for name in ("ended", "kept")}
        times = {name: text for name, text in said.items() if _TIME.fullmatch(text)}
        carries = bool(self.request.POST.get("written"))
        return super().get_context_data(**kwargs, **times, carries=carries)


sign_in = _SignIn.as_view(
    template_name="sign_in.html", authentication_form=SignInForm, redirect_authenticated_user=True, next_page=None
)
