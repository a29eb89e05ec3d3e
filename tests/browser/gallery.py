"""One page with every part of the pack on it, rendered as the application renders its pages."""

from __future__ import annotations

import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, ClassVar

from crispy_forms.layout import Layout
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.template import engines
from django.test import RequestFactory, override_settings

from cases.govuk import fields, layout
from cases.govuk.forms import GovukForm
from cases.models import Caseworker

HASHED = {"staticfiles": {"BACKEND": "vts.static.HashedStaticFiles"}}


class GalleryForm(GovukForm):
    """Every kind of field."""

    page_layout: ClassVar[Layout] = Layout(
        "necessary", "purpose", "factors", "rating", "served_on", "reasons", "country", "sessions", "document",
        layout.Section("Before you send", "agreed", hint="Read the guidance first"),
        layout.Buttons(
            layout.Button("Save and continue"),
            layout.Button("Refer", name="refer", kind="secondary"),
            layout.Link("Cancel", "#x"),
        ),
    )  # fmt: skip
    necessary = fields.YesNoUnknownField(
        label="Is the treatment necessary?",
        legend_size="m",
        help_text="The aim is to assist recovery, not to complete it",
        required_message="Select yes if the treatment is necessary",
    )
    purpose = fields.RadioField(
        label="Which treatment is it?",
        legend_size="s",
        choices=[("talking", "Talking therapy"), ("other", "Another treatment")],
        look={"conditional": {"other": "other_purpose"}},
        required_message="Select which treatment it is",
    )
    other_purpose = fields.TextField(label="Name the treatment", required=False, look={"width": "20"})
    factors = fields.CheckboxesField(
        label="What was considered?",
        legend_size="s",
        choices=[("cost", "Cost"), ("travel", "Travel"), ("none", "None of these")],
        hints={"cost": "Assume that they can meet the cost unless evidence shows otherwise"},
        exclusive="none",
        look={"divider": {"none": "or"}, "small": True},
        required_message="Select what was considered, or none of these",
    )
    rating = fields.RadioField(
        label="Transport",
        choices=[("more", "More likely"), ("less", "Less likely"), ("no_information", "No information")],
        look={"small": True, "inline": True},
        required_message="Select a rating for transport",
    )
    served_on = fields.DateField(
        label="When was the decision served?",
        legend_size="s",
        help_text="For example, 27 3 2026",
        subject="the date it was served",
    )
    reasons = fields.ReasonsField(label="Your reasons", legend_size="s", help_text="Say which evidence you relied on")
    country = fields.SelectField(
        label="Country of return", choices=[("", "Choose a country"), ("VN", "Viet Nam"), ("AL", "Albania")],
        required_message="Choose a country",
    )  # fmt: skip
    sessions = forms.IntegerField(label="Sessions", error_messages={"required": "Enter the number of sessions"})
    document = forms.FileField(label="Document", error_messages={"required": "Choose a document"})
    agreed = forms.BooleanField(
        label="I have read the evidence", error_messages={"required": "Confirm that you have read it"}
    )


def gallery(form: GovukForm, person: Caseworker | None) -> str:
    """The page's HTML, with static files under their hashed names."""
    request = RequestFactory().get("/gallery/")
    request.user = person  # type: ignore[assignment]
    request._messages = [Message(messages.SUCCESS, "Your finding was saved")]  # type: ignore[attr-defined]
    case = SimpleNamespace(
        name_or_reference="Nguyễn Thị Hương",
        reference="SCA/2026/004217",
        born=datetime.date(1998, 5, 4),
        countries="Viet Nam",
        cg_served_on=datetime.date(2026, 9, 3),
        permission_expires_on=None,
        flags=["Asylum claim outstanding", "On hold"],
    )
    context: dict[str, Any] = {
        "form": form,
        "case": case,
        "heading": "Is treatment necessary?",
        "caption": "Recovery: section 65(2)(a)",
        "tasks": [
            {"title": "Positive conclusive grounds served", "href": "#t1", "status": "Completed"},
            {
                "title": "Is treatment necessary?",
                "href": "#t2",
                "status": "In progress",
                "hint": "One piece of evidence is not read yet",
            },
            {"title": "Is it accessible?", "status": "Cannot start yet"},
        ],
        "rows": [
            {
                "key": "Treatment now",
                "value": "Counselling, weekly",
                "actions": [{"text": "Change", "href": "#r", "hidden": "treatment now"}],
            },
            {"key": "Support on return", "value": None},
        ],
    }
    with override_settings(STORAGES=settings.STORAGES | HASHED):
        source = (Path(__file__).parent / "gallery.html").read_text(encoding="utf-8")
        return str(engines["django"].from_string(source).render(context, request))
