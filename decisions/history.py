"""What was done in a case, newest first, as colleagues say it. The whole record is the audit's."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cases.models import AuditEntry, Caseworker, Victim
from decisions import steps

ACTS = {
    "note.write": "Wrote a note",
    "backup.make": "Began a backup",
    "backup.keep": "Made a backup",
    "backup.expire": "Removed backups that had expired",
    "backup.restore": "Restored the service from a backup",
    "caseworker.shortcuts": "Turned the keyboard shortcuts on or off",
    "case_file.import": "Imported the case file",
    "victim.record_name_and_address": "Recorded the name and the safe address",
    "safe_contact.record": "Recorded how the person may safely be reached",
    "safe_contact.take_out_never": "Took out what was never to be used, with a reason",
    "safe_contact.take_out_way": "Took a way out of those never to be used, with a reason",
    "contact_person.record": "Recorded whom to contact for the person",
    "contact_person.end": "Ended somebody as a contact",
    "victim.record_facts": "Recorded what is known of the person",
    "child.add": "Recorded a dependent child",
    "child.record_facts": "Recorded what is known of a child",
    "child.remove": "Removed a child who was recorded in error",
    "country_of_return.add": "Recorded a country of return",
    "country_of_return.correct": "Corrected a country of return",
    "country_of_return.remove": "Removed a country of return",
    "country_of_return.record_none": "Recorded whether there is any country of return",
    "permission_to_stay.add": "Recorded a grant of permission",
    "permission_to_stay.correct": "Corrected a grant of permission",
    "application.record": "Recorded the application",
    "withdrawal.record": "Recorded that the person asked to withdraw",
    "withdrawal.record_signed_form": "Recorded the signed form to withdraw",
    "withdrawal.end_request": "Ended the request, as the claim was withdrawn",
    "withdrawal.close_what_hangs_on_it": "Closed what hung on the case that is withdrawn",
    "cancellation.open": "Opened a case on cancelling a permission",
    "cancellation.add_ground": "Added a ground for cancelling",
    "cancellation.drop_ground": "Dropped a ground for cancelling",
    "cancellation.record_hearing": "Recorded whether the person was asked before cancelling",
    "cancellation.refer": "Referred the case for disqualification",
    "cancellation.record_disqualification": "Recorded where the disqualification stands",
    "leave_in_line.receive": "Recorded a request for leave in line",
    "leave_in_line.decide": "Decided on leave in line for a child",
    "departure.record": "Recorded a departure",
    "travel_permission.record": "Recorded written permission to travel",
    "nrm_referral.record": "Recorded the NRM referral",
    "reasonable_grounds.record": "Recorded the reasonable grounds decision",
    "exploitation.record": "Recorded accepted exploitation",
    "evidence.receive": "Recorded evidence that came in",
    "evidence.correct": "Corrected how an item of evidence is described",
    "evidence.remove": "Took out an item of evidence recorded in error",
    "evidence.add_file": "Added the file of an item of evidence",
    "evidence.refuse_file": "Refused a file with malware in it",
    "evidence.scan_file": "Scanned the file of an item of evidence: nothing found",
    "evidence.remove_file": "Removed the file of an item of evidence: malware in it",
    "consideration.record_previous": "Recorded whether there was an earlier consideration",
    "consideration.take": "Took the case",
    "consideration.assign": "Gave the case to a caseworker",
    "hand_over.note": "Took note of what was handed over",
    "circumstance.record": "Recorded a circumstance that makes the case urgent, or that it does not stand",
    "conflict.record": "Recorded a conflict of interest",
    "conflict.end": "Ended a conflict of interest",
    "saved_filter.keep": "Kept a choice of the worklist",
    "saved_filter.remove": "Removed a choice of the worklist",
    "consideration.hand_back": "Handed the case back",
    "consideration.take_over": "Gave the case to another caseworker",
    "consideration.record_step": "Recorded a finding",
    "evidence.assess": "Considered an item of evidence",
    "limb_reasons.write": "Wrote the reasons on a limb",
    "evidence_request.ask": "Asked for evidence",
    "evidence_request.chase": "Sent a reminder of a request for evidence",
    "evidence_request.close": "Closed a request for evidence",
    "evidence_request.not_asked": "Recorded why evidence is not asked for",
    "notice.ask": "Asked for a letter",
    "authority.add_contact": "Recorded an officer of a public authority",
    "authority.end_contact": "Recorded that an officer is asked no longer",
    "authority.record_message": "Recorded what a public authority said or was asked",
    "consideration.open_on_authority_request": "Opened a consideration on the request of a public authority",
    "consideration.open_on_application": "Opened a consideration on an application to extend",
    "fee_waiver.request": "Recorded a request to waive the fee",
    "fee_waiver.record": "Corrected a request to waive the fee",
    "reconsideration.receive": "Recorded a request for reconsideration",
    "reconsideration.record": "Corrected a request for reconsideration",
    "reconsideration.open_new": "Opened the case in which the decision is made again",
    "representation.record": "Recorded a point that was made",
    "representation.correct": "Corrected a point that was made",
    "representation.answer": "Answered a point that was made",
    "representation.remove": "Took out a point recorded in error",
    "questionnaire.issue": "Asked the person by questionnaire",
    "questionnaire.chase": "Sent a reminder of the questionnaire",
    "questionnaire.receive": "Recorded the answers to the questionnaire as they came",
    "questionnaire.stop_waiting": "Went on without waiting for the questionnaire",
    "consideration.hold": "Put the case on hold",
    "consideration.lift_hold": "Lifted the hold",
    "public_order.check": "Looked whether a disqualification was raised",
    "pause.add": "Entered a published pause",
    "pause.put_in_force": "Put a published pause in force",
    "pause.lift": "Lifted a published pause",
    "determination.propose": "Proposed the decision",
    "determination.take_back": "Took the proposal back",
    "determination.decide": "Decided, and asked for the letter",
    "referral.answer": "Answered the referral",
    "approval.voided": "The agreement no longer stands: something changed after it was given",
    "point.answer": "Said how the points of the approver were dealt with",
    "advice.ask": "Asked a senior caseworker for advice",
    "advice.answer": "Gave advice",
    "letter.rendered": "Made the letter",
    "letter.failed": "Could not make the letter",
    "letter.asked_again": "Asked again for a letter that was being made by nobody",
    "letter.retry": "Asked for the letter again",
    "letter.issue": "Issued the letter",
    "letter.send": "Sent the letter",
    "letter.confirm_address": "Made sure of where a letter goes",
    "letter.served": "Recorded that the letter was served",
    "letter.correct_served": "Corrected the day on which the letter was served",
    "letter.returned": "Recorded that the letter came back",
    "letter.words_meant": "Confirmed words that another person’s letter has too",
    "letter.ask_large_print": "Asked for the letter in large print",
    "letter.large_print": "Made the letter in large print",
    "letter.checked": "Checked whether a letter is ours",
    "disclosure.ask": "Asked for a disclosure bundle",
    "disclosure.redact": "Left something out of a disclosure bundle",
    "disclosure.made": "Made a disclosure bundle",
    "disclosure.failed": "Could not make a disclosure bundle",
    "disclosure.retry": "Asked again for a disclosure bundle",
    "wording.draft": "Drafted wording of letters",
    "wording.publish": "Published wording of letters",
    "wording.discard": "Discarded a draft of wording",
    "reminder.raise": "Reminded of a date",
    "reminder.overtaken": "Closed a reminder: its date moved or is settled",
    "reminder.done": "Said that a date of the diary is done",
    "caseworker.open_account": "Opened an account",
    "team.open": "Opened a team",
    "caseworker.change": "Changed the role, grade or team of an account",
    "caseworker.agree_to_raise": "Agreed to a raise of an account",
    "caseworker.turn_down_raise": "Turned down a raise of an account",
    "caseworker.close": "Closed an account",
    "caseworker.reopen": "Reopened an account",
    "caseworker.reset_password": "Gave an account a one-time password",
    "caseworker.reset_second_factor": "Took the second factor off an account",
    "caseworker.change_password": "Changed their own password",
    "caseworker.sign_in": "Signed in",
    "caseworker.sign_out": "Signed out",
    "second_factor.begin": "Began to enrol a second factor",
    "second_factor.enrol": "Turned on their second factor",
    "second_factor.new_recovery_codes": "Made new recovery codes",
    "second_factor.accept": "Gave a right code of their second factor",
    "second_factor.refuse": "Gave a wrong code of a second factor",
    "team.rename": "Renamed a team",
    "team.close": "Closed a team",
    "team.set_lead": "Said who leads a team",
    "bank_holiday.enter": "Entered a bank holiday",
    "bank_holiday.put_in_force": "Put a bank holiday in force",
    "bank_holiday.turn_down": "Turned down a bank holiday",
    "retention_rule.enter": "Entered a retention rule",
    "retention_rule.put_in_force": "Put a retention rule in force",
    "retention_rule.turn_down": "Turned down a retention rule",
    "erasure.prepare": "Prepared a list of whom to erase",
    "erasure.agree": "Agreed to a list of whom to erase",
    "erasure.turn_down": "Turned down a list of whom to erase",
    "erasure.erase": "Erased a person, or left them out for what stands against it",
    "erasure.certify": "Finished an erasure, with its certificate",
    "analysis.export": "Took decided cases out for analysis, under pseudonyms",
    "need_to_know.mark": "Marked the case need-to-know",
    "need_to_know.name": "Let somebody see the need-to-know case",
    "need_to_know.take_out": "Took somebody out of those who may see the need-to-know case",
    "need_to_know.lift": "Let everybody see the case again",
    "emergency_access.open": "Opened the need-to-know case in an emergency",
    "emergency_access.refuse": "Tried to open a case in an emergency, and could not",
    "emergency_access.review": "Reviewed an emergency access",
    "legal_hold.place": "Placed a legal hold",
    "legal_hold.end": "Ended a legal hold",
    "country_information.add": "Entered country information",
    "country_information.turn_down": "Turned down country information",
    "removal_agreement.turn_down": "Turned down a removal agreement",
    "pause.turn_down": "Turned down a pause",
    "numbers_draft.write": "Drafted other numbers of the law",
    "numbers_draft.discard": "Discarded a draft of numbers",
    "simulation.ask": "Asked what a draft of another policy would do",
    "simulation.try_again": "Asked again for parts of a run of a draft",
    "simulation.remove": "Removed a run of a draft",
    "country_information.approve": "Approved country information",
    "country_information.supersede": "Entered a later version of country information",
    "country_information.import": "Imported country information",
    "removal_agreement.add": "Entered a removal agreement",
    "removal_agreement.approve": "Approved a removal agreement",
    "removal_agreement.supersede": "Entered what supersedes a removal agreement",
    "removal_agreement.import": "Imported removal agreements",
    "quality.draw": "Drew a sample of decisions",
    "quality.begin": "Began to decide a case a second time",
    "quality.keep": "Kept what was answered of a second decision",
    "quality.finish": "Finished a second decision; nothing in the case changed",
    "quality.give_up": "Gave up a second decision",
    "quality.comment": "Commented on two decisions side by side",
    "figures.freeze": "Froze the figures of a month",
    "statistics.export": "Took the statistics out as a file",
    "export.take": "Took a list out as a file",
}
ANSWERS = {
    "approved": "approved",
    "declined": "declined",
    "returned": "returned",
    "came": "it came",
    "did_not_come": "it did not come",
    "refused": "they will not or cannot send it",
}


@dataclass(frozen=True)
class Event:
    """One act: its entry, when, by whom, what it was, and the reason given, which may tell of harm."""

    entry: int
    at: datetime
    by: str
    act: str
    why: str


def history_of(victim: Victim, *, limit: int) -> list[Event]:
    """The latest acts in the person's case, newest first: two queries."""
    entries = list(
        AuditEntry.objects.filter(victim_id=victim.pk, kind=AuditEntry.Kind.EVENT)
        .select_related("payload")
        .order_by("-id")[:limit]
    )
    people = Caseworker.objects.in_bulk({entry.actor_id for entry in entries if entry.actor_id})
    return [_event(entry, people) for entry in entries]


def acts_until(victim: Victim, until: datetime) -> list[Event]:
    """Every act in the person's case up to that moment, the first first: two queries."""
    entries = list(
        AuditEntry.objects.filter(victim_id=victim.pk, kind=AuditEntry.Kind.EVENT, at__lte=until)
        .select_related("payload")
        .order_by("id")
    )
    people = Caseworker.objects.in_bulk({entry.actor_id for entry in entries if entry.actor_id})
    return [_event(entry, people) for entry in entries]


def _event(entry: AuditEntry, people: dict[Any, Caseworker]) -> Event:
    payload = getattr(entry, "payload", None)  # may have been erased; the entry stands
    body = payload.body if payload else {}
    who = people.get(entry.actor_id)
    return Event(
        entry.pk,
        entry.at,
        who.name if who else "The program",
        _act(entry, body.get("what") or {}),
        body.get("why") or "",
    )


def _act(entry: AuditEntry, what: dict[str, Any]) -> str:
    said = ACTS.get(entry.action, entry.action.replace(".", ": ").replace("_", " "))
    step = steps.EVERY.get(str(what.get("step")))
    if step:
        return f"{said}: {step.title.lower()}"
    if what.get("to"):
        return f"{said}: {what['to']}"
    return f"{said}: {ANSWERS[what['answer']]}" if what.get("answer") in ANSWERS else said


def acts_on(subjects: list[tuple[str, int]]) -> list[Event]:
    """What was done about these rows of tables, the first first: two queries, none for no rows."""
    if not subjects:
        return []
    entries = list(
        AuditEntry.objects.filter(kind=AuditEntry.Kind.EVENT, subject__in=[f"{table}:{pk}" for table, pk in subjects])
        .select_related("payload")
        .order_by("id")
    )
    people = Caseworker.objects.in_bulk({entry.actor_id for entry in entries if entry.actor_id})
    return [_event(entry, people) for entry in entries]
