"""Whether a letter says all that it has to say of what it tells, and says it right: looked up in the letter itself.

It reads the letter as it will be sent, and not how it was composed: what composing leaves out is found here. What has
to stand in it is one table by kind, `required.BY_KIND`.
"""

from collections.abc import Mapping
from typing import Any

from decisions.letters import placeholders as left_over
from decisions.letters.content import texts
from decisions.letters.required import BY_KIND
from decisions.letters.required.standing import Standing
from decisions.models import Chaser, Determination, EvidenceRequest, Letter, Notice, Questionnaire
from decisions.models.letter import LetterKind

Content = Mapping[str, Any]
About = Determination | EvidenceRequest | Questionnaire | Chaser | Notice


def missing(about: About, content: Content, names: Mapping[str, str] | None = None) -> list[str]:
    """What the letter lacks, or says otherwise than what it is about, one sentence each; none: it is whole.

    Reasons, children, considered items, representations, tokens, dates, length and conditions are those that are
    stored (CON-14, CHD-05, APP-07, CND-01, CND-03, RCN-04, BUR-05, CLT-02 to CLT-05, WVR-11). `names` are those of the
    children by their reference, where they are loaded already.
    """
    return list(dict.fromkeys([*placeholders(content), *lacking(about, content, names)]))


def lacking(about: About, content: Content, names: Mapping[str, str] | None = None) -> list[str]:
    """The same but for what still waits to be filled in: whatever was typed stands there as it was typed."""
    letter = Standing(content, names)
    return [point for check in BY_KIND[LetterKind(letter.kind)] for point in check(about, letter)]


def about(letter: Letter) -> About:
    """What the letter tells or asks: the one thing that its kind says."""
    found = letter.determination or letter.evidence_request or letter.questionnaire or letter.chaser or letter.notice
    assert found is not None  # the database holds a letter to what its kind says
    return found


def placeholders(content: Content) -> list[str]:
    """What still waits to be filled in, one sentence each."""
    found = left_over.found(texts(content))  # type: ignore[arg-type]
    return [f"The letter says “{one}”. Write what belongs there, or take it out." for one in found]
