"""Changing one's own password: everybody, whenever they want, and first of all with a one-time password."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from cases.actions import passwords
from cases.forms.change_password import ChangePasswordForm
from cases.views.loading import SignedInRequest, of_passwords


@sensitive_post_parameters()
@login_required
@of_passwords
def change_password(request: SignedInRequest) -> HttpResponse:
    """This session goes on with the new password; every other session of the person is over."""
    form = ChangePasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            passwords.change_own(
                old=form.cleaned_data["old_password"], new=form.cleaned_data["new_password"], by=request.user
            )
        except ValidationError as refused:
            for field, texts in refused.message_dict.items():
                form.add_error(field, texts)
        else:
            update_session_auth_hash(request, request.user)
            messages.success(request, "Your password is changed. You are signed out everywhere else.")
            return redirect("worklist")
    one_time = request.user.has_one_time_password
    context = {"heading": "Choose your own password" if one_time else "Change your password", "form": form}
    return render(request, "change_password.html", context | {"one_time": one_time})
