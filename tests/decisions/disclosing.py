"""A case with all sorts of things that a bundle holds, and a bundle of it, asked for and made."""

from cases.models import Caseworker
from decisions.actions import advice, determinations, disclosure, letters
from decisions.actions.disclosure import LeftOut
from decisions.letters import storage
from decisions.models import Bundle, Consideration, OutboxMessage
from decisions.tasks.disclosure import make_bundle
from tests.builders import OUTCOMES, looked, make_caseworker, record
from tests.evidence_files import item_with_file
from tests.letters_made import MADE_WITH, PDF
from tests.proposals import now, propose, recorded

EARLIER_WHY = "A later report says otherwise."
ADVICE = "Weigh the report of the clinic first; 治 is their mark."
LATER = "The clinic in Leeds, which Nguyễn Thị Hương leads, confirms the need."
SOLICITORS = "Lindqvist & Sons"


def disclosed_case() -> Consideration:
    """Amina's, decided, its letter made: a finding was changed, advice given, and of two files one was scanned."""
    amina = make_caseworker()
    consideration = recorded("grant")
    record(consideration, amina, "need", OUTCOMES["grant"]["need"], reasons=LATER, why=EARLIER_WHY)
    asked = advice.ask(consideration=consideration, question="Which report weighs more?", by=amina)
    advice.answer(advice=asked, answer=ADVICE, by=make_caseworker("hari", "senior_caseworker"))
    proposal = propose(now(consideration), amina)
    decided = determinations.decide(determination=proposal, look=looked(proposal), by=amina)
    kept = storage.store(PDF)
    letters.store_rendered(
        letter=decided.letter, file=kept.file, sha256=kept.sha256, size=kept.size, made_with=MADE_WITH, by=amina
    )
    item_with_file(consideration.victim, amina)
    item_with_file(consideration.victim, amina, b"%PDF-1.7\n% not scanned yet\n%%EOF\n", waiting=True)
    return now(consideration)


def ask(
    consideration: Consideration, *left_out: LeftOut, files_read: bool = True, by: Caseworker | None = None
) -> Bundle:
    """A bundle for the claimant's solicitors."""
    return disclosure.ask(
        consideration=consideration,
        disclosed_to=SOLICITORS,
        why="Directions in the claim.",
        left_out=left_out,
        files_read=files_read,
        by=by or make_caseworker(),
    )


def make(bundle: Bundle) -> Bundle:
    """The worker has done its work."""
    make_bundle(OutboxMessage.objects.get(task=disclosure.TASK, key=str(bundle.pk)).pk)
    return Bundle.objects.get(pk=bundle.pk)
