"""What a determination says, as one row of single values: one statement for one, for all that are decided, and by hand.

Kept up and made again by the same SQL, so that the two cannot come apart. Everything is read from the stored
determination, which never changes.
"""

OF_RECOVERY = {"harm": ("physical_harm", "psychological_harm"), "need": ("support_required",)}
OF_TREATMENT = ("treatment_necessary",)
OF_COUNTRY = ("available", "accessible")
OF_CLAIM = (
    *("seeking", "relevant_exploitation", "stay_needed", "presence_needed"),
    *("capable_from_abroad", "reasonable_from_abroad"),
)
OF_COOPERATION = (
    *("agreed", "relevant_exploitation", "presence_necessary"),
    *("reasonable_steps_taken", "information_requested", "information_provided"),
)
"""The answers that each pattern holds a letter for, in its order, by the names of the case file."""


def _letters(section: str, names: tuple[str, ...]) -> str:
    """SQL for the answers as letters: y, n, and u where nothing is recorded, which is never a no."""
    each = (
        f"CASE {section}->'{name}' WHEN 'true'::jsonb THEN 'y' WHEN 'false'::jsonb THEN 'n' ELSE 'u' END"
        for name in names
    )
    return " || ".join(each)


COLUMNS = (
    "determination_id, decided_on, decider_id, nth, outcome, months, age, has_children, asked, returned, guidance,"
    " basis, countries, recovery, compensation, cooperation, harm, need, treatment, there, claim, agreed, stage,"
    " criminality"
)
# `f` is the case file, `r` the result. A case file names its countries in the order in which they were recorded; here
# they stand in the order of their codes, so that the same countries are the same.
ROWS = f"""
SELECT d.id AS determination_id, d.decision_date AS decided_on, d.made_by_id AS decider_id, {{nth}} AS nth, d.outcome,
    r.months,
    CASE WHEN f.person->>'date_of_birth' IS NULL THEN 'unknown'
        WHEN (f.person->>'date_of_birth')::date > d.decision_date - interval '18 years' THEN 'child'
        ELSE 'adult' END AS age,
    jsonb_array_length(coalesce(f.children, '[]')) > 0 AS has_children,
    jsonb_array_length(coalesce(d.considered->'requests', '[]')) > 0 AS asked,
    (SELECT count(*) FROM decisions_determination o JOIN decisions_referral q ON q.determination_id = o.id
        JOIN decisions_approval a ON a.referral_id = q.id
        WHERE o.consideration_id = d.consideration_id AND a.answer = 'returned') AS returned,
    d.guidance, coalesce(f.consideration->>'basis', '') AS basis, there.countries,
    coalesce(r.limbs->>'recovery', '') AS recovery, coalesce(r.limbs->>'compensation', '') AS compensation,
    coalesce(r.limbs->>'cooperation', '') AS cooperation,
    {_letters("f.recovery", OF_RECOVERY["harm"])} AS harm, {_letters("f.recovery", OF_RECOVERY["need"])} AS need,
    {_letters("f.recovery", OF_TREATMENT)} AS treatment, there.there,
    {_letters("f.compensation", OF_CLAIM)} AS claim, {_letters("f.cooperation", OF_COOPERATION)} AS agreed,
    coalesce(f.cooperation->>'stage', '') AS stage, {_letters("f.person", ("criminality",))} AS criminality
FROM decisions_determination d
JOIN decisions_consideration c ON c.id = d.consideration_id AND c.kind = 'consideration'
CROSS JOIN LATERAL jsonb_to_record(d.case_file) AS f(person jsonb, consideration jsonb, recovery jsonb,
    compensation jsonb, cooperation jsonb, children jsonb)
CROSS JOIN LATERAL jsonb_to_record(d.result) AS r(limbs jsonb, months int)
CROSS JOIN LATERAL (
    SELECT coalesce(string_agg(l->>'country', ' ' ORDER BY l->>'country', l::text), '') AS countries,
        coalesce(string_agg({_letters("l", OF_COUNTRY)}, ' ' ORDER BY l->>'country', l::text), '') AS there
    FROM jsonb_array_elements(coalesce(f.recovery->'countries', '[]')) l WHERE l->>'country' IS NOT NULL
) there
WHERE {{which}}
"""  # noqa: S608 (constants in a constant)
DECIDED = "d.kind = 'decided' AND d.outcome IN ('grant', 'refuse')"
_ONE_MORE = "coalesce((SELECT max(n.nth) FROM decisions_decidedcase n WHERE n.decider_id = d.made_by_id), 0) + 1"

ADD_ONE = f"INSERT INTO decisions_decidedcase ({COLUMNS}) " + ROWS.format(
    nth=_ONE_MORE, which=f"{DECIDED} AND d.id = %s"
)
ADD_ALL = f"INSERT INTO decisions_decidedcase ({COLUMNS}) " + ROWS.format(
    nth="row_number() OVER (PARTITION BY d.made_by_id ORDER BY d.id)", which=DECIDED
)
READ_ONE = ROWS.format(nth="0", which="d.id = %s")
"""Of any determination of permission, one that is only proposed among them."""
