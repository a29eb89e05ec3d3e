"""Enrolling a second factor: a picture to scan, and a code that shows that it was scanned."""

from base64 import b32encode
from typing import Any

import segno
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django_otp.plugins.otp_totp.models import TOTPDevice

from cases import second_factor as session
from cases.actions import second_factor
from cases.forms.second_factor import EnrolForm
from cases.second_factor import EXPORT
from cases.views.loading import SignedInRequest, of_passwords
from cases.views.recovery_codes import recovery_codes_shown
from cases.views.signing_in import next_of, with_next


@sensitive_post_parameters("code")
@login_required
@of_passwords
def second_factor_enrol(request: SignedInRequest) -> HttpResponse:
    """The picture is there once the person asks for it. Whoever has a second factor gives a code of that one first."""
    own = request.get_full_path()
    if second_factor.device_of(request.user) and not session.is_fresh(request, EXPORT):
        return redirect(with_next("confirm_it_is_you", own))
    if request.method == "POST" and "code" not in request.POST:
        second_factor.begin(by=request.user)
        return redirect(own)
    device = second_factor.being_enrolled(request.user)
    form = EnrolForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            codes = second_factor.enrol(code=form.cleaned_data["code"], by=request.user)
        except ValidationError as refused:
            form.add_error("code", refused.message_dict["code"])
        else:
            update_session_auth_hash(request, request.user)
            session.confirm(request)
            return recovery_codes_shown(request, codes, "Your second factor is on", next_of(request))
    context = {"heading": "Turn on your second factor", "form": form, "device": device}
    reset_by = request.user.second_factor_reset_by
    return render(request, "second_factor_enrol.html", context | _shown(device) | {"reset_by": reset_by})


def _shown(device: TOTPDevice | None) -> dict[str, Any]:
    """The key as a picture and as letters. The picture is drawn here: no script, no style, no service of others."""
    if device is None:
        return {}
    drawn = segno.make(device.config_url, error="m", micro=False)
    rows = list(drawn.matrix_iter(border=4))
    dark = [f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, module in enumerate(row) if module]
    key = b32encode(device.bin_key).decode().rstrip("=")
    letters = " ".join(key[at : at + 4] for at in range(0, len(key), 4))
    return {"picture": "".join(dark), "modules": len(rows), "letters": letters}
