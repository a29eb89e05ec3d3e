import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from cases.models import AuditEntry, Caseworker, ConflictOfInterest
from cases.rights import NotAllowed, victims_visible_to, who_may_see
from decisions import facts
from decisions.actions import notes
from decisions.actions.refusals import NotReady
from decisions.models import Consideration, Note, Notification
from tests.builders import make_approver, make_caseworker, make_consideration
from tests.proposals import now, referred

pytestmark = pytest.mark.django_db


def conflicted(case: Consideration, who: Caseworker) -> None:
    ConflictOfInterest.objects.create(
        victim=case.victim, caseworker=who, because="A friend.", recorded_by=who, recorded_at=timezone.now()
    )


def test_whoever_may_see_the_case_writes_one_and_whom_it_mentions_is_told() -> None:
    case, bola = make_consideration(assigned_to=make_caseworker()), make_caseworker("bola")
    note = notes.write(
        consideration=case, text=" Ring before ten. ", tells_of_harm=False, mentions=bola, by=make_approver()
    )
    assert note.text == "Ring before ten."
    told = Notification.objects.get()
    assert (told.to, told.kind, told.consideration) == (bola, "mentioned", case)
    event = AuditEntry.objects.get(kind="event", action="note.write")
    assert event.payload.body["why"] == ""  # the history does not repeat it


def test_nobody_who_may_not_see_the_case_writes_one_or_is_told_of_one() -> None:
    case, amina, bola = make_consideration(), make_caseworker(), make_caseworker("bola")
    conflicted(case, bola)
    gone = make_caseworker("gone", is_active=False)
    others = [bola, gone, make_caseworker("dana", "admin"), make_caseworker("omar", "auditor")]
    seeing = [one for one in Caseworker.objects.all() if victims_visible_to(one).filter(pk=case.victim_id).exists()]
    assert set(who_may_see(case.victim)) == set(seeing) == {amina}
    for somebody in others:
        with pytest.raises(NotAllowed):
            notes.write(consideration=case, text="Mine.", tells_of_harm=False, by=somebody)
    for somebody in [*others, amina]:
        with pytest.raises(NotReady):
            notes.write(consideration=case, text="For you.", tells_of_harm=False, mentions=somebody, by=amina)
    with pytest.raises(NotReady):
        notes.write(consideration=case, text=" ", tells_of_harm=False, by=amina)
    assert not Note.objects.exists()


def test_it_is_never_altered_and_a_further_one_of_the_same_case_corrects_it() -> None:
    case, amina = make_consideration(), make_caseworker()
    first = notes.write(consideration=case, text="Her GP is in Leeds.", tells_of_harm=False, by=amina)
    notes.write(consideration=case, text="In York.", tells_of_harm=False, corrects=first, by=amina)
    assert first.corrections.get().text == "In York."
    other = make_consideration()
    with pytest.raises(NotReady):
        notes.write(consideration=other, text="In Hull.", tells_of_harm=False, corrects=first, by=amina)
    said = {"text": "Raw.", "tells_of_harm": False, "written_by": amina, "written_at": timezone.now()}
    with pytest.raises(DatabaseError, match="its own case"), transaction.atomic():
        Note.objects.create(consideration=other, corrects=first, **said)
    for sql in ("UPDATE decisions_note SET text = 'Another'", "DELETE FROM decisions_note"):
        with pytest.raises(DatabaseError, match="denied"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)


def test_a_note_changes_nothing_that_is_decided() -> None:
    case = referred().determination.consideration
    before = facts.digest(facts.load(case.pk))
    notes.write(consideration=case, text="The clinic is closed on Fridays.", tells_of_harm=False, by=make_caseworker())
    assert facts.digest(facts.load(case.pk)) == before
    assert now(case).status == case.status
