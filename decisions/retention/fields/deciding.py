"""The fields of what is considered and decided of people."""

from collections.abc import Mapping

from decisions.retention.fields.terms import Rows, Table, table

GO = Rows.GO
_RECORDED, _ASKED, _ANSWERED = "recorded_by recorded_at", "asked_by asked_at", "answered_by answered_at"

DECIDING: Mapping[str, Table] = {
    "decisions.Consideration": table(
        GO,
        pseudonym="id",
        identifying="public_id victim",
        kept="kind basis previous_vts_consideration",
        month="opened_on",
        operational="status version",
        officer="assigned_to",
    ),
    "decisions.ExtensionApplication": table(
        GO,
        identifying="id consideration form_reference waiver_token",
        fact="form applied_on in_uk_on_application purposes fee months_sought",
    ),
    "decisions.Withdrawal": table(
        GO,
        identifying="id consideration proforma",
        fact="route requested_on proforma_received_on freely",
        narrative="freely_because other_stay",
    ),
    "decisions.Departure": table(
        GO,
        identifying="id consideration permission",
        fact="left_on written_permission destination common_travel_area returned_on",
    ),
    "decisions.Cancellation": table(
        GO,
        identifying="id consideration permission child_permission referral_reference",
        fact="grounds public_order referred_on referred_to invited_on representations_received",
        narrative="came_to_light not_invited_because",
    ),
    "decisions.Determination": table(
        GO,
        identifying="id public_id consideration digest letter_digest",
        month="decision_date",
        kept="outcome guidance",
        narrative="case_file findings considered result letter_draft",
        operational="kind code_version",
        officer="made_by made_at",
    ),
    "decisions.DecidedCase": table(
        GO,
        identifying="determination",
        fact="decided_on outcome age guidance basis countries there",
        kept="months has_children asked returned recovery compensation cooperation harm need treatment claim agreed"
        " stage criminality",
        officer="decider nth",
    ),
    "decisions.Draft": table(
        GO,
        identifying="id consideration",
        narrative="content",
        operational="page finding_version",
        officer="by saved_at",
    ),
    "decisions.EvidenceAssessment": table(
        GO,
        identifying="id consideration evidence",
        fact="weight reliable credible",
        narrative="weight_reasons reliable_reasons credible_reasons",
        officer=_RECORDED,
        operational="version",
    ),
    "decisions.Questionnaire": table(
        GO,
        identifying="id public_id consideration",
        fact="questions channel issued_on due_on received_on answered_by",
        narrative="answers",
        officer=f"issued_by {_RECORDED}",
    ),
    "decisions.EvidenceRequest": table(
        GO,
        identifying="id consideration recipient asked_of",
        fact="channel about asked_on due_on went_how went_on outcome",
        narrative="what note",
        officer="asked_by closed_at closed_by",
    ),
    "decisions.EvidenceReply": table(GO, identifying="id request evidence"),
    "decisions.Chaser": table(
        GO,
        identifying="id request questionnaire",
        fact="channel chased_on due_on",
        narrative="note",
        officer="chased_by",
    ),
    "decisions.NotAskedFor": table(
        GO, identifying="id consideration", fact="limb", narrative="reasons", officer=_RECORDED
    ),
    "decisions.FeeWaiverRequest": table(
        GO, identifying="id consideration form_reference", fact="requested_on permission_expires_on"
    ),
    "decisions.FeeWaiverToken": table(GO, identifying="id request child token"),
    "decisions.Finding": table(
        GO,
        identifying="id consideration country child",
        fact="step",
        narrative="answers reasons",
        officer=_RECORDED,
        operational="version",
    ),
    "decisions.SupersededFinding": table(
        GO,
        identifying="id finding",
        narrative="answers reasons rests_on why",
        officer=f"{_RECORDED} superseded_by superseded_at",
        operational="version",
    ),
    "decisions.FindingEvidence": table(GO, identifying="id finding evidence", fact="page", narrative="quote"),
    "decisions.ConsultedInformation": table(GO, identifying="id finding", fact="item title version published_on"),
    "decisions.Hold": table(
        GO,
        identifying="id consideration",
        fact="authority published_in review_on may_be_lifted_by",
        narrative="reasons lifted_because",
        officer="placed_by placed_at lifted_by lifted_at",
    ),
    "decisions.Pause": table(
        GO,
        identifying="id consideration",
        fact="reference purposes deportation outcomes",
        operational="position",
    ),
    "decisions.ImportedCase": table(
        GO, identifying="id consideration sha256", narrative="content", officer="imported_by imported_at"
    ),
    "decisions.LeaveInLine": table(
        GO,
        identifying="id consideration child asked_by permission",
        fact="received_on individually outcome",
        narrative="best_interests reasons",
        officer=f"{_RECORDED} decided_by decided_at",
    ),
    "decisions.LimbReasons": table(
        GO,
        identifying="id consideration",
        fact="limb completed",
        narrative="text",
        officer="written_by written_at",
        operational="version",
    ),
    "decisions.PublicOrderCheck": table(
        GO,
        identifying="id consideration",
        fact="stage status circumstances looked_in",
        narrative="other note",
        officer="checked_by checked_on checked_at",
    ),
    "decisions.ReconsiderationRequest": table(
        GO,
        identifying="id consideration decision new_consideration",
        fact="ground received_at in_uk policy outcome served_on guidance earlier_rules_not_followed"
        " earlier_type_or_expiry_wrong supporting_evidence review",
    ),
    "decisions.Representation": table(
        GO,
        identifying="id consideration sent_by",
        fact="received_on",
        narrative="text answer",
        officer=f"{_ANSWERED} {_RECORDED}",
    ),
    "decisions.Referral": table(
        GO,
        identifying="id public_id determination",
        fact="grade purpose",
        narrative="question",
        officer="referred_by referred_at withdrawn_at",
    ),
    "decisions.Approval": table(
        GO,
        identifying="id referral digest letter_digest",
        fact="answer",
        narrative="reasons",
        officer=f"proposed_by {_ANSWERED}",
    ),
    "decisions.Point": table(GO, identifying="id approval", fact="about", narrative="text answer", officer=_ANSWERED),
    "decisions.Advice": table(
        GO,
        identifying="id public_id consideration",
        narrative="question answer",
        officer=f"{_ASKED} {_ANSWERED}",
    ),
    "decisions.SampledDecision": table(GO, identifying="id determination", operational="sample place grounds"),
    "decisions.SecondDecision": table(
        GO,
        identifying="id public_id determination",
        fact="recovery compensation cooperation outcome months",
        narrative="recovery_reasons compensation_reasons cooperation_reasons outcome_reasons months_reasons",
        officer="decider begun_at finished_at",
    ),
    "decisions.SecondDecisionComment": table(GO, identifying="id second_decision", narrative="text", officer="by at"),
    "decisions.SimulatedChange": table(
        GO,
        identifying="id consideration determination",
        fact="was_outcome would_outcome was_months would_months was_requires would_requires days tags",
        operational="simulation",
    ),
}
