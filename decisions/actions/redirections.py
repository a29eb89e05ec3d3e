"""An application for co-operation that came by form, sent on: an enquiry is opened, and is open until it is answered.

The form is rejected, and a rejected application keeps no permission going (EXT-08): so what was asked for is not lost.
"""

from django.utils import timezone

from cases.actions import public_authorities
from cases.models import AuthorityMessage, Caseworker
from decisions import answers
from decisions.facts.permission import reconsidered
from decisions.models import Consideration, ExtensionApplication

COOPERATION = "cooperation"
HOW = "On form FLR(HRO){reference}, of {day}"
IN_CASE = ", in case {case}"
TEXT = (
    "The person applied for more time to co-operate with a public authority, on form FLR(HRO). The form cannot be used"
    " for that. Ask the authority whether further stay is needed, before permission ends; if it is, open a"
    " consideration on it. Any question about a fee that was paid goes to refunds."
)


def open_enquiry(consideration: Consideration, *, by: Caseworker) -> AuthorityMessage | None:
    """The enquiry about this application is open, once; to be called inside an event. None where it was open before.

    Another application has an enquiry of its own, however soon it came after.
    """
    application = ExtensionApplication.objects.get(consideration=consideration)
    victim, kind = consideration.victim, AuthorityMessage.Kind.REDIRECTED
    of_case = IN_CASE.format(case=consideration.public_id)
    again = reconsidered(consideration)  # the same application, in the case in which its decision was first made
    known = [of_case, *([IN_CASE.format(case=again.consideration.public_id)] if again else [])]
    if any(victim.authority_messages.filter(kind=kind, how__endswith=one).exists() for one in known):
        return None
    reference = f" {application.form_reference}" if application.form_reference else ""
    how = HOW.format(reference=reference, day=answers.day(application.applied_on)) + of_case
    return public_authorities.redirected(victim=victim, on=timezone.localdate(), how=how, text=TEXT, by=by)


def is_one_of_several(purposes: list[str]) -> bool:
    """Co-operation is applied for beside another purpose: that part is sent on, and the rest goes on (APP-05)."""
    return COOPERATION in purposes and len(set(purposes)) > 1
