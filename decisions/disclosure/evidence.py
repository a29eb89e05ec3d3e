"""The index of evidence, with what was made of each item; and what was asked of whom before the decision."""

from cases.models import Evidence
from decisions import questions
from decisions.disclosure.findings import title
from decisions.disclosure.parts import Entry, Row, Section, by, listed, rows, summary
from decisions.ledger import in_words
from decisions.models import Consideration, EvidenceAssessment, EvidenceRequest, FindingEvidence, Questionnaire


def items_of(consideration: Consideration) -> list[Evidence]:
    """The items of the case in the order of the index: their numbers there are those of their files in the archive."""
    on_record = Evidence.objects.filter(victim=consideration.victim_id).select_related("file__uploaded_by")
    return list(on_record.order_by("received_on", "pk"))


def evidence(consideration: Consideration) -> Section:
    """Each item with its particulars, whether it was considered, its weight, and the findings that rest on it."""
    made = {one.evidence_id: one for one in consideration.evidence_assessments.select_related("recorded_by")}
    links = FindingEvidence.objects.filter(finding__consideration=consideration).order_by("pk")
    rests: dict[int, list[str]] = {}
    for link in links.select_related("finding__country", "finding__child"):
        page = f", page {link.page}" if link.page else ""
        quote = f": “{link.quote}”" if link.quote else ""
        rests.setdefault(link.evidence_id, []).append(f"{title(link.finding)}{page}{quote}")
    entries = [
        Entry(
            f"evidence-{item.public_id}",
            f"{number}. {item.title}",
            [*_described(item), *_considered(made.get(item.pk)), *_rests(rests.get(item.pk, []))],
        )
        for number, item in enumerate(items_of(consideration), 1)
    ]
    return Section("evidence", "Evidence", entries)


def asked(consideration: Consideration) -> Section:
    """Each request for evidence and questionnaire, with what came; and why something was not asked for."""
    requests = consideration.evidence_requests.select_related("asked_by", "closed_by").prefetch_related(
        "chasers__chased_by", "replies__evidence"
    )
    sent = consideration.questionnaires.select_related("issued_by", "recorded_by").prefetch_related(
        "chasers__chased_by"
    )
    not_asked = consideration.not_asked_for.select_related("recorded_by")
    entries = [
        *(Entry(f"request-{one.pk}", f"Evidence asked of {one.asked_of}", _request(one)) for one in requests),
        *(Entry(f"questionnaire-{one.public_id}", "Questionnaire", _questionnaire(one)) for one in sent),
        *(
            Entry(
                f"not-asked-{one.limb}",
                f"Evidence that was not asked for: {one.get_limb_display().lower()}",
                rows(("Reasons", one.reasons), ("Recorded", by(one.recorded_by, one.recorded_at))),
            )
            for one in not_asked
        ),
    ]
    return Section("asked", "What was asked", entries)


def _described(item: Evidence) -> list[Row]:
    file = getattr(item, "file", None)
    return rows(
        ("Kind", item.get_kind_display()),
        ("Author", item.author),
        ("Registration", item.registration),
        ("Sent in by", item.get_provider_display()),
        ("Dated", item.dated),
        ("Received on", item.received_on),
        ("Pages", item.pages),
        ("Summary", item.summary),
        ("File", f"{file.name}, {file.size} bytes, SHA-256 {file.sha256}" if file else "It has no file here."),
        ("Uploaded", by(file.uploaded_by, file.uploaded_at) if file else ""),
        ("Scanned for malware", file.get_scan_display() if file else ""),
    )


def _considered(made: EvidenceAssessment | None) -> list[Row]:
    if made is None:
        return rows(("Considered", "Not considered yet"))
    return [
        *rows(("Considered", by(made.recorded_by, made.recorded_at))),
        *summary(in_words(vars(made))),
    ]


def _rests(lines: list[str]) -> list[Row]:
    return rows(("Findings that rest on it", listed(lines) or "None"))


def _request(one: EvidenceRequest) -> list[Row]:
    return rows(
        ("What was asked", one.what),
        ("Asked", by(one.asked_by, one.asked_on)),
        ("Due on", one.due_on),
        ("How it went", one.went_how),
        ("Reminders", _reminders(one)),
        ("What came", listed(reply.evidence.title for reply in one.replies.all())),
        ("Outcome", one.get_outcome_display() or "Open"),
        ("Closed", by(one.closed_by, one.closed_at)),
        ("Note", one.note),
    )


def _reminders(of: EvidenceRequest | Questionnaire) -> str:
    return listed(f"{by(chaser.chased_by, chaser.chased_on)}. {chaser.note}".strip() for chaser in of.chasers.all())


def _questionnaire(one: Questionnaire) -> list[Row]:
    return rows(
        ("Issued", by(one.issued_by, one.issued_on)),
        ("How", one.get_channel_display()),
        ("Due on", one.due_on),
        ("Reminders", _reminders(one)),
        ("Came back on", one.received_on or "It has not come back."),
        ("Answered by", one.get_answered_by_display()),
        ("Recorded", by(one.recorded_by, one.recorded_at)),
        *((questions.asks(key), one.answers.get(key) or "Not answered") for key in one.questions),
    )
