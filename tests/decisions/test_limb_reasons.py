"""What can be named in a case, and what stands on each limb."""

import pytest

from cases.models import EvidenceFile
from decisions import limb_reasons
from decisions.actions import limb_reasons as acts
from tests.builders import OUTCOMES, loaded, make_caseworker, make_consideration, make_evidence, record

pytestmark = pytest.mark.django_db


@pytest.fixture
def consideration():
    amina = make_caseworker()
    made = make_consideration(assigned_to=amina, children=[{"name": "Besa"}])
    record(made, amina, "treatment", OUTCOMES["grant"]["treatment"])
    country = made.victim.countries_of_return.get()
    record(made, amina, "availability", OUTCOMES["grant"]["availability"], country=country)
    return made


@pytest.mark.parametrize(
    ("mark", "known"),
    [
        ("[Finding: Treatment or other assistance]", True),
        ("[Finding: Availability: Albania]", True),
        ("[Finding: Availability: Italy]", False),
        ("[Finding: Need for support]", False),
        ("[Psychiatric report 1]", True),
        ("[Psychiatric report 1, page 1]", True),
        ("[Psychiatric report 1, page 6]", True),
        ("[Psychiatric report 1, page 7]", False),
        ("[Psychiatric report 1, page 0]", False),
        ("[Psychiatric report 2]", False),
    ],
)
def test_a_finding_and_a_page_of_an_item_can_be_named(consideration, mark, known):
    assert (mark in limb_reasons.on_record(loaded(consideration))) is known


def test_an_item_of_another_case_or_not_scanned_yet_is_not_on_record(consideration):
    make_evidence(make_consideration(evidence=0).victim, title="Letter of the GP")
    item = make_evidence(consideration.victim, title="Unscanned letter")
    EvidenceFile.objects.create(
        evidence=item,
        name="letter.pdf",
        media_type="application/pdf",
        size=9,
        sha256="a" * 64,
        stored="ab/letter",
        uploaded_by=make_caseworker(),
        uploaded_at="2026-06-01T09:00:00Z",
    )
    known = limb_reasons.on_record(loaded(consideration))
    assert "[Letter of the GP]" not in known
    assert "[Unscanned letter]" not in known
    assert "[Psychiatric report 1]" in known


def test_what_stands_is_the_latest_version_and_nothing_where_it_was_taken_out(consideration):
    amina = make_caseworker()

    def write(limb, text, version):
        acts.write(consideration=consideration, limb=limb, text=text, completed=True, version=version, by=amina)

    write("compensation", "One.", 0)
    write("recovery", "First.", 0)
    write("recovery", "Two words. [Psychiatric report 1]\nNone.", 1)
    standing = limb_reasons.standing(loaded(consideration))
    assert [(one.limb, one.version, one.words, one.unsupported) for one in standing] == [
        ("recovery", 2, 6, 1),
        ("compensation", 1, 1, 1),
    ]
    write("compensation", "", 1)
    assert [one.limb for one in limb_reasons.standing(loaded(consideration))] == ["recovery"]
