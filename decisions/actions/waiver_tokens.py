"""The token of a fee waiver, used once and by the one person to whom it was given (WVR-10, WVR-11)."""

from cases.actions.refusals import Contradicted
from cases.models import Victim
from decisions import answers
from decisions.models import Consideration, Determination, ExtensionApplication, FeeWaiverToken

Fee = ExtensionApplication.Fee
NO_TOKEN = "Enter the token of the waiver: without one the fee is not waived"  # noqa: S105  a sentence
NOT_THEIRS = (
    "This token waives no fee of this person: it works only for the person it was given to. Record whether the fee was"
    " paid (WVR-09, WVR-11)"
)
NOT_WAIVED = "A token counts only where the fee is waived"


class WrongToken(Contradicted):
    """The token cannot be used so."""

    field = "waiver_token"


def used(
    *, victim: Victim, fee: str, token: str, standing: ExtensionApplication | None = None
) -> FeeWaiverToken | None:
    """The token with which this person’s own application is made; None where no fee is waived.

    `standing` is the application that is put right. A waiver that a case file told of has no token here. Raises
    `WrongToken` for one that was given to somebody else, for which no fee was waived, or that was used before.
    """
    text = token.strip()
    if fee != Fee.WAIVED:
        if text:
            raise WrongToken(NOT_WAIVED)
        return None
    if not text:
        if standing and standing.fee == Fee.WAIVED and standing.waiver_token_id is None:
            return None
        raise WrongToken(NO_TOKEN)
    granted = Determination.objects.filter(kind=Determination.Kind.DECIDED, outcome="grant")
    found = FeeWaiverToken.objects.filter(
        token=text,
        child__isnull=True,
        request__consideration__victim=victim,
        request__consideration__in=granted.values("consideration"),
    ).first()
    if found is None:
        raise WrongToken(NOT_THEIRS)
    if standing is None or standing.waiver_token_id != found.pk:
        _require_unused(found)
    return found


def _require_unused(token: FeeWaiverToken) -> None:
    before = ExtensionApplication.objects.filter(waiver_token=token).order_by("pk").first()
    if before:
        raise WrongToken(f"This token was used for the application of {answers.day(before.applied_on)}")


def of_application(consideration: Consideration) -> ExtensionApplication | None:
    """The application that stands in the case; None where there is none."""
    return ExtensionApplication.objects.filter(consideration=consideration).select_related("waiver_token").first()
