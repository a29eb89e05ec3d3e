import pytest
from django.db import IntegrityError, connection, transaction

from cases.models import AuditEntry
from cases.rights import NotAllowed
from decisions.actions import disclosure, outbox
from decisions.actions.disclosure import READ_FILES, LeftOut
from decisions.actions.refusals import NotReady
from decisions.disclosure import making
from decisions.disclosure.parts import EVERYWHERE
from decisions.models import Bundle, OutboxMessage
from decisions.tasks import disclosure as tasks
from decisions.transitions import InvalidTransition
from tests.builders import make_caseworker, make_consideration
from tests.decisions.disclosing import ask, make
from tests.evidence_files import item_with_file

pytestmark = pytest.mark.django_db
WORDS = LeftOut(EVERYWHERE, "Lindqvist", "She asked not to be named.")


@pytest.fixture
def consideration():
    """A case of Amina's with one scanned file."""
    amina = make_caseworker()
    found = make_consideration(assigned_to=amina)
    item_with_file(found.victim, amina)
    return found


def acts(name: str) -> int:
    return AuditEntry.objects.filter(kind="event", action=name).count()


def test_it_is_asked_for_once_with_each_thing_left_out_on_record(consideration) -> None:
    bundle = ask(consideration, WORDS, LeftOut("history", "", "Not asked for."))
    assert ask(consideration, WORDS, LeftOut("history", "", "Not asked for.")) == bundle  # pressed twice
    assert [(one.part, one.words) for one in bundle.redactions.all()] == [(EVERYWHERE, "Lindqvist"), ("history", "")]
    assert (acts("disclosure.ask"), acts("disclosure.redact")) == (1, 2)
    assert OutboxMessage.objects.filter(task=disclosure.TASK, key=str(bundle.pk)).count() == 1
    with pytest.raises(InvalidTransition):
        disclosure.redact(bundle=bundle, left_out=WORDS, by=make_caseworker())


@pytest.mark.parametrize(
    "left_out",
    [
        LeftOut("history", "", " "),
        LeftOut("nothing-like-it", "", "A reason."),
        LeftOut(EVERYWHERE, "", "A reason."),
    ],
)
def test_nothing_is_left_out_without_a_reason_or_without_saying_what(consideration, left_out) -> None:
    with pytest.raises(NotReady):
        ask(consideration, left_out)
    assert not Bundle.objects.exists()


def test_words_are_hidden_only_once_the_files_that_go_in_were_read(consideration) -> None:
    with pytest.raises(NotReady, match=READ_FILES):
        ask(consideration, WORDS, files_read=False)
    assert ask(consideration, WORDS, LeftOut("evidence", "", "Not disclosed."), files_read=False)  # no file goes in


def test_it_is_for_the_caseworker_of_the_case_and_for_seniors(consideration) -> None:
    said = {"consideration": consideration, "disclosed_to": "The court", "why": "An order."}
    for username, role in (("bola", "caseworker"), ("dana", "admin"), ("omar", "auditor")):
        with pytest.raises(NotAllowed):
            disclosure.ask(**said, by=make_caseworker(username, role))
    assert disclosure.ask(**said, by=make_caseworker("hari", "senior_caseworker"))


def test_one_that_cannot_be_made_says_why_and_is_tried_again(consideration, monkeypatch) -> None:
    # The words meet across a name and its value, where no block can be put.
    bundle = make(ask(consideration, LeftOut(EVERYWHERE, "Born\nName:", "A test."), LeftOut(EVERYWHERE, "x", "Y.")))
    assert bundle.status == "made", bundle.failure
    bundle = make(ask(consideration, LeftOut(EVERYWHERE, "Mirela Dushku Date of birth", "It joins two rows.")))
    assert (bundle.status, bundle.failure) == ("failed", tasks.WORDS_REMAIN)
    assert OutboxMessage.objects.get(key=str(bundle.pk)).parked_at
    made = []
    monkeypatch.setattr(making, "make", lambda one: made.append(one) or (_ for _ in ()).throw(ValueError("of her")))
    disclosure.retry(bundle=bundle, by=make_caseworker())
    for _ in range(outbox.MAX_TRIES):
        bundle = make(bundle)
    assert (len(made), bundle.status) == (outbox.MAX_TRIES, "failed")
    assert "of her" not in bundle.failure
    assert acts("disclosure.failed") == 2


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE decisions_bundle SET manifest = '[]'",
        "UPDATE decisions_bundle SET pdf = 'other.pdf', pdf_sha256 = repeat('0', 64)",
        "UPDATE decisions_bundle SET status = 'requested'",
        "DELETE FROM decisions_redaction",
        "INSERT INTO decisions_redaction (bundle_id, part, words, reason)"
        " SELECT id, 'history', '', 'x' FROM decisions_bundle",
    ],
)
def test_the_database_alters_no_bundle_that_was_made(consideration, statement: str) -> None:
    made = make(ask(consideration, WORDS))
    with pytest.raises(IntegrityError, match="altered"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    disclosure.mark_failed(bundle=made, why="A second worker found the disk full.", by=made.requested_by)
    assert Bundle.objects.get().status == Bundle.Status.MADE


def test_to_whom_a_bundle_is_disclosed_stands_from_the_day_it_is_asked_for(consideration) -> None:
    ask(consideration)
    with pytest.raises(IntegrityError, match="altered"), transaction.atomic():
        Bundle.objects.update(disclosed_to="Somebody else")
