"""One sentence for each answer that a caseworker gave, said to the person it is about."""

from decisions.letters.wording import Paragraph, paragraph

RECOVERY_LAW = "NABA 2022 s.65(2)(a), (4)(a), (5)"
COMPENSATION_LAW = "NABA 2022 s.65(2)(b), (4)(b)"
COOPERATION_LAW = "NABA 2022 s.65(2)(c)"

# One sentence for each answer that a person gave: by step, by fact, for yes and for no. An unknown has none.
SENTENCES: dict[tuple[str, bool | str], Paragraph] = {}


def _say(fact: str, answer: bool | str, text: str, requirements: str, source: str) -> None:
    SENTENCES[fact, answer] = paragraph(f"found.{fact}.{str(answer).lower()}", text, requirements, source)


_say("recovery.physical_harm", True, "We accept that the exploitation harmed you physically.", "REC-05", RECOVERY_LAW)
_say(
    "recovery.physical_harm",
    False,
    "We did not find physical harm arising from the exploitation.",
    "REC-05",
    RECOVERY_LAW,
)
_say(
    "recovery.psychological_harm",
    True,
    "We accept that the exploitation harmed you psychologically.",
    "REC-05",
    RECOVERY_LAW,
)
_say(
    "recovery.psychological_harm",
    False,
    "We did not find psychological harm arising from the exploitation.",
    "REC-05",
    RECOVERY_LAW,
)
_say("recovery.support_required", True, "We accept that you need support to recover.", "REC-06", RECOVERY_LAW)
_say("recovery.support_required", False, "We did not find that you need support to recover.", "REC-06", RECOVERY_LAW)
_say(
    "recovery.treatment_necessary",
    True,
    "We accept that treatment or other help is needed for your recovery from the exploitation.",
    "NEC-02 NEC-04",
    "Guidance v4.0, Necessity of treatment",
)
_say(
    "recovery.treatment_necessary",
    False,
    "We did not find that treatment or other help is needed for your recovery from the exploitation.",
    "NEC-02 NEC-04",
    "Guidance v4.0, Necessity of treatment",
)
_say("available", True, "We found that the help you need is available in {country}.", "AVL-01 CON-16", RECOVERY_LAW)
_say(
    "available", False, "We found that the help you need is not available in {country}.", "AVL-01 CON-16", RECOVERY_LAW
)
_say(
    "accessible",
    True,
    "We found it more likely than not that you could get that help in {country}.",
    "ACC-01 ACC-10 CON-16",
    RECOVERY_LAW,
)
_say(
    "accessible",
    False,
    "We found it more likely than not that you could not get that help in {country}.",
    "ACC-01 ACC-11 CON-16",
    RECOVERY_LAW,
)
_say("compensation.seeking", True, "We accept that you are seeking compensation.", "COM-03", COMPENSATION_LAW)
_say("compensation.seeking", False, "We found that you are not seeking compensation.", "COM-03", COMPENSATION_LAW)
_say(
    "compensation.relevant_exploitation",
    False,
    "We found that the claim is not about the exploitation that we accepted.",
    "COM-04",
    COMPENSATION_LAW,
)
_say(
    "compensation.stay_needed",
    False,
    "We did not find that you need to stay in the UK for the claim.",
    "COM-05",
    COMPENSATION_LAW,
)
_say(
    "compensation.presence_needed",
    False,
    "We found that you do not have to be in the UK while the claim goes on, and could return for a hearing.",
    "COM-07",
    COMPENSATION_LAW,
)
_say(
    "compensation.capable_from_abroad",
    True,
    "We found that you could seek compensation from outside the UK.",
    "COM-01 CON-17",
    COMPENSATION_LAW,
)
_say(
    "compensation.capable_from_abroad",
    False,
    "We accept that you could not seek compensation from outside the UK.",
    "COM-01 CON-17",
    COMPENSATION_LAW,
)
_say(
    "compensation.reasonable_from_abroad",
    True,
    "We found that it would be reasonable for you to seek compensation from outside the UK.",
    "COM-01 CON-17",
    COMPENSATION_LAW,
)
_say(
    "compensation.reasonable_from_abroad",
    False,
    "We accept that it would not be reasonable for you to have to seek compensation from outside the UK.",
    "COM-01 CON-17",
    COMPENSATION_LAW,
)
_say("cooperation.agreed", True, "We accept that you have agreed to co-operate.", "COO-01", COOPERATION_LAW)
_say(
    "cooperation.agreed",
    False,
    "At the time of this decision you had not agreed to help a public authority. That choice is yours.",
    "COO-01",
    COOPERATION_LAW,
)
_say(
    "cooperation.relevant_exploitation",
    False,
    "We found that the investigation or proceedings are not about the exploitation that we accepted.",
    "COO-11",
    COOPERATION_LAW,
)
_say(
    "cooperation.stage",
    "none",
    "We found no investigation or criminal proceedings under way.",
    "COO-03",
    COOPERATION_LAW,
)
_say("cooperation.stage", "ended", "The investigation or proceedings have ended.", "COO-03", COOPERATION_LAW)
_say("cooperation.confirmation", "confirmed", "The authority confirmed your co-operation.", "COO-04", COOPERATION_LAW)
_say(
    "cooperation.confirmation",
    "denied",
    "The authority told us that you are not helping it.",
    "COO-04",
    COOPERATION_LAW,
)
_say(
    "cooperation.presence_necessary",
    True,
    "We accept that you need to be in the UK for this.",
    "COO-05",
    COOPERATION_LAW,
)
_say(
    "cooperation.presence_necessary",
    False,
    "We did not find that you need to be in the UK for this: what is needed of you can be given in another way.",
    "COO-05",
    COOPERATION_LAW,
)
