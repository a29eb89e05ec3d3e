"""Invented words: enough of them, in enough orders, that looking for some finds a few cases and not all."""

import json
from datetime import date
from random import Random

FIRST_RESPONDERS = ("A police force", "A local authority", "Border Force", "A charity", "Immigration Enforcement")
_WHO = ("The general practitioner", "The support worker", "The solicitor", "The counsellor", "The housing officer")
_SAYS = ("writes that", "confirms that", "describes how", "reports that", "sets out that")
_WHAT = (
    "sessions take place each week", "treatment has a date for its review", "the waiting list is closed until spring",
    "a place was offered in another town", "medication was changed in the autumn", "sleep improved after the move",
    "English classes go on at the college", "a claim was lodged with the tribunal", "the landlord gave notice",
    "a bus passes twice a day", "the clinic has an interpreter", "an aunt lives within an hour of the capital",
)  # fmt: skip
_WEIGHED = (
    "It was given weight",
    "It was given little weight",
    "It carries full weight",
    "Some weight was given to it",
)
_WHY = (
    "as its author saw the person often", "as it rests on one meeting", "since the records behind it were sent",
    "since nothing else speaks against it", "because it is two years old", "because the dates agree with the file",
)  # fmt: skip


def first_responder(random: Random) -> str:
    """Who made the referral."""
    return random.choice(FIRST_RESPONDERS)


def reasons(random: Random) -> str:
    """Four sentences that nobody wrote of anybody."""
    return " ".join(
        f"{random.choice(_WHO)} {random.choice(_SAYS)} {random.choice(_WHAT)}."
        f" {random.choice(_WEIGHED)}, {random.choice(_WHY)}."
        for _ in range(2)
    )


def letter(kind: str, name: str, reference: str, day: date, random: Random) -> str:
    """The content of a letter in its stored shape, as JSON, with reasons and little else."""
    said = f"{day.day} {day:%B %Y}"
    words = {"type": "words", "key": "scale.reasons", "text": reasons(random)}
    content = {
        "kind": kind, "guidance": "4.0", "title": f"{kind} {reference}", "heading": "Our decision",
        "reference": reference, "date": said, "created": day.isoformat(), "authority": "An invented authority",
        "authority_lines": [], "addressee": name, "address": [], "salutation": f"Dear {name}", "opening": [],
        "sections": [{"heading": "Our reasons", "level": 2, "blocks": [words]}], "signatory": [],
    }  # fmt: skip
    return json.dumps(content, ensure_ascii=False)
