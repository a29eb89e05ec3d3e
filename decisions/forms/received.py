"""What came in: the NRM referral, the exploitation accepted, evidence."""

from collections.abc import Iterable
from typing import Any, BinaryIO, ClassVar, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat

from cases import file_types
from cases.actions.evidence import Received, Upload
from cases.govuk import fields
from cases.govuk.forms import GovukForm
from cases.models import Evidence, NRMReferral
from cases.models.evidence import EvidenceKind, Provider
from cases.models.nrm_referral import CompetentAuthority
from cases.models.relevant_exploitation import ExploitationType
from decisions.forms.known_facts import known
from decisions.forms.step import CodeField

MOST_PAGES = 5_000
TOO_LARGE = (
    "The selected file is {size}. It must be 25 MB or smaller: split a long document into parts, and record each part"
    " as an item of its own"
)
SELECT_AGAIN = "Select the file again: a page that is shown again has lost it"


class ReferralForm(GovukForm):
    """The referral into the NRM, and the authority that holds the case (DEF-01)."""

    competent_authority = CodeField(
        label="Which competent authority holds the case?",
        codes=dict(CompetentAuthority.choices),
        unknown=False,
        required_message="Select the competent authority",
    )
    first_responder = fields.TextField(
        label="First responder",
        help_text="Who made the referral. Leave empty if it is not known yet.",
        required=False,
        max_length=200,
        look={"size": "s"},
    )
    referred_on = fields.past_date(
        label="When was the referral made?",
        help_text="Leave empty if it is not known yet.",
        subject="the date of the referral",
        required=False,
        legend_size="s",
    )

    @classmethod
    def recorded_of(cls, referral: NRMReferral | None) -> dict[str, Any]:
        """The fields as they stand."""
        return known({name: getattr(referral, name) for name in cls.base_fields}) if referral else {}


class ExploitationForm(GovukForm):
    """One account that the conclusive grounds decision accepted (DEF-15)."""

    exploitation_type = CodeField(
        label="What was accepted?",
        codes=dict(ExploitationType.choices),
        unknown=False,
        required_message="Select what was accepted",
    )
    account = fields.TextField(
        label="The account that was accepted",
        help_text="No more than deciding needs. It is shown to colleagues only when they ask for it.",
        required=False,
        max_length=10_000,
        widget=forms.Textarea,
        look={"rows": 6, "size": "s"},
    )


def _file_field(label: str, *, required: bool) -> fields.FileField:
    return fields.FileField(
        label=label,
        help_text=f"{file_types.ACCEPTED_WORDS}, at most 25 MB. It can be opened and cited once it is scanned.",
        required=required,
        required_message="Select the file",
        max_length=1_000,
        look={"size": "s"},
        error_messages={"empty": "The selected file is empty", "max_length": "The name of the file is too long"},
    )


class WithFile(GovukForm):
    """A form with the file of an item of evidence, of a kind that is decided by its content."""

    file = _file_field("The file, if you have one", required=False)
    media_type = ""

    def clean_file(self) -> UploadedFile | None:
        """A file of an accepted kind and size; what was found instead, and what is accepted, is said."""
        sent: UploadedFile | None = self.cleaned_data["file"]
        if not sent:
            return None
        size = sent.size or 0
        if size > file_types.LARGEST_FILE:
            raise forms.ValidationError(TOO_LARGE.format(size=filesizeformat(size)))
        try:
            self.media_type = file_types.file_type(_content(sent), sent.name or "").media_type
        except file_types.NotAccepted as refusal:
            raise forms.ValidationError(str(refusal)) from None
        return sent

    def upload(self) -> Upload | None:
        """The file that was sent, once the form is valid; None where there is none."""
        sent: UploadedFile | None = self.cleaned_data["file"]
        if not sent:
            return None
        return Upload(file_types.safe_name(sent.name or ""), self.media_type, _content(sent))

    def full_clean(self) -> None:
        self._is_cleaned = False
        super().full_clean()
        self._is_cleaned = True
        self._ask_for_the_file_again()

    def add_error(self, field: str | None, error: Any) -> None:
        super().add_error(field, error)
        if self._is_cleaned:
            self._ask_for_the_file_again()

    def _ask_for_the_file_again(self) -> None:
        # A page cannot send a file back to the browser: shown again without a word, it would be saved without the file.
        if self.is_bound and self.errors and "file" not in self.errors and self.files.get("file"):
            super().add_error("file", SELECT_AGAIN)


class EvidenceFileForm(WithFile):
    """The file of an item that was recorded without one."""

    submit_label = "Add the file"
    non_field_target: ClassVar[str] = "file"
    file = _file_field("File", required=True)


WHY = "It is kept in the audit, with what stood before."


class EvidenceRemovalForm(GovukForm):
    """Why an item is no evidence in this case."""

    submit_label = "Take it out"
    why = fields.ReasonsField(
        label="Why is it no evidence in this case?",
        help_text=f"Such as a report about somebody else. {WHY}",
        required_message="Enter why it is no evidence in this case",
        rows=3,
        max_length=1_000,
    )


class EvidenceForm(WithFile):
    """One item of evidence as it came in (APP-07, NEC-01)."""

    non_field_target: ClassVar[str] = "title"
    field_order: Iterable[str] | None = (
        "kind",
        "title",
        "provider",
        "author",
        "registration",
        "dated",
        "received_on",
        "pages",
        "summary",
        "file",
    )
    kind = CodeField(
        label="What kind of evidence is it?",
        codes=dict(EvidenceKind.choices),
        unknown=False,
        required_message="Select the kind of evidence",
    )
    title = fields.TextField(
        label="Title", required_message="Enter what the evidence is called", max_length=200, look={"size": "s"}
    )
    provider = CodeField(label="Who sent it in?", codes=dict(Provider.choices), required=False)
    author = fields.TextField(label="Who wrote it, if it says", required=False, max_length=200, look={"size": "s"})
    registration = fields.TextField(
        label="The author’s registration",
        help_text="The body and the number, of a healthcare professional. Leave empty if none is given.",
        required=False,
        max_length=100,
        look={"size": "s"},
    )
    dated = fields.past_date(
        label="What date does it bear?",
        help_text="Leave empty if it is undated.",
        subject="the date on the evidence",
        required=False,
        legend_size="s",
    )
    received_on = fields.past_date(
        label="When did it come in?", subject="the date the evidence came in", legend_size="s"
    )
    pages = forms.IntegerField(
        label="How many pages has it?",
        min_value=1,
        max_value=MOST_PAGES,
        label_suffix="",
        error_messages={
            "required": "Enter the number of pages",
            "invalid": "The number of pages must be a whole number",
            "min_value": "The number of pages must be 1 or more",
            "max_value": f"The number of pages must be {MOST_PAGES:,} or less",
        },
    )
    summary = fields.TextField(
        label="What it shows, in your own words",
        help_text="No more than deciding needs. It is shown to colleagues only when they ask for it.",
        required=False,
        max_length=10_000,
        widget=forms.Textarea,
        look={"rows": 6, "size": "s"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pages"].look = {"width": "3", "size": "s"}  # type: ignore[attr-defined]

    def clean(self) -> None:
        dated, received = self.cleaned_data.get("dated"), self.cleaned_data.get("received_on")
        if dated and received and received < dated:
            self.add_error("received_on", "The date it came in must be on or after the date it bears")

    def received(self) -> Received:
        """What was entered, once the form is valid."""
        entered = {
            name: value for name, value in self.cleaned_data.items() if name not in ("file", "corrected_because")
        }
        kind, provider = EvidenceKind(entered["kind"]), entered["provider"] or ""
        return Received(**entered | {"kind": kind, "provider": provider})


def _content(sent: UploadedFile) -> BinaryIO:
    return cast(BinaryIO, sent.file)


class EvidenceCorrectionForm(EvidenceForm):
    """How an item is described, corrected; its file stays."""

    field_order: Iterable[str] | None = None
    corrected_because = fields.ReasonsField(
        label="Why is it corrected?",
        help_text=WHY,
        required_message="Enter why it is corrected",
        rows=3,
        max_length=1_000,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["file"]
        # What it shows may tell of harm, and nobody asked to see it here.
        self.fields["summary"].help_text = "Leave empty to keep what is recorded."

    @classmethod
    def recorded_of(cls, item: Evidence) -> dict[str, Any]:
        """The fields as they stand, but for what it shows: that is revealed on request alone."""
        described = ("kind", "title", "provider", "author", "registration", "dated", "received_on", "pages")
        return known({name: getattr(item, name) for name in described})
