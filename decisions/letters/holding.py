"""The letter that says that a decision waits: why in general terms, by whose word, and when that is looked at again."""

from decisions.letters.content import Block, Section, section, words
from decisions.letters.notice import Notice
from decisions.letters.notice_parts import Parts, day, if_you_have_a_question
from decisions.letters.wording import paragraph

LAW = "Guidance v4.0, Public order disqualification"

OPENING = paragraph(
    "holding.opening",
    "We are considering whether you can have permission to stay in the UK. The decision has to wait for now. Nothing"
    " has been decided against you. You do not have to do anything because of this letter.",
    "PUB-04",
    LAW,
)
WHY = paragraph("holding.why", "The caseworker who has this case writes:", "PUB-04", LAW)
AUTHORITY = paragraph(
    "holding.authority",
    "{authority} made public what this rests on. You can read of it here: {published_in}.",
    "PUB-04",
    LAW,
)
REVIEW = paragraph(
    "holding.review",
    "We will look on {review_on} at whether the decision still has to wait. We go on as soon as it does not, if that is"
    " sooner. We write to you when we decide.",
    "PUB-04",
    LAW,
)
BOTH_WAYS = paragraph(
    "holding.both_ways",
    "While we wait, we can neither give nor withhold permission. That your case waits says nothing of what we will"
    " decide.",
    "PUB-04",
    LAW,
)
STILL_SEND = paragraph(
    "holding.still_send",
    "You can still send us anything that you want us to look at. If something changes for you, tell us: for example if"
    " your health gets worse. Support that you have now does not end because of this letter.",
    "PUB-04 NEC-01",
    LAW,
)


def _sections(notice: Notice) -> list[Section]:
    on = notice.on
    published = AUTHORITY(on, authority=notice.particular("authority"), published_in=notice.particular("published_in"))
    return [
        section("Why the decision waits", [WHY(on), *words("why", notice.particular("why")), published]),
        section("When we look again", [REVIEW(on, review_on=day(notice, "review_on"))]),
        section("What this means for you", [BOTH_WAYS(on), STILL_SEND(on)]),
        if_you_have_a_question(notice),
    ]


def _opening(notice: Notice) -> list[Block]:
    return [OPENING(notice.on)]


HOLD = Parts(lambda _: "Our decision has to wait", _opening, _sections)
