import pytest

from cases import safe_contact as safety
from cases.actions import safe_contact, victims
from cases.actions.refusals import Contradicted, Stale
from cases.models import AuditEntry, ContactPerson, SafeAddress, SafeContact
from cases.models.safe_contact import Channel
from cases.rights import NotAllowed
from tests.builders import make_caseworker, make_victim

pytestmark = pytest.mark.django_db
WHO = {"name": "Ines Holloway", "email": "ines@law.example", "lines": "", "telephone": "", "copied_in": True}


def record(victim, version=1, **choices) -> SafeContact:
    return safe_contact.record(victim=victim, choices=choices, version=version, by=make_caseworker())


def test_new_choices_supersede_the_old_which_stay_on_record() -> None:
    victim = make_victim()
    first = record(victim, channels=["email"], email="m@example.org")
    second = record(victim, version=2, channels=["post"], never=["email"])
    first.refresh_from_db()
    assert first.superseded_at is not None
    assert second.superseded_at is None
    assert safety.of(victim).never == (Channel.EMAIL,)


def test_what_was_overtaken_is_not_recorded() -> None:
    victim = make_victim()
    record(victim, channels=["post"])
    with pytest.raises(Stale):
        record(victim, version=1, channels=[], never=["post"])
    assert SafeContact.objects.get().channels == ["post"]


@pytest.mark.parametrize(
    "choices",
    [
        {"channels": ["post"], "never": ["post"]},
        {"channels": ["email"]},
        {"channels": ["telephone"]},
        {"channels": ["text"], "email": "m@example.org"},
    ],
)
def test_what_contradicts_itself_is_refused_and_nothing_is_written(choices) -> None:
    victim = make_victim()
    with pytest.raises(Contradicted):
        record(victim, **choices)
    assert not SafeContact.objects.exists()
    victim.refresh_from_db()
    assert victim.version == 1


def test_why_something_is_never_used_is_not_told_to_the_event() -> None:
    victim = make_victim()
    record(victim, never=["telephone"], never_because="He answers her telephone.")
    event = AuditEntry.objects.select_related("payload").get(kind="event", action="safe_contact.record")
    assert "answers" not in str(event.payload.body)


def test_a_contact_person_is_recorded_replaced_and_ended() -> None:
    victim, by = make_victim(), make_caseworker()
    given = {"victim": victim, "known_as": "representative", "by": by}
    first = safe_contact.record_person(details=WHO, version=1, **given)
    second = safe_contact.record_person(details=WHO | {"name": "Rafael Obuya"}, version=2, **given)
    first.refresh_from_db()
    assert first.ended_at is not None
    assert safety.of(victim).people["representative"]["name"] == "Rafael Obuya"
    safe_contact.end_person(version=3, **given)
    second.refresh_from_db()
    assert second.ended_at is not None
    with pytest.raises(Contradicted):
        safe_contact.end_person(version=4, **given)
    assert ContactPerson.objects.count() == 2


@pytest.mark.parametrize("details", [WHO | {"name": " "}, WHO | {"email": ""}])
def test_a_contact_person_has_a_name_and_can_be_reached(details) -> None:
    with pytest.raises(Contradicted):
        safe_contact.record_person(
            victim=make_victim(), known_as="alternative", details=details, version=1, by=make_caseworker()
        )
    assert not ContactPerson.objects.exists()


def test_who_considers_no_cases_records_nothing() -> None:
    victim, auditor = make_victim(), make_caseworker("omar", "auditor")
    with pytest.raises(NotAllowed):
        safe_contact.record(victim=victim, choices={"channels": ["post"]}, version=1, by=auditor)
    with pytest.raises(NotAllowed):
        safe_contact.record_person(victim=victim, known_as="alternative", details=WHO, version=1, by=auditor)
    with pytest.raises(NotAllowed):
        safe_contact.end_person(victim=victim, known_as="alternative", version=1, by=auditor)


@pytest.mark.parametrize(
    ("named", "typed"),
    [
        ("Never write to the.exploiter@example.com.", {"email": "The.Exploiter@example.com"}),
        ("Not 12 Harrow Lane: he lives there.", {"lines": "12 Harrow Lane\nLeeds"}),
        ("Her uncle, Viktor Dravec, must never know.", {"name": "Viktor Dravec"}),
        ("Never ring 07700 900 123.", {"telephone": "07700900123"}),
    ],
)
def test_what_must_never_be_used_is_recorded_of_nobody(named: str, typed: dict[str, str]) -> None:
    victim = make_victim()
    record(victim, never_because=named)
    with pytest.raises(Contradicted, match="must never be used"):
        safe_contact.record_person(
            victim=victim, known_as="alternative", details=WHO | typed, version=2, by=make_caseworker()
        )
    assert not ContactPerson.objects.exists()
    safe_contact.record_person(victim=victim, known_as="alternative", details=WHO, version=2, by=make_caseworker())


def test_an_address_that_must_never_be_used_is_no_safe_address() -> None:
    victim = make_victim()
    record(victim, never_because="Not 12 Harrow Lane: he lives there.")
    with pytest.raises(Contradicted, match="must never be used"):
        victims.record_name_and_address(
            victim=victim, name="M", addressee="M", lines="12 Harrow Lane\nLeeds", version=2, by=make_caseworker()
        )
    assert not SafeAddress.objects.filter(victim=victim, lines__contains="Harrow").exists()


def test_no_way_leaves_those_never_to_be_used_in_passing() -> None:
    victim = make_victim()
    record(victim, never=["telephone", "post"])
    with pytest.raises(Contradicted, match="say why: Telephone call"):
        record(victim, version=2, never=["post"])
    assert SafeContact.objects.get().never == ["telephone", "post"]
