"""The fields of what is told to people and about them: letters, disclosure, notes, and the lists of the day's work."""

from collections.abc import Mapping

from decisions.retention.fields.terms import Rows, Table, table

GO = Rows.GO

TELLING: Mapping[str, Table] = {
    "decisions.Letter": table(
        GO,
        identifying="id public_id consideration determination evidence_request questionnaire chaser notice file sha256"
        " large_print large_print_sha256 code words_sha256",
        fact="kind served_on",
        narrative="content",
        officer="requested_by requested_at issued_by issued_at",
        operational="status size made_with rendered_at failure",
    ),
    "decisions.Notice": table(
        GO,
        identifying="id consideration child",
        fact="kind",
        narrative="particulars",
        officer="asked_by asked_at",
    ),
    "decisions.WordsMeant": table(
        GO, identifying="id consideration sha256", narrative="why", officer="confirmed_by confirmed_at"
    ),
    "decisions.Service": table(
        GO,
        identifying="id letter recipient sent_to",
        fact="is_copy method sent_on other_form served_on returned_on",
        narrative="other_form_because proof returned_because",
        officer="sent_by recorded_by recorded_at",
    ),
    "decisions.AddressConfirmation": table(
        GO,
        identifying="id letter places",
        narrative="how",
        officer="recorded_by confirmed_by confirmed_at",
    ),
    "decisions.Bundle": table(
        GO,
        identifying="id public_id consideration disclosed_to manifest pdf pdf_sha256 archive archive_sha256",
        narrative="why",
        officer="requested_by requested_at",
        operational="status made_at failure",
    ),
    "decisions.Redaction": table(GO, identifying="id bundle", operational="part", narrative="words reason"),
    "decisions.Note": table(
        GO,
        identifying="id public_id consideration corrects",
        fact="tells_of_harm",
        narrative="text",
        officer="mentions written_by written_at",
    ),
    "decisions.Notification": table(
        GO, identifying="id consideration", operational="kind", officer="to raised_at read_at"
    ),
    "decisions.Reminder": table(
        GO,
        identifying="id victim consideration",
        fact="entry due_on",
        narrative="done_because",
        officer="raised_at done_at done_by",
    ),
    "decisions.HandOver": table(
        GO,
        identifying="id consideration",
        narrative="note",
        officer="given_by given_to given_at noted_by noted_at",
    ),
    "decisions.InHand": table(
        GO,
        identifying="consideration victim",
        fact="child_until leave_ends court_on",
        officer="assigned_to senior_not grade_6_not advice_by",
        operational="team kind status opened_on letters place since changes_on stuck to_do letter_sent_on answers_by",
    ),
    "decisions.CaseLine": table(GO, identifying="in_hand victim", narrative="line", operational="opened_on under turn"),
    "decisions.SearchedText": table(
        GO,
        identifying="id victim consideration subject address",
        narrative="words",
        fact="on",
        operational="kind source",
    ),
}
