"""What is considered for cancelling: the grounds, a referral for disqualification, and whether the person was asked."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse

from decisions import cancellations, transitions
from decisions.actions import cancellations as acts
from decisions.actions import disqualification
from decisions.actions.disqualification import PENDING
from decisions.answers import day
from decisions.facts import heard, rows
from decisions.facts.cancellation import dependants
from decisions.forms.cancellation import (
    AddGroundForm,
    DisqualificationForm,
    DisqualificationReferralForm,
    DropGroundForm,
    HearingForm,
)
from decisions.forms.known_facts import known
from decisions.grounds import GROUNDS, OF_A_DEPENDANT
from decisions.models import Cancellation, Consideration, Letter
from decisions.models.notice import NoticeKind
from decisions.views import cancellation_cards
from decisions.views.known_page import Entry, KnownPage, Posted, known_page
from decisions.views.loading import SignedInRequest, loads_consideration


@loads_consideration("cancellation", with_facts=True)
def cancellation(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """The grounds with the burden beside them; what was referred; what the person was asked, and by when."""

    def build(case: Consideration, posted: Posted) -> KnownPage:
        standing = Cancellation.objects.get(consideration=case)
        entries = list(_entries(request, standing, posted))
        return KnownPage(
            "What is considered for cancelling",
            entries,
            cancellation_cards.cards,
            template="decisions/cancellation.html",
            more=_more,
            then="cancellation",
        )

    return known_page(request, consideration, build)


def _entries(request: SignedInRequest, standing: Cancellation, posted: Posted) -> Iterator[Entry]:
    by = request.user
    hearing = HearingForm(posted("hearing"), recorded=known(_hearing(standing)))

    def record_hearing(locked: Consideration, version: int) -> None:
        said = hearing.cleaned_data
        acts.record_hearing(
            consideration=locked,
            not_invited_because=said["not_invited_because"],
            received=said["received"],
            version=version,
            by=by,
        )

    yield Entry(
        "hearing", "Whether the person was asked first", hearing, record_hearing, "Saved.", button="Save what was asked"
    )
    yield from _of_disqualification(request, posted)
    yield from _of_grounds(request, standing, posted)


def _of_disqualification(request: SignedInRequest, posted: Posted) -> Iterator[Entry]:
    by = request.user
    referring, outcome = DisqualificationReferralForm(posted("refer")), DisqualificationForm(posted("outcome"))

    def refer(locked: Consideration, version: int) -> None:
        disqualification.refer(consideration=locked, referral=referring.referral(), version=version, by=by)

    def record(locked: Consideration, version: int) -> None:
        disqualification.record_outcome(consideration=locked, version=version, by=by, **outcome.cleaned_data)

    yield Entry(
        "refer",
        "Refer for disqualification",
        referring,
        refer,
        "The referral is on record, and the case waits on hold.",
        hint="Where the person may be a threat to public order, or may have claimed in bad faith. A suspicion refers;"
        " it does not cancel (CAN-02).",
        button="Record the referral and put the case on hold",
    )
    yield Entry(
        "outcome", "Where the disqualification stands", outcome, record, "Saved.", button="Save where it stands"
    )


def _of_grounds(request: SignedInRequest, standing: Cancellation, posted: Posted) -> Iterator[Entry]:
    by = request.user
    other = [code for code in GROUNDS if code not in standing.grounds]
    if not acts.rests_on_anothers(standing.stay):
        other = [code for code in other if code != OF_A_DEPENDANT]
    adding, dropping = (
        AddGroundForm(posted("add"), codes=other),
        DropGroundForm(posted("drop"), codes=standing.grounds),
    )

    def add(locked: Consideration, version: int) -> None:
        acts.add_ground(consideration=locked, version=version, by=by, **adding.cleaned_data)

    def drop(locked: Consideration, version: int) -> None:
        acts.drop_ground(consideration=locked, version=version, by=by, **dropping.cleaned_data)

    yield Entry("add", "Add a ground", adding, add, "The ground is considered too.", button="Add the ground")
    if len(standing.grounds) > 1:
        yield Entry("drop", "Drop a ground", dropping, drop, "The ground is dropped.", button="Drop the ground")


def _hearing(standing: Cancellation) -> dict[str, Any]:
    """As it stands, but for the reason not to ask, which is shown beside and stands unless another is written."""
    return {
        "not_invited_because": standing.not_invited_because,
        "received": standing.representations_received,
    }


def _more(consideration: Consideration) -> dict[str, Any]:
    standing = consideration.cancellation
    letters = Letter.objects.filter(consideration=consideration, notice__kind=NoticeKind.REPRESENTATIONS)
    return {
        "standing_cancellation": standing,
        "pending": standing.public_order in PENDING,
        "invitations": [
            {"ground": GROUNDS[one.ground].named if one.ground in GROUNDS else "", "sent": day(one.sent_on),
             "due": day(one.due_on) if one.due_on else ""}
            for one in heard.invitations(consideration)
        ],
        "invitation_letters": [
            {"public_id": one.public_id, "status": transitions.label(one.status).lower()} for one in letters
        ],
        "said": len(rows(consideration, "representation_rows")),
        "children": [row["name"] or row["ref"] for row in dependants(consideration)],
        "others": [one for one in cancellations.open_on(consideration) if one.pk != consideration.pk],
    }  # fmt: skip
