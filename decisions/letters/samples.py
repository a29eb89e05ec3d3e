"""Invented values for the places of a paragraph, so that its wording can be read without anybody's case."""

from decisions.letters.places import fill, places

A_DAY = "3 March 2026"
"""Stands in a place whose name ends in “_on”, if it has no day of its own."""

SAMPLES = {
    "apply_by": "31 March 2026",
    "authority": "the Sample Authority",
    "born": "14 May 1990",
    "cap": "30 months",
    "child": "Sample Child",
    "country": "Sampleland",
    "days": "14",
    "decided_on": "3 June 2026",
    "deadline": "17 March 2026",
    "decision": "to refuse you permission to stay",
    "due_on": "31 March 2026",
    "effective_on": "1 July 2026",
    "expires_on": "3 June 2027",
    "found": "6 months",
    "granted_on": "3 June 2025",
    "last_day": "17 June 2026",
    "length": "12 months",
    "mailbox": "unit@example.org",
    "new_on": "3 June 2026",
    "permission": "permission to stay on another basis",
    "person": "Sample Person",
    "policy": "4.0",
    "provision": "paragraph 9.7.3 of Part 9 of the Immigration Rules",
    "purposes": "to help you recover from the harm that the exploitation caused",
    "reason": "the child was 18 or over on the date that counts",
    "reference": "VTS-0000-000",
    "requested_on": "3 March 2026",
    "route": "as a confirmed victim of modern slavery",
    "served_on": "3 June 2026",
    "starts_on": "3 June 2026",
    "whom": "you",
    "whom_is": "you are",
    "whom_was": "you were",
    "whose": "your",
}


def sample(text: str) -> str:
    """The text with an invented value in each place; a place that no value was invented for says its own name."""
    return fill(text, {name: SAMPLES.get(name) or _of_name(name) for name in places(text)})


def _of_name(name: str) -> str:
    return A_DAY if name.endswith("_on") else f"({name.replace('_', ' ')})"
