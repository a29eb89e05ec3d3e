"""The form on which somebody changes their own password."""

from typing import Any

from django import forms

from cases.govuk import fields
from cases.govuk.forms import GovukForm


class _PasswordField(fields.GovukField, forms.CharField):
    def __init__(self, *, complete: str, **kwargs: Any) -> None:
        widget = forms.PasswordInput(attrs={"autocomplete": complete})
        super().__init__(strip=False, max_length=128, widget=widget, **kwargs)


class ChangePasswordForm(GovukForm):
    """The password one has, and the new one twice. What is wrong with it is said by the action."""

    submit_label = "Change my password"
    old_password = _PasswordField(
        label="The password you have now",
        required_message="Enter the password you have now",
        complete="current-password",
    )
    new_password = _PasswordField(
        label="New password",
        help_text="At least 12 characters, any you like. No password that many have, and nothing like your name.",
        required_message="Enter a new password",
        complete="new-password",
    )
    password_again = _PasswordField(
        label="New password again", required_message="Enter the new password again", complete="new-password"
    )

    def clean(self) -> dict[str, Any]:
        """Both are the same: a slip of the hand would lock its writer out."""
        typed: dict[str, Any] = self.cleaned_data
        if typed.get("new_password", "") != typed.get("password_again", "") and len(typed) == 3:
            self.add_error("password_again", "The two new passwords differ")
        return typed
