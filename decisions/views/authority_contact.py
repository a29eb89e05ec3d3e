"""An officer of a public authority who is asked no longer."""

from django.http import Http404, HttpResponse

from cases.actions import public_authorities as acts
from cases.models import AuthorityContact
from decisions import public_authorities
from decisions.forms.public_authorities import ContactEndedForm
from decisions.models import Consideration
from decisions.views import known_cards
from decisions.views.authorities import RECORDING
from decisions.views.known_page import Cards, Entry, KnownPage, Posted, known_page, part_of
from decisions.views.loading import SignedInRequest, loads_consideration


@loads_consideration("authority_contact", with_facts=True)
def authority_contact(request: SignedInRequest, consideration: Consideration, part: int) -> HttpResponse:
    """Why the officer at this place is not asked any more; 404 where there is none, or they are not asked already."""

    def build(case: Consideration, posted: Posted) -> KnownPage:
        row = part_of(public_authorities.contacts(case), part)
        if row["no_longer_because"]:
            raise Http404
        form = ContactEndedForm(posted("ended"))

        def end(locked: Consideration, version: int) -> None:
            contact = AuthorityContact.objects.get(pk=row["id"], victim=locked.victim)
            contact.victim = locked.victim
            because = form.cleaned_data["because"]
            acts.end_contact(contact=contact, because=because, version=version, by=request.user)

        def cards(shown: Consideration) -> Cards:
            return known_cards.officers([public_authorities.contacts(shown)[part - 1]])

        entry = Entry("ended", "Asked no longer", form, end, "The officer is asked no longer.", button="Record it")
        return KnownPage("An officer", [entry], cards, acts=RECORDING, then="authorities")

    return known_page(request, consideration, build)
