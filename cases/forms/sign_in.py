"""The sign-in form."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.utils import timezone

from cases.govuk import fields
from cases.govuk.forms import GovukFormMixin
from cases.models import Caseworker


class SignInForm(GovukFormMixin, AuthenticationForm):
    """User name and password. A wrong one of either gets the same answer, so that nobody learns which names exist."""

    submit_label = "Sign in"
    error_messages: ClassVar[dict[str, Any]] = {  # type: ignore[misc]
        "invalid_login": "The user name or password is not correct. Check both and try again",
        "inactive": "The user name or password is not correct. Check both and try again",
    }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        attributes = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        self.fields["username"] = fields.TextField(
            label="User name",
            max_length=60,
            required_message="Enter your user name",
            widget=fields.TextField.widget(attrs=attributes),
        )
        # What was typed on a page sent after the session had ended; it goes through signing in with its writer.
        self.fields["written"] = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
        self.fields["password"].error_messages["required"] = "Enter your password"
        self.fields["password"].label = "Password"

    def clean_username(self) -> str:
        """The name in small letters: one person has one count of wrong passwords, however the name is typed."""
        return str(self.cleaned_data["username"]).lower()

    def confirm_login_allowed(self, user: Caseworker) -> None:  # type: ignore[override]
        """A one-time password lets nobody in once its days are over."""
        super().confirm_login_allowed(user)
        if user.one_time_until and user.one_time_until <= timezone.now():
            raise ValidationError("This one-time password has run out. Ask an admin for a new one")
