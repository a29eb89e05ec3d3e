"""Cases are found by the words of their reasons and letters, as these stand; the list says where, and not what."""

from dataclasses import asdict

import pytest

from decisions.actions import letters, limb_reasons
from decisions.models import SearchedText
from decisions.search import Asked, search
from decisions.search.people import Found
from decisions.steps.recovery import NEED
from tests.builders import OUTCOMES, make_caseworker, make_consideration, record
from tests.letters_made import made

pytestmark = pytest.mark.django_db


def found(text: str, **asked: str) -> list[Found]:
    return search(Asked(text=text, **asked), by=make_caseworker()).people


def where(text: str) -> list[str]:
    return [reason.how.rpartition(", ")[0] for one in found(text) for reason in one.reasons]


def test_reasons_are_found_as_they_stand_and_the_list_says_where_not_what() -> None:
    amina = make_caseworker()
    case = make_consideration(assigned_to=amina)
    need = OUTCOMES["grant"][NEED.key]
    record(case, amina, NEED.key, need, reasons="Nightmares: her GP Dr Élodie Marchetti treats them weekly.")

    assert where("nightmare treated") == [f"in the reasons of {NEED.group}: {NEED.title}"]
    assert where('"elodie marchetti"') == where("Élodie") == where("nightmares")
    assert where("nightmares -weekly") == where("daily") == where("the") == []
    (one,) = found("nightmares")
    assert (one.case, one.reasons[0].case, one.reasons[0].step) == (case.public_id, case.public_id, NEED.key)
    assert "ightmare" not in str(asdict(one))

    record(case, amina, NEED.key, need, reasons="Insomnia, as the hospital at Wrexham wrote.")
    assert where("nightmares") == []
    assert where("wrexham") == [f"in the reasons of {NEED.group}: {NEED.title}"]


def test_the_reasons_on_a_limb_are_found_by_their_newest_version() -> None:
    amina = make_caseworker()
    case = make_consideration(assigned_to=amina)
    for version, text in enumerate(["Hydrotherapy helps.", "Acupuncture helps.", ""]):
        limb_reasons.write(consideration=case, limb="recovery", text=text, completed=False, version=version, by=amina)
        assert where("hydrotherapy") == (["in the reasons on Recovery"] if version == 0 else [])
        assert where("acupuncture") == (["in the reasons on Recovery"] if version == 1 else [])


def test_a_letter_is_found_from_the_day_it_is_issued() -> None:
    letter = made()
    assert not SearchedText.objects.filter(kind="letter").exists()

    letters.issue(letter=letter, by=letter.requested_by)

    (one,) = found("temporary permission to stay", person=letter.consideration.victim.reference)
    assert [(reason.what, reason.letter) for reason in one.reasons if reason.letter] == [("Letter", letter.public_id)]
    assert [reason.what for reason in one.reasons][0] == "Reference"
    assert found("temporary permission", person="Somebody") == found("temporary permission", nationality="VN") == []
