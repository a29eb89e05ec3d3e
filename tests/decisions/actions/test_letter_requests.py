"""Reasons are a person's own: words that another person's letter has stop a letter until somebody means them."""

from unittest import mock

import pytest
from django.db.models import F

from decisions.actions import determinations, letters, words_meant
from decisions.actions.refusals import NotReady
from decisions.letters import codes, individual
from decisions.models import Finding, WordsMeant
from tests.builders import looked, make_caseworker, make_consideration, record_all
from tests.letters_made import made
from tests.proposals import recorded, requested

pytestmark = pytest.mark.django_db
COPIED = "She sleeps badly, and the counselling that she needs cannot be had in her village."


def with_words(reasons: str = COPIED):
    """A case of which one finding has these reasons, loaded anew."""
    consideration = recorded("refuse")
    Finding.objects.filter(consideration=consideration, step="compensation").update(
        reasons=reasons, version=F("version") + 1
    )
    return consideration


def test_a_letter_has_a_code_of_its_own_printed_on_it() -> None:
    first, second = requested(), requested()
    assert first.code == first.content["code"] != second.code
    assert codes.as_printed(first.code.lower().replace("-", " ")) == first.code
    assert set(first.code) <= set("23456789ABCDEFGHJKMNPQRSTUVWXYZ-")


def test_ft_individual_words_of_another_letter_stop_a_proposal_and_are_pointed_out_with_their_case() -> None:
    by = make_caseworker()
    first = with_words()
    decided = determinations.propose(consideration=first, question="", by=by)
    assert decided.outcome == "refuse"

    determinations.decide(determination=decided, look=looked(decided), by=by)
    second = with_words(COPIED.upper().replace(",", " –"))
    with pytest.raises(NotReady) as stopped:
        determinations.propose(consideration=second, question="", by=by)
    [point] = stopped.value.points
    assert first.victim.reference in point
    assert "1 letter of other people" in point
    digest = next(iter(individual.own_words({"sections": [{"blocks": [{"type": "words", "text": COPIED}]}]})))
    words_meant.confirm(consideration=second, digests=[digest], why="The village is the same.", by=by)
    assert determinations.propose(consideration=second, question="", by=by).outcome == "refuse"


def test_words_in_the_persons_own_earlier_letter_are_no_matter() -> None:
    letter = made("refuse")
    assert individual.elsewhere(letter.content, letter.consideration, letter.requested_by) == []
    assert letters.issue(letter=letter, by=letter.requested_by).status == "issued"


def test_who_may_see_no_cases_is_shown_none() -> None:
    letter = requested("refuse")
    other = make_consideration(assigned_to=make_caseworker())
    assert individual.elsewhere(letter.content, other, make_caseworker())
    assert individual.elsewhere(letter.content, other, make_caseworker("dana", "admin")) == []


def test_words_are_meant_with_a_reason_by_the_caseworker_of_the_case() -> None:
    by = make_caseworker()
    consideration = record_all(make_consideration(assigned_to=by), by)
    for digests, why in ([], "Because."), (["a" * 64], " "):
        with pytest.raises(NotReady):
            words_meant.confirm(consideration=consideration, digests=digests, why=why, by=by)
    with pytest.raises(Exception, match="not assigned"):
        words_meant.confirm(consideration=consideration, digests=["a" * 64], why="So.", by=make_caseworker("bola"))
    for _ in range(2):
        words_meant.confirm(consideration=consideration, digests=["a" * 64], why="So.", by=by)
    assert WordsMeant.objects.count() == 1


def test_a_letter_that_is_not_whole_is_not_issued() -> None:
    letter = made("refuse")

    with (
        mock.patch("decisions.letters.completeness.missing", return_value=["The letter says nothing on recovery."]),
        pytest.raises(NotReady, match="nothing on recovery"),
    ):
        letters.issue(letter=letter, by=letter.requested_by)
    letter.refresh_from_db()
    assert letter.status == "rendered"
