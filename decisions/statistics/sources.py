"""What is counted, as SQL: one row of (month, authority, name, days) for each thing that counts, and how often.

The same statements count one decision in the transaction that makes it and every one when all is made again, so that
the two cannot come apart. Everything is read from the stored determination, which never changes; what the guidance
calls a reason is the first question of a purpose that was answered with a no, as in the letters.
"""

from typing import NamedTuple

UNDIVIDED = "*"
"""In place of an authority: what is not divided by it."""
LONGEST = 7300
"""Days from service to decision beyond which no more are told apart: twenty years."""


class Source(NamedTuple):
    """Where one sort of thing is counted: `rows` selects (month, authority, name, days), with a place for a filter."""

    rows: str
    one: str  # the filter that names one of them, or several, by their keys


# As `decisions.letters.failing` reads it. A test holds that the two agree.
_RECOVERY = """CASE
    WHEN f.recovery->'physical_harm' = 'false' AND f.recovery->'psychological_harm' = 'false' THEN 'harm'
    WHEN f.recovery->'support_required' = 'false' THEN 'need'
    WHEN f.recovery->'treatment_necessary' = 'false' THEN 'treatment'
    WHEN f.recovery->'countries' @> '[{{"available": true, "accessible": true}}]' THEN 'countries'
    ELSE 'other' END"""
_COMPENSATION = """CASE
    WHEN f.compensation->'seeking' = 'false' THEN 'seeking'
    WHEN f.compensation->'relevant_exploitation' = 'false' THEN 'relevant_exploitation'
    WHEN f.compensation->'stay_needed' = 'false' THEN 'stay_needed'
    WHEN f.compensation->'presence_needed' = 'false' THEN 'presence_needed'
    WHEN f.compensation->'capable_from_abroad' = 'true' AND f.compensation->'reasonable_from_abroad' = 'true'
        THEN 'reasonable_from_abroad'
    ELSE 'other' END"""
_COOPERATION = """CASE
    WHEN f.cooperation->'agreed' = 'false' THEN 'agreed'
    WHEN f.cooperation->'relevant_exploitation' = 'false' THEN 'relevant_exploitation'
    WHEN f.cooperation->>'stage' IN ('none', 'ended') THEN 'stage'
    WHEN f.cooperation->>'confirmation' = 'denied' THEN 'confirmation'
    WHEN coalesce(f.cooperation->>'confirmation', 'unknown') = 'unknown'
        AND f.cooperation->'reasonable_steps_taken' = 'true' AND f.cooperation->'information_requested' = 'true'
        AND f.cooperation->'information_provided' = 'false' THEN 'information_provided'
    WHEN f.cooperation->'presence_necessary' = 'false' THEN 'presence_necessary'
    ELSE 'other' END"""


def _refused(limb: str, reasons: str) -> str:
    """Why a refusal came to a no on one limb, or why the limb was not decided."""
    return f"""
    SELECT 'refuse_{limb}.' || CASE coalesce(r.limbs->>'{limb}', '')
        WHEN '' THEN 'not_reached' WHEN 'redirected' THEN 'redirected' ELSE {reasons} END, NULL::int
    WHERE d.outcome = 'refuse'"""


# A name is counted under `decided.` for every decision; what follows is of considerations of permission alone.
DECISIONS = Source(
    f"""
WITH d AS (
    SELECT d.*, c.kind AS of_kind, c.victim_id FROM decisions_determination d
    JOIN decisions_consideration c ON c.id = d.consideration_id WHERE d.kind = 'decided' {{only}}
)
SELECT date_trunc('month', d.decision_date)::date AS month,
    coalesce(d.considered->>'competent_authority', n.competent_authority, '') AS authority, counted.name, counted.days
FROM d
LEFT JOIN cases_nrmreferral n ON n.victim_id = d.victim_id
CROSS JOIN LATERAL jsonb_to_record(d.case_file) AS f(
    person jsonb, conclusive_grounds jsonb, consideration jsonb, recovery jsonb, compensation jsonb, cooperation jsonb,
    ground text, decision jsonb)
CROSS JOIN LATERAL jsonb_to_record(d.result) AS r(limbs jsonb, months int, decided_by jsonb)
CROSS JOIN LATERAL (
    SELECT 'decided_' || d.of_kind || '.' || d.outcome AS name, NULL::int AS days
    UNION ALL
    SELECT of_stay.name, of_stay.days FROM (
        SELECT d.outcome || '_guidance.' || d.guidance AS name, NULL::int AS days WHERE d.outcome IN ('grant', 'refuse')
        UNION ALL
        SELECT d.outcome || '_basis.' || coalesce(f.consideration->>'basis', ''), NULL
        WHERE d.outcome IN ('grant', 'refuse')
        UNION ALL
        SELECT d.outcome || '_age.' || CASE
            WHEN f.person->>'date_of_birth' IS NULL THEN 'unknown'
            WHEN (f.person->>'date_of_birth')::date > d.decision_date - interval '18 years' THEN 'child'
            ELSE 'adult' END, NULL
        WHERE d.outcome IN ('grant', 'refuse')
        UNION ALL
        SELECT 'grant_purpose.' || limb.key, NULL
        FROM jsonb_each_text(coalesce(r.limbs, '{{{{}}}}')) limb WHERE limb.value = 'met' AND d.outcome = 'grant'
        UNION ALL
        SELECT 'grant_length.' || CASE WHEN r.months < 6 THEN 'under_6' WHEN r.months < 12 THEN '6_to_11'
            WHEN r.months = 12 THEN '12' WHEN r.months < 30 THEN '13_to_29' ELSE '30' END, NULL
        WHERE d.outcome = 'grant'
        UNION ALL
        SELECT 'refuse_asked.' || CASE WHEN jsonb_array_length(coalesce(d.considered->'requests', '[]')) > 0
            THEN 'asked' ELSE 'not_asked' END, NULL
        WHERE d.outcome = 'refuse'
        UNION ALL {_refused("recovery", _RECOVERY)}
        UNION ALL {_refused("compensation", _COMPENSATION)}
        UNION ALL {_refused("cooperation", _COOPERATION)}
        UNION ALL
        SELECT 'reject_reason.' || reason, NULL FROM jsonb_array_elements_text(r.decided_by) reason
        WHERE d.outcome = 'reject'
        UNION ALL
        SELECT '', least(d.decision_date - (f.conclusive_grounds->>'served_on')::date, {LONGEST})
        WHERE d.outcome IN ('grant', 'refuse') AND f.consideration->>'basis' = 'conclusive_grounds'
            AND (f.conclusive_grounds->>'served_on')::date <= d.decision_date
    ) of_stay
    WHERE d.of_kind = 'consideration'
    UNION ALL
    SELECT of_request.name, NULL FROM (
        SELECT 'reconsidered.' || CASE
            WHEN d.outcome = 'not_accepted' THEN 'not_accepted'
            WHEN d.considered->'review'->>'outcome' IN ('changed', 'unchanged') THEN d.considered->'review'->>'outcome'
            ELSE 'not_taken' END AS name
        UNION ALL
        SELECT 'reconsidered_ground.' || coalesce(f.ground, '')
        UNION ALL
        SELECT 'changed.' || coalesce(f.decision->>'outcome', '') || '_' || coalesce(made_again.outcome, '')
        FROM decisions_reconsiderationrequest request
        LEFT JOIN decisions_determination made_again
            ON made_again.consideration_id = request.new_consideration_id AND made_again.kind = 'decided'
        WHERE request.consideration_id = d.consideration_id AND d.outcome <> 'not_accepted'
            AND d.considered->'review'->>'outcome' = 'changed'
    ) of_request
    WHERE d.of_kind = 'reconsideration_request'
) counted
""",  # noqa: S608 (constants in a constant)
    "AND d.id = ANY(%s)",
)
# The authority of a case can be corrected, and a request keeps none of its own: so it is not divided by authority.
ASKED = Source(
    f"""
SELECT date_trunc('month', q.asked_on)::date AS month, '{UNDIVIDED}' AS authority,
    'asked.' || coalesce(nullif(q.recipient, ''), 'not_recorded') AS name, NULL::int AS days
FROM decisions_evidencerequest q WHERE true {{only}}
""",  # noqa: S608
    "AND q.id = ANY(%s)",
)
CLOSED = Source(
    f"""
SELECT date_trunc('month', q.closed_at AT TIME ZONE 'Europe/London')::date AS month, '{UNDIVIDED}' AS authority,
    'closed.' || q.outcome AS name, NULL::int AS days
FROM decisions_evidencerequest q WHERE q.closed_at IS NOT NULL {{only}}
""",  # noqa: S608
    "AND q.id = ANY(%s)",
)
ANSWERS = Source(
    """
SELECT date_trunc('month', a.answered_at AT TIME ZONE 'Europe/London')::date AS month,
    coalesce(d.considered->>'competent_authority', n.competent_authority, '') AS authority, counted.name,
    NULL::int AS days
FROM decisions_approval a
JOIN decisions_referral f ON f.id = a.referral_id
JOIN decisions_determination d ON d.id = f.determination_id
JOIN decisions_consideration c ON c.id = d.consideration_id
LEFT JOIN cases_nrmreferral n ON n.victim_id = c.victim_id
CROSS JOIN LATERAL (
    SELECT 'answered.' || a.answer AS name
    UNION ALL
    SELECT 'returned.' || f.purpose WHERE a.answer = 'returned'
    UNION ALL
    SELECT 'point.' || p.about FROM decisions_point p WHERE p.approval_id = a.id
) counted
WHERE true {only}
""",
    "AND a.id = ANY(%s)",
)
EVERY = (DECISIONS, ASKED, CLOSED, ANSWERS)
