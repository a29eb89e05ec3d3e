"""Which page asks for a fact: the step it belongs to, or the page on which what is known is recorded."""

import re

from django.urls import reverse

from decisions import steps
from decisions.facts import rows
from decisions.facts.permission import place_of_grant
from decisions.models import Consideration
from decisions.models.consideration import Kind
from decisions.steps import Step

_ITEM = re.compile(r"^(?:recovery\.)?(countries|children|permission_history)\[(\d+)\]\.(.+)$")
_GROUND = re.compile(r"^grounds\[(\d+)\]\.(made_out|appropriate)$")
_STEPS_PER = {"countries": "country", "children": "child"}
_PAGE_OF_ITEM = {"countries": "country", "children": "child", "permission_history": "permission"}
# Pages of known facts by the path, or the start of the path, that they record; the first that fits.
_PAGES = (
    ("recovery.countries", "countries"),
    ("recovery.no_country_of_return", "countries"),
    ("permission_history", "permissions"),
    ("children", "children"),
    ("application", "application"),
    ("withdrawal", "withdrawal"),
    ("person.departure", "departure"),
    ("consideration.previous_vts_consideration", "previous_consideration"),
    ("person", "person"),
    ("conclusive_grounds", "person"),
)
# A sign-off is another person's answer, and a pause comes with the case: no page of the caseworker records them.
_NOBODY_HERE = ("sign_off.", "pauses")


def where_asked(path: str, consideration: Consideration) -> str:
    """The address of the page on which an outstanding fact of the contract is recorded; "" where no page records it."""
    public_id = consideration.public_id
    if consideration.kind == Kind.CANCELLATION:
        return _of_cancellation(path, consideration)
    if consideration.kind == Kind.RECONSIDERATION:
        page = "evidence_request" if path == "further_evidence_requested_on" else "reconsideration"
        return reverse("person" if path == "person" else page, kwargs={"public_id": public_id})
    if consideration.kind == Kind.FEE_WAIVER:
        return _of_fee_waiver(path, public_id)
    item = _ITEM.match(path)
    part = {"part": _place(item, consideration) + 1} if item else {}
    step = _step(item[1] if item else "", item[3] if item else path)
    if step:
        return reverse("step", kwargs={"public_id": public_id, "step": step.key, **part})
    if item:
        return reverse(_PAGE_OF_ITEM[item[1]], kwargs={"public_id": public_id, **part})
    if path.startswith(_NOBODY_HERE):
        return ""
    page = next((name for start, name in _PAGES if path == start or path.startswith(f"{start}.")), "known_facts")
    return reverse(page, kwargs={"public_id": public_id})


def _place(item: re.Match[str], consideration: Consideration) -> int:
    """Where the thing stands among those on record, from 0."""
    index = int(item[2])
    return place_of_grant(consideration, index) if item[1] == "permission_history" else index


def _of_fee_waiver(path: str, public_id: str) -> str:
    """The page for a fact of a fee waiver: its two steps, and the request itself."""
    asked = next((step for step in steps.of(Kind.FEE_WAIVER) if path in step.facts), None)
    if asked:
        return reverse("step", kwargs={"public_id": public_id, "step": asked.key})
    return reverse("person" if path.startswith("person") else "fee_waiver", kwargs={"public_id": public_id})


def _of_cancellation(path: str, consideration: Consideration) -> str:
    """The page for a fact of a cancellation: its steps, what was said, and what is considered for cancelling."""
    public_id = consideration.public_id
    item = _GROUND.match(path)
    if item:
        part = "ground" if item[2] == "made_out" else "appropriate"
        step = f"{part}:{consideration.cancellation.grounds[int(item[1])]}"
        return reverse("step", kwargs={"public_id": public_id, "step": step})
    if child := _ITEM.match(path):
        return reverse("step", kwargs={"public_id": public_id, "step": "child", "part": int(child[2]) + 1})
    if path == "effective_on":
        return reverse("step", kwargs={"public_id": public_id, "step": "effective_date"})
    if path == "representations.answered" and rows(consideration, "representation_rows"):
        return reverse("representations", kwargs={"public_id": public_id})
    return reverse("person" if path.startswith("person") else "cancellation", kwargs={"public_id": public_id})


def _step(items: str, fact: str) -> Step | None:
    own = "available" if fact == "country_information" else fact  # what was consulted is said with availability
    per = _STEPS_PER.get(items, "consideration")
    return next((step for step in steps.STEPS if step.per == per and own in step.facts), None)
