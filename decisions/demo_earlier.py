"""The demo's decisions that are over: each like a case and its story, of somebody else and in fewer steps."""

import json
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from functools import cache
from typing import Any, NamedTuple

from decisions import case_files
from decisions.demo_people import FIXTURES

KEPT_OF_COUNTRY = ("country", "link", "country_information")
KEPT_OF_STORY = ("nrm_referral", "exploitation", "proposal", "answers")


class Told(NamedTuple):
    """A case file and its story, as those of `fixtures/cases` and `fixtures/stories` are."""

    document: Mapping[str, Any]
    story: Mapping[str, Any]


def told(named: Sequence[str]) -> Iterator[Told]:
    """Those of `fixtures/earlier.yaml` whose references fit."""
    file = case_files.read_file(FIXTURES / "earlier.yaml")
    for one in file["cases"]:
        if fits(one["reference"], named):
            yield _of_somebody_else(one, _pattern(file["patterns"][one["as"]]))


def fits(reference: str, named: Sequence[str]) -> bool:
    """The reference fits one of the patterns, or there are none."""
    return not named or any(fnmatchcase(reference, pattern) for pattern in named)


def _pattern(pattern: Mapping[str, Any]) -> Told:
    """The case and the story that it is like, with what the pattern says."""
    document, story = (_read(folder, pattern["like"]) for folder in ("cases", "stories"))
    document = {**document, **_put(document, pattern.get("facts", {}))}
    if "country" in pattern:
        like = document["recovery"]["countries"][0]
        there = {name: like[name] for name in KEPT_OF_COUNTRY} | pattern["country"]
        document["recovery"] = {**document["recovery"], "countries": [there]}
    steps, otherwise = pattern.get("steps"), pattern.get("findings", {})
    findings = [one for one in story["findings"] if steps is None or one["step"] in steps]
    closed = story["stage"] == "closed"
    return Told(
        document,
        {name: story[name] for name in KEPT_OF_STORY if name in story}
        | {
            "evidence": [item for item in story["evidence"] if item["kind"] in pattern["evidence"]],
            "answered": pattern.get("answered", []),
            "findings": [{**one, **otherwise.get(one["step"], {})} for one in findings],
            "stage": story["stage"] if closed else "decided",
            "letter": "none" if closed else "served",
        },
    )


def _of_somebody_else(one: Mapping[str, Any], like: Told) -> Told:
    code = like.document["recovery"]["countries"][0]["country"]
    document, story = (_of_country(part, code, one["country"]) for part in like)
    own = {"person": {"date_of_birth": one["born"]}, "conclusive_grounds": {"served_on": one["served"]}}
    if "months" in one:
        own["length"] = {"months": one["months"]}
    person = {"name": one["name"], "addressee": one["name"], "address": one["address"]}
    referral = story["nrm_referral"] | {"competent_authority": one["authority"]}
    return Told(
        document | _put(document, own) | {"reference": one["reference"]},
        story | {"person": person, "nrm_referral": referral, "taken_by": one["by"]},
    )


def _put(document: Mapping[str, Any], facts: Mapping[str, Any]) -> dict[str, Any]:
    """The parts of the document that have these facts, with them."""
    return {name: document[name] | these for name, these in facts.items()}


def _of_country(value: Any, code: str, another: str) -> Any:
    return json.loads(with_country(json.dumps(value, ensure_ascii=False), code, another))


def with_country(text: str, code: str, another: str) -> str:
    """A case file, its story or what follows from it, as JSON, of another country."""
    return text.replace(f'"{code}"', f'"{another}"').replace(f" on {code},", f" on {another},")


@cache
def _read(folder: str, reference: str) -> Mapping[str, Any]:
    return case_files.read_file(FIXTURES / folder / f"{reference}.yaml")
