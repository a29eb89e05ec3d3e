"""Who was asked to agree and what they said; what held the case up; what followed from the findings, each time."""

from decisions import outcomes
from decisions.answers import day
from decisions.applied import Reason
from decisions.disclosure.parts import Entry, Row, Section, by, listed, rows
from decisions.explanation import Explanation, explain
from decisions.models import Consideration, Determination, Referral


def agreed(consideration: Consideration) -> Section:
    """Each referral with its answer and points, and each question to a senior caseworker with the advice given."""
    asked = Referral.objects.filter(determination__consideration=consideration).select_related(
        "referred_by", "approval__answered_by", "determination"
    )
    referrals = asked.prefetch_related("approval__points__answered_by").order_by("pk")
    advice = consideration.advice.select_related("asked_by", "answered_by")
    entries = [
        *(Entry(f"referral-{one.public_id}", _named(one), _referral(one)) for one in referrals),
        *(
            Entry(
                f"advice-{one.public_id}",
                f"Advice: question {number}",
                rows(
                    ("Question", one.question),
                    ("Asked", by(one.asked_by, one.asked_at)),
                    ("Advice", one.answer or "No answer yet"),
                    ("Answered", by(one.answered_by, one.answered_at)),
                ),
            )
            for number, one in enumerate(advice, 1)
        ),
    ]
    return Section("agreed", "Referrals, approvals, points and advice", entries)


def held_up(consideration: Consideration) -> Section:
    """Each hold, published pause and look at whether a disqualification was raised."""
    holds = consideration.holds.select_related("placed_by", "lifted_by").order_by("pk")
    checks = consideration.public_order_checks.select_related("checked_by")
    pauses = listed(pause.reference for pause in consideration.pauses.all())
    entries = [
        *(
            Entry(
                f"hold-{one.pk}",
                str(one),
                rows(
                    ("Published in", one.published_in),
                    ("Reasons", one.reasons),
                    ("Placed", by(one.placed_by, one.placed_at)),
                    ("To be looked at again on", one.review_on),
                    ("Lifted", by(one.lifted_by, one.lifted_at)),
                    ("Lifted because", one.lifted_because),
                ),
            )
            for one in holds
        ),
        *([Entry("pauses", "Published pauses in force", rows(("Publications", pauses)))] if pauses else []),
        *(
            Entry(
                f"public-order-{one.pk}",
                f"Public order check: {one.get_stage_display().lower()}",
                rows(
                    ("Status", one.get_status_display()),
                    ("Looked in", one.looked_in),
                    ("Circumstances put forward", ", ".join(code.replace("_", " ") for code in one.circumstances)),
                    ("Other circumstance", one.other),
                    ("Note", one.note),
                    ("Checked", by(one.checked_by, one.checked_at)),
                ),
            )
            for one in checks
        ),
    ]
    return Section("held-up", "Holds, pauses and public order checks", entries)


def determinations(consideration: Consideration) -> Section:
    """What followed from facts and findings each time that was kept, with every rule that was applied, in words."""
    entries: list[Entry] = []
    traces: dict[str, int] = {}
    for number, one in enumerate(consideration.determinations.select_related("made_by").order_by("pk"), 1):
        explanation = explain(one.result, one.findings, one.case_file)
        trace = listed(_rule(reason) for reason in explanation.trace)
        alike = traces.setdefault(trace, number)
        applied = trace if alike == number else f"The same as in determination {alike}, with the same results."
        title = f"{number}. {one.get_kind_display()}: {outcomes.label(consideration.kind, one.outcome)}"
        entries.append(Entry(f"determination-{one.public_id}", title, _determination(one, explanation, applied)))
    return Section("determinations", "Determinations, and what followed", entries)


def _named(referral: Referral) -> str:
    return f"{referral} on {day(referral.referred_at.date())}: {referral.get_purpose_display()}"


def _referral(one: Referral) -> list[Row]:
    approval = getattr(one, "approval", None)
    said = rows(
        ("Question", one.question),
        ("Referred", by(one.referred_by, one.referred_at)),
        ("Taken back", one.withdrawn_at),
        ("Answer", approval.get_answer_display() if approval else "No answer"),
    )
    if approval is None:
        return said
    points = [
        (
            f"Point on {point.get_about_display().lower()}",
            listed(
                f"{name}: {words}"
                for name, words in rows(
                    ("Wanted", point.text),
                    ("Dealt with", point.answer or "Not yet"),
                    ("By", by(point.answered_by, point.answered_at)),
                )
            ),
        )
        for point in approval.points.all()
    ]
    return [
        *said,
        *rows(
            ("Answered", by(approval.answered_by, approval.answered_at)),
            ("Reasons", approval.reasons),
            ("SHA-256 of what was agreed to", approval.digest),
            ("SHA-256 of the letter agreed to", approval.letter_digest),
            *points,
        ),
    ]


def _determination(one: Determination, explanation: Explanation, applied: str) -> list[Row]:
    return rows(
        ("Determined for", one.decision_date),
        ("Made", by(one.made_by, one.made_at)),
        ("Guidance version", one.guidance),
        ("Rules applied", one.code_version),
        ("SHA-256 of facts, findings and reasons", one.digest),
        ("SHA-256 of the letter drafted", one.letter_digest),
        ("Decided by", listed(_rule(reason) for reason in explanation.decided_by)),
        *_followed(explanation),
        ("Every rule that was applied", applied),
    )


def _followed(explanation: Explanation) -> list[tuple[str, str]]:
    return [
        ("Limbs", listed(f"{limb.title}: {limb.result}" for limb in explanation.limbs)),
        ("Terms", listed(f"{term['key']}: {term['value']}" for term in explanation.terms)),
        ("Conditions", listed(explanation.conditions)),
        ("Children", listed(f"{child['key']}: {child['value']}" for child in explanation.children)),
        ("Warnings", listed(explanation.warnings)),
        ("To be done", listed(explanation.actions)),
        ("Who has to agree", listed(reason.says for reason in explanation.agreement)),
    ]


def _rule(reason: Reason) -> str:
    said = f"{reason.says}: {reason.result}" if reason.result else reason.says
    cited = "; ".join(part for part in (reason.requirements, reason.provision) if part)
    read = f". Read: {'; '.join(reason.facts)}" if reason.facts else ""
    return f"{said} ({cited}){read}" if cited else f"{said}{read}"
