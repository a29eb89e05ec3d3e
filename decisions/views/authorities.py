"""The public authorities that the person co-operates with: whom to ask, and what was said, in its order."""

from typing import Any

from django.http import HttpResponse

from cases.actions import public_authorities as acts
from cases.models import AuthorityContact, AuthorityMessage, Evidence
from decisions import public_authorities
from decisions.actions import public_authorities as rights
from decisions.forms.public_authorities import ContactForm, MessageForm
from decisions.models import Consideration
from decisions.views import known_cards
from decisions.views.known_page import Acts, Cards, Entry, KnownPage, Posted, known_page
from decisions.views.loading import SignedInRequest, loads_consideration

RECORDING = Acts(rights.may_record, rights.require_may_record, rights.recording)


@loads_consideration("authorities", with_facts=True)
def authorities(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """Officers and messages, each on record by itself; a request that nobody answered is pointed out (COO-02)."""

    def build(case: Consideration, posted: Posted) -> KnownPage:
        victim = case.victim
        contact = ContactForm(posted("contact"))
        message = MessageForm(
            posted("message"),
            contacts=AuthorityContact.objects.filter(victim=victim),
            messages=AuthorityMessage.objects.filter(victim=victim),
            items=Evidence.objects.filter(victim=victim).select_related("file"),
        )

        def say(locked: Consideration, version: int) -> None:
            acts.record_message(victim=locked.victim, said=message.said(), version=version, by=request.user)

        def add(locked: Consideration, version: int) -> None:
            acts.add_contact(victim=locked.victim, named=contact.named(), version=version, by=request.user)

        entries = [
            Entry(
                "message",
                "Record what was said or done",
                message,
                say,
                "What was said is on record.",
                button="Record it",
            ),
            Entry("contact", "Add an officer", contact, add, "The officer is on record.", button="Add the officer"),
        ]
        return KnownPage(
            "Public authorities",
            entries,
            _cards,
            acts=RECORDING,
            template="decisions/authorities.html",
            more=_more,
            then="authorities",
        )

    return known_page(request, consideration, build)


def _cards(consideration: Consideration) -> Cards:
    ways = known_cards.Ways(consideration.public_id, open=True)
    return known_cards.officers(public_authorities.contacts(consideration), ways)


def _more(consideration: Consideration) -> dict[str, Any]:
    return {
        "to_do": public_authorities.what_to_do(consideration),
        "unanswered": {one.key for one in public_authorities.unanswered(consideration)},
        "messages_of": public_authorities.messages(consideration),
        "before_the_end": public_authorities.before_the_end(consideration),
    }
