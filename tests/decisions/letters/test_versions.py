"""Letters in the wording that is published: from its day on, the same every time, and never anything but text."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases.models import Caseworker
from decisions import letters
from decisions.actions import letters as acts
from decisions.actions.refusals import NotReady
from decisions.letters import affected, completeness, versions
from decisions.letters.affected import blocks_of
from decisions.letters.content import Unfilled
from decisions.letters.grant import LENGTH_GIVEN
from decisions.letters.wording import WORDING
from decisions.models import Determination, Letter, Wording
from tests.builders import make_caseworker
from tests.decisions.wordings import KEY, drafted, published
from tests.proposals import proposed, requested

pytestmark = pytest.mark.django_db
BEFORE = "We have given you 12 months."
NOW = "You can stay for 12 months. We looked at the facts of your case, because there is no usual length."


def composed(determination: Determination) -> dict[str, Any]:
    return letters.compose(determination, "grant")


def length_in(content: dict[str, Any]) -> dict[str, Any]:
    return next(block for block in blocks_of(content) if block["key"] == KEY)


def sql(*, text: str, since: date, by: Caseworker) -> Wording:
    """A published version that no act let through."""
    now = timezone.now()
    return Wording.objects.create(
        key=KEY,
        text=text,
        guidance="4.0",
        since=since,
        why="For a test.",
        drafted_by=by,
        drafted_at=now,
        published_by=make_caseworker("esi", "admin"),
        published_at=now,
    )


def test_each_paragraph_says_which_version_it_is() -> None:
    proposal = proposed()
    before = composed(proposal)
    assert length_in(before)["wording"] == "first"
    assert length_in(before)["text"].startswith(BEFORE)
    wording = published()
    after = composed(proposal)
    assert length_in(after) == {"type": "paragraph", "key": KEY, "text": NOW, "wording": wording.public_id}
    others = [block for block in blocks_of(after) if block["key"] != KEY]
    assert others == [block for block in blocks_of(before) if block["key"] != KEY]


def test_a_draft_is_in_no_letter() -> None:
    proposal = proposed()
    before = composed(proposal)
    wording = drafted()
    assert composed(proposal) == before
    with versions.trying(wording):
        assert length_in(composed(proposal))["text"] == NOW
    assert composed(proposal) == before


@pytest.mark.parametrize(("days", "said"), [(-1, "first"), (0, "a"), (4, "a"), (5, "b"), (400, "b")])
def test_each_version_is_used_from_its_day_until_the_next(days: int, said: str) -> None:
    by, today = make_caseworker("dana", "admin"), timezone.localdate()
    sql(text="b {length}.", since=today + timedelta(days=5), by=by)
    sql(text="a {length}.", since=today, by=by)
    text = LENGTH_GIVEN(today + timedelta(days=days), length="1 month")["text"]
    assert text == (f"{said} 1 month." if said != "first" else WORDING[KEY].text.format(length="1 month"))


def test_the_same_decision_has_the_same_letter_every_time() -> None:
    proposal = proposed()
    published()
    assert composed(proposal) == composed(Determination.objects.get(pk=proposal.pk))


def test_a_letter_that_was_asked_for_keeps_what_it_says() -> None:
    letter = requested()
    before = letter.content
    published()
    assert Letter.objects.get(pk=letter.pk).content == before
    acts.mark_failed(letter=letter, why="The fonts could not be read.", by=letter.requested_by)
    acts.retry(letter=Letter.objects.get(pk=letter.pk), by=letter.requested_by)
    assert Letter.objects.get(pk=letter.pk).content == before


def test_the_wording_is_read_with_one_query_for_a_letter() -> None:
    proposal = proposed()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        composed(proposal)
    assert len([query for query in queries if "decisions_wording" in query["sql"]]) == 1


def test_publishing_that_is_undone_leaves_nothing_behind() -> None:
    proposal = proposed()
    before = composed(proposal)
    with transaction.atomic():
        published()
        assert length_in(composed(proposal))["text"] == NOW
        transaction.set_rollback(True)
    assert composed(proposal) == before


@pytest.mark.parametrize(
    "text", ["{length.__class__}", "{0.__class__}", "{length} {{", "{length!r}", "{missing} {length}"]
)
def test_malicious_wording_that_reached_the_table_is_never_filled(text: str) -> None:
    sql(text=text, since=timezone.localdate(), by=make_caseworker("dana", "admin"))
    with pytest.raises(Unfilled):
        LENGTH_GIVEN(timezone.localdate(), length="1 month")


@pytest.mark.parametrize("value", ["{length.__class__}", "{{ settings.SECRET_KEY }}", "{% debug %}", "%(x)s"])
def test_a_value_appears_as_it_stands(value: str) -> None:
    published()
    assert f"You can stay for {value}." in LENGTH_GIVEN(timezone.localdate(), length=value)["text"]


LISTED = "you can get benefits and help with housing, if you qualify for them"
TOLD = "to help you get well again"


def test_a_line_of_a_list_and_words_inside_a_sentence_change_without_a_code_release() -> None:
    proposal = proposed()
    line = published(LISTED, key="grant.may.public_funds")
    words = published(TOLD, key="grant.purpose.recovery")
    heading = published("To recover: section 65(2)(a)", key="purposes.heading.recovery")
    outcome = published("You may stay in the UK", key="grant.heading")
    content = composed(proposal)
    blocks = {block["key"]: block for block in blocks_of(content)}
    assert LISTED in blocks["grant.may"]["entries"]
    assert {"key": line.key, "text": LISTED, "wording": line.public_id} in blocks["grant.may"]["said"]
    assert f"modern slavery, {TOLD}. So we" in blocks["grant.CON-14.why"]["text"]
    assert blocks["grant.CON-14.why"]["said"] == [{"key": words.key, "text": TOLD, "wording": words.public_id}]
    assert completeness.missing(proposal, content) == []
    named = {one["key"]: one for one in affected.wording_of(content)}
    assert named[heading.key]["wording"] == heading.public_id
    assert (content["heading"], named["grant.heading"]["wording"]) == ("You may stay in the UK", outcome.public_id)
    blocks["grant.may"]["entries"][0] = blocks["grant.may"]["said"][0]["text"] = "you can get benefits"
    (point,) = completeness.missing(proposal, content)
    assert point.startswith("The conditions in the letter are not those of the decision")
    assert LISTED in point


def test_an_approval_falls_with_a_version_of_a_line_and_the_admin_is_told_so_before() -> None:
    proposed()
    requested()
    draft = drafted(LISTED, key="grant.may.public_funds")
    assert affected.proposals(draft).waiting == 1
    assert affected.under_way(draft.key) == [("Grant", 1)]
    assert affected.proposals(drafted("you may do any work", key="grant.may.work_of_child")).waiting == 0


@pytest.mark.parametrize("text", ["To help you get well again", "to help you get well again."])
def test_words_inside_a_sentence_keep_the_sentence_whole(text: str) -> None:
    with pytest.raises(NotReady, match="stand inside a sentence"):
        drafted(text, key="grant.purpose.recovery")
    with pytest.raises(NotReady, match="This is a heading"):
        drafted("You may stay.", key="grant.heading")
