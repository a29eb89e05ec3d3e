"""Taking country information in from a CSV file: first what would be done, then the doing."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases.actions.country_information_import import OPTIONAL, REQUIRED, Report, import_csv
from cases.forms.csv_file import ImportForm, TakeInForm
from cases.rights import Right
from cases.views.csv_file import faults_shown
from cases.views.loading import SignedInRequest, for_right


@for_right(Right.MAINTAIN_COUNTRY_INFORMATION)
def country_information_import(request: SignedInRequest) -> HttpResponse:
    """A file is checked and nothing stored; sent back with `text`, it is taken in whole or not at all."""
    if request.method == "POST" and "text" in request.POST:
        return _take_in(request)
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    if form.is_bound and form.is_valid():
        text = form.cleaned_data["file"]
        return _show(request, form, import_csv(text=text, dry_run=True, by=request.user), text)
    return _show(request, form)


def _take_in(request: SignedInRequest) -> HttpResponse:
    sent = TakeInForm(request.POST)
    if not sent.is_valid():
        return _show(request, ImportForm({}))
    text = sent.cleaned_data["text"]
    report = import_csv(text=text, dry_run=False, by=request.user)
    if report.faults:  # the library changed since the file was checked
        return _show(request, ImportForm(), report, text)
    taken = "1 item was" if len(report.added) == 1 else f"{len(report.added)} items were"
    messages.success(request, f"{taken} taken in. Each counts once another admin approves it.")
    return redirect("country_information")


def _show(request: SignedInRequest, form: ImportForm, report: Report | None = None, text: str = "") -> HttpResponse:
    context: dict[str, Any] = {
        "heading": "Take in a file of country information",
        "form": form,
        "required": REQUIRED,
        "optional": OPTIONAL,
        "report": report,
    }
    if report is not None:
        context |= faults_shown(report.faults)
        if report.added and not report.faults:
            context["take_in"] = TakeInForm(recorded={"text": text})
    return render(request, "country_information_import.html", context)
