"""What was found, with reasons and every earlier version; the reasons on each limb; the country information used."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cases.countries import name_of
from decisions import outcomes, steps
from decisions.answers import is_adult
from decisions.disclosure.parts import Entry, Row, Section, by, listed, rows, summary
from decisions.found import found
from decisions.models import Consideration, ConsultedInformation, Finding, SupersededFinding


def findings(consideration: Consideration, on: date) -> Section:
    """Each finding as it stands, and under it each version that was replaced, with who, when and why."""
    order = list(steps.EVERY)
    every = consideration.findings.select_related("recorded_by", "country", "child").prefetch_related(
        "evidence_links__evidence", "consulted", "superseded__recorded_by", "superseded__superseded_by"
    )
    made = sorted(every, key=lambda one: (order.index(one.step) if one.step in order else len(order), one.pk))
    adult = is_adult(consideration.victim.date_of_birth, on)
    entries = [Entry(f"finding-{one.pk}", title(one), _said(one, adult=adult)) for one in made]
    return Section("findings", "Findings and reasons", entries)


def title(finding: Finding) -> str:
    """What the finding is called, with its country or child."""
    step = steps.EVERY.get(finding.step)
    named = step.title if step else finding.step.replace("-", " ").capitalize()
    if finding.country:
        return f"{named}: {name_of(finding.country.country)}"
    return f"{named}: {finding.child.name_or_ref}" if finding.child else named


def limb_reasons(consideration: Consideration) -> Section:
    """The reasons on each limb as a whole, the newest version first."""
    written = list(consideration.limb_reasons.select_related("written_by").order_by("-version"))
    entries = []
    for limb, name in outcomes.LIMBS.items():
        versions = [one for one in written if one.limb == limb]
        said = [
            (
                f"Version {one.version}, {by(one.written_by, one.written_at)}"
                f"{', completed' if one.completed else ', not completed'}",
                one.text or "What stood before was taken out.",
            )
            for one in versions
        ]
        if said:
            entries.append(Entry(f"limb-{limb}", name, rows(*said)))
    return Section("limb-reasons", "Reasons on each limb", entries)


def country_information(consideration: Consideration) -> Section:
    """Each item of country information that a finding rests on, in the version that was consulted (AVL-02)."""
    used = ConsultedInformation.objects.filter(finding__consideration=consideration).order_by("title", "pk")
    of_item: dict[tuple[int, str], list[ConsultedInformation]] = {}
    for one in used.select_related("item", "finding__country", "finding__child"):
        of_item.setdefault((one.item_id, one.version), []).append(one)
    entries = [
        Entry(
            f"country-{item}-{number}",
            together[0].title,
            rows(
                ("Country", name_of(together[0].item.country)),
                ("Version consulted", together[0].version or "It has no version number."),
                ("Published", together[0].published_on),
                ("Where it is published", together[0].item.url),
                ("Consulted for", listed(title(one.finding) for one in together)),
            ),
        )
        for number, ((item, _), together) in enumerate(of_item.items(), 1)
    ]
    return Section("country-information", "Country information consulted", entries)


def _said(finding: Finding, *, adult: bool) -> list[Row]:
    rests_on = {
        "evidence": [
            {"title": link.evidence.title, "page": link.page, "quote": link.quote}
            for link in finding.evidence_links.all()
        ],
        "consulted": [str(one) for one in finding.consulted.all()],
    }
    standing = found(_stored(finding, finding, rests_on), adult=adult)[1]
    return [
        *rows(("Question", standing.question)),
        *summary(standing.rows),
        *rows(("Recorded", f"Version {finding.version}, {by(finding.recorded_by, finding.recorded_at)}")),
        *(_earlier(finding, one, adult=adult) for one in finding.superseded.all()),
    ]


def _earlier(finding: Finding, one: SupersededFinding, *, adult: bool) -> Row:
    said = summary(found(_stored(finding, one, one.rests_on), adult=adult)[1].rows)
    lines = [f"{name}: {words}" for name, words in said]
    lines.append(f"Replaced by {by(one.superseded_by, one.superseded_at)}: {one.why}")
    named = f"Version {one.version}, {by(one.recorded_by, one.recorded_at)}, replaced since"
    return rows((named, listed(lines)))[0]


def _stored(finding: Finding, version: Finding | SupersededFinding, rests_on: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "step": finding.step,
        "country": finding.country and finding.country.country,
        "child": finding.child and finding.child.name_or_ref,
        "answers": version.answers,
        "reasons": version.reasons,
        "recorded_by": version.recorded_by.name,
        **rests_on,
    }
