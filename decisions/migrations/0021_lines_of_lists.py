"""What a list says of a case is kept beside it until something changes, and for whom a case waits is kept with it."""

import django.contrib.postgres.fields
from django.db import migrations, models

OPEN = """('unassigned', 'in_progress', 'awaiting_evidence', 'on_hold', 'referred', 'returned', 'ready_to_decide')"""

# What is in hand, and for whom it waits. A letter that asks for something tells nothing once it is answered or the case
# is closed. `answers_by` is the last day of whichever answer is late first: a reminder gives a later one.
IN_HAND = """
DROP VIEW decisions_case_in_hand;
CREATE VIEW decisions_case_in_hand AS
SELECT c.id AS consideration_id, c.victim_id, c.assigned_to_id, c.kind, c.status, c.opened_on, w.team_id,
    coalesce(l.letters, false) AS letters, coalesce(l.stuck, false) AS stuck, coalesce(l.to_do, false) AS to_do,
    l.letter_sent_on, a.answers_by, r.senior_not, r.grade_6_not,
    CASE WHEN c.status IN OPEN_STATUSES THEN (
        SELECT array_agg(DISTINCT asked_by_id) FROM decisions_advice WHERE consideration_id = c.id AND answer = ''
    ) END AS advice_by
FROM decisions_consideration c
LEFT JOIN cases_caseworker w ON w.id = c.assigned_to_id
LEFT JOIN LATERAL (
    SELECT bool_or(t.tells OR c.status IN OPEN_STATUSES) AS letters,
        bool_or((t.tells OR t.asks) AND t.status IN ('failed', 'issued')) AS stuck,
        bool_or(t.status = 'rendered' AND (t.determination_id IS NOT NULL OR t.asks)
            OR (t.tells OR t.asks) AND (t.status = 'failed' OR t.status = 'issued' AND t.sent_on IS NULL)) AS to_do,
        min(t.sent_on) FILTER (WHERE t.status = 'issued' AND (t.tells OR t.asks)) AS letter_sent_on
    FROM (
        SELECT e.status, e.determination_id, e.determination_id IS NOT NULL OR e.notice_id IS NOT NULL AS tells,
            c.status IN OPEN_STATUSES AND coalesce(q.outcome = '' OR cq.outcome = ''
                OR f.id IS NOT NULL AND f.received_on IS NULL OR cf.id IS NOT NULL AND cf.received_on IS NULL, false)
                AS asks,
            (SELECT s.sent_on FROM decisions_service s
             WHERE s.letter_id = e.id AND NOT s.is_copy AND s.returned_on IS NULL) AS sent_on
        FROM decisions_letter e
        LEFT JOIN decisions_evidencerequest q ON q.id = e.evidence_request_id
        LEFT JOIN decisions_questionnaire f ON f.id = e.questionnaire_id
        LEFT JOIN decisions_chaser h ON h.id = e.chaser_id
        LEFT JOIN decisions_evidencerequest cq ON cq.id = h.request_id
        LEFT JOIN decisions_questionnaire cf ON cf.id = h.questionnaire_id
        WHERE e.consideration_id = c.id AND e.status <> 'served'
    ) t
) l ON true
LEFT JOIN LATERAL (
    SELECT min(o.until) AS answers_by FROM (
        SELECT greatest(q.due_on, (SELECT max(h.due_on) FROM decisions_chaser h WHERE h.request_id = q.id)) AS until
        FROM decisions_evidencerequest q WHERE q.consideration_id = c.id AND q.closed_at IS NULL
        UNION ALL
        SELECT greatest(f.due_on, (SELECT max(h.due_on) FROM decisions_chaser h WHERE h.questionnaire_id = f.id))
        FROM decisions_questionnaire f WHERE f.consideration_id = c.id AND f.received_on IS NULL
    ) o
) a ON c.status IN OPEN_STATUSES
LEFT JOIN LATERAL (
    SELECT CASE WHEN bool_or(z.grade = 'senior_caseworker')
            THEN p.took_part || array_remove(ARRAY[max(z.everybody) FILTER (WHERE z.grade = 'senior_caseworker')], NULL)
        END AS senior_not,
        CASE WHEN bool_or(z.grade = 'grade_6')
            THEN p.took_part || array_remove(ARRAY[max(z.everybody) FILTER (WHERE z.grade = 'grade_6')], NULL)
        END AS grade_6_not
    FROM (
        SELECT ARRAY(
            SELECT recorded_by_id FROM decisions_finding WHERE consideration_id = c.id
            UNION SELECT made_by_id FROM decisions_determination WHERE consideration_id = c.id ORDER BY 1) AS took_part
    ) p LEFT JOIN LATERAL (
        SELECT n.grade, CASE WHEN min(n.referred_by_id) = max(n.referred_by_id) THEN min(n.referred_by_id) END AS everybody
        FROM decisions_referral n JOIN decisions_determination d ON d.id = n.determination_id
        WHERE d.consideration_id = c.id AND n.withdrawn_at IS NULL
            AND NOT EXISTS (SELECT FROM decisions_approval g WHERE g.referral_id = n.id)
        GROUP BY n.grade
    ) z ON true
    GROUP BY p.took_part
) r ON c.status = 'referred'
WHERE c.status IN OPEN_STATUSES OR l.letters;
"""

# What the lists read, kept by every trigger below; they run as the owner of the tables, so that a row is kept whoever may
# see it. The line goes with whatever changes.
KEEP = """
CREATE OR REPLACE FUNCTION keep_in_hand(asked bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    made decisions_case_in_hand%ROWTYPE;
BEGIN
    SELECT * INTO made FROM decisions_case_in_hand WHERE consideration_id = asked;
    IF NOT FOUND THEN
        DELETE FROM decisions_caseline WHERE in_hand_id = asked;
        DELETE FROM decisions_inhand WHERE consideration_id = asked;
        RETURN;
    END IF;
    INSERT INTO decisions_inhand AS h (consideration_id, victim_id, assigned_to_id, kind, status, opened_on, team_id,
        letters, stuck, to_do, letter_sent_on, answers_by, senior_not, grade_6_not, advice_by, place, since, changes_on)
    SELECT made.*, '9', made.opened_on, DATE '0001-01-01'
    ON CONFLICT (consideration_id) DO UPDATE SET assigned_to_id = EXCLUDED.assigned_to_id, kind = EXCLUDED.kind,
        status = EXCLUDED.status, opened_on = EXCLUDED.opened_on, team_id = EXCLUDED.team_id,
        letters = EXCLUDED.letters, stuck = EXCLUDED.stuck, to_do = EXCLUDED.to_do,
        letter_sent_on = EXCLUDED.letter_sent_on, answers_by = EXCLUDED.answers_by,
        senior_not = EXCLUDED.senior_not, grade_6_not = EXCLUDED.grade_6_not, advice_by = EXCLUDED.advice_by,
        changes_on = CASE WHEN (h.kind, h.opened_on) = (EXCLUDED.kind, EXCLUDED.opened_on)
            THEN h.changes_on ELSE EXCLUDED.changes_on END
    WHERE (h.assigned_to_id, h.kind, h.status, h.opened_on, h.team_id, h.letters, h.stuck, h.to_do, h.letter_sent_on,
            h.answers_by, h.senior_not, h.grade_6_not, h.advice_by)
        IS DISTINCT FROM (made.assigned_to_id, made.kind, made.status, made.opened_on, made.team_id, made.letters,
            made.stuck, made.to_do, made.letter_sent_on, made.answers_by, made.senior_not, made.grade_6_not,
            made.advice_by);
    INSERT INTO decisions_caseline AS l (in_hand_id, victim_id, under, turn, opened_on)
    VALUES (asked, made.victim_id, '', txid_current(), made.opened_on)
    ON CONFLICT (in_hand_id) DO UPDATE SET opened_on = EXCLUDED.opened_on WHERE l.opened_on <> EXCLUDED.opened_on;
END $$;
REVOKE ALL ON FUNCTION keep_in_hand FROM PUBLIC;
ALTER FUNCTION case_in_hand() SECURITY DEFINER;
ALTER FUNCTION to_be_placed() SECURITY DEFINER;
DROP TRIGGER letter_in_hand ON decisions_letter;
DROP FUNCTION letter_in_hand();
"""

# Something changed of which a line may speak: the lines of the person are taken away, in the same transaction. `turn` keeps
# a line from being put back that was worked out from what stood before. The first argument says how a row leads to its
# person, the second that what is kept of its case may change as well.
TAKE_AWAY = """
CREATE FUNCTION line_taken_away() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    changed record;
    of_case bigint;
    person bigint;
BEGIN
    IF TG_OP = 'DELETE' THEN changed := OLD; ELSE changed := NEW; END IF;
    CASE TG_ARGV[0]
        WHEN 'itself' THEN person := changed.id;
        WHEN 'victim' THEN person := changed.victim_id;
        WHEN 'child' THEN SELECT victim_id INTO person FROM cases_dependentchild WHERE id = changed.child_id;
        WHEN 'evidence' THEN SELECT victim_id INTO person FROM cases_evidence WHERE id = changed.evidence_id;
        WHEN 'consideration' THEN of_case := changed.consideration_id;
        WHEN 'letter' THEN SELECT consideration_id INTO of_case FROM decisions_letter WHERE id = changed.letter_id;
        WHEN 'finding' THEN SELECT consideration_id INTO of_case FROM decisions_finding WHERE id = changed.finding_id;
        WHEN 'waiver' THEN
            SELECT consideration_id INTO of_case FROM decisions_feewaiverrequest WHERE id = changed.request_id;
        WHEN 'asked' THEN
            SELECT consideration_id INTO of_case FROM decisions_evidencerequest WHERE id = changed.request_id
            UNION ALL
            SELECT consideration_id FROM decisions_questionnaire WHERE id = changed.questionnaire_id;
        WHEN 'determination' THEN
            SELECT consideration_id INTO of_case FROM decisions_determination WHERE id = changed.determination_id;
        WHEN 'referral' THEN
            SELECT d.consideration_id INTO of_case FROM decisions_referral r
            JOIN decisions_determination d ON d.id = r.determination_id WHERE r.id = changed.referral_id;
        WHEN 'approval' THEN
            SELECT d.consideration_id INTO of_case FROM decisions_approval a
            JOIN decisions_referral r ON r.id = a.referral_id
            JOIN decisions_determination d ON d.id = r.determination_id WHERE a.id = changed.approval_id;
    END CASE;
    IF of_case IS NOT NULL THEN
        IF TG_ARGV[1] = 'keep' THEN PERFORM keep_in_hand(of_case); END IF;
        SELECT victim_id INTO person FROM decisions_consideration WHERE id = of_case;
    END IF;
    UPDATE decisions_caseline SET line = NULL, turn = txid_current()
    WHERE victim_id = person AND (line IS NOT NULL OR turn <> txid_current());
    RETURN NULL;
END $$;

CREATE FUNCTION team_in_hand() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE decisions_inhand SET team_id = NEW.team_id WHERE assigned_to_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER team_in_hand AFTER UPDATE OF team_id ON cases_caseworker
FOR EACH ROW WHEN (OLD.team_id IS DISTINCT FROM NEW.team_id) EXECUTE FUNCTION team_in_hand();

CREATE FUNCTION lines_rest_on_another() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO decisions_linesbasis AS b (id, number) VALUES (1, 1)
    ON CONFLICT (id) DO UPDATE SET number = b.number + 1;
    RETURN NULL;
END $$;
CREATE TRIGGER lines_rest_on_another AFTER UPDATE OF name ON cases_caseworker
FOR EACH ROW WHEN (OLD.name <> NEW.name) EXECUTE FUNCTION lines_rest_on_another();
"""
WAYS = {
    "itself": ["cases_victim"],
    "victim": [
        "cases_authoritycontact", "cases_authoritymessage", "cases_circumstance", "cases_conclusivegroundsdecision",
        "cases_contactperson", "cases_countryofreturn", "cases_dependentchild", "cases_evidence", "cases_nrmreferral",
        "cases_permissiontostay", "cases_safeaddress", "cases_safecontact", "cases_travelpermission",
        "decisions_consideration", "decisions_reminder",
    ],
    "child": ["cases_childpermission"],
    "evidence": ["cases_evidencefile"],
    "consideration": [
        "decisions_cancellation", "decisions_departure", "decisions_evidenceassessment",
        "decisions_extensionapplication", "decisions_feewaiverrequest", "decisions_handover", "decisions_hold",
        "decisions_importedcase", "decisions_leaveinline", "decisions_limbreasons", "decisions_notaskedfor",
        "decisions_notice", "decisions_pause", "decisions_publicordercheck", "decisions_reconsiderationrequest",
        "decisions_representation", "decisions_withdrawal",
    ],
    "consideration', 'keep": [
        "decisions_advice", "decisions_determination", "decisions_evidencerequest", "decisions_finding",
        "decisions_letter", "decisions_questionnaire",
    ],
    "asked', 'keep": ["decisions_chaser"],
    "letter', 'keep": ["decisions_service"],
    "determination', 'keep": ["decisions_referral"],
    "referral', 'keep": ["decisions_approval"],
    "approval": ["decisions_point"],
    "finding": ["decisions_consultedinformation", "decisions_findingevidence"],
    "waiver": ["decisions_feewaivertoken"],
}  # fmt: skip
"""The tables of which a line speaks, by how a row leads to its person."""
COMMON = ["cases_bankholiday", "cases_countryinformation", "cases_removalagreement", "decisions_publishedpause"]


def taken_away(table: str, way: str) -> str:
    """A change of a row of the table takes the lines of its person away."""
    return f"""
    CREATE TRIGGER line_taken_away AFTER INSERT OR UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION line_taken_away('{way}');
    """


def common(table: str) -> str:
    """A change of the table is one of what every line rests on."""
    return f"""
    CREATE TRIGGER lines_rest_on_another AFTER INSERT OR UPDATE OR DELETE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION lines_rest_on_another();
    """


# The cases that are there already.
FIRST = """
UPDATE decisions_inhand h SET team_id = v.team_id, stuck = v.stuck, to_do = v.to_do, letter_sent_on = v.letter_sent_on,
    answers_by = v.answers_by, senior_not = v.senior_not, grade_6_not = v.grade_6_not, advice_by = v.advice_by
FROM decisions_case_in_hand v WHERE v.consideration_id = h.consideration_id;
INSERT INTO decisions_caseline (in_hand_id, victim_id, under, turn, opened_on)
SELECT consideration_id, victim_id, '', txid_current(), opened_on FROM decisions_inhand;
"""

# Whoever may not see a case sees no line of it. It is written often and read with its list: it has room to stay in place.
KEPT = """
ALTER TABLE decisions_caseline ENABLE ROW LEVEL SECURITY;
CREATE POLICY need_to_know ON decisions_caseline USING (victim_id <> ALL ((SELECT kept_people())::bigint[]));
ALTER TABLE decisions_caseline SET (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.05);
ALTER TABLE decisions_inhand SET (autovacuum_vacuum_scale_factor = 0.02);
"""

# As 0020_row_level_security has it, but planned for the states that are asked for: the index of what waits has the open
# ones alone, and a plan for any states would read every case there is.
WAITING = """
CREATE OR REPLACE FUNCTION cases_waiting(which text, states text[])
RETURNS TABLE (status text, opened_on date, number bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = 'force_custom_plan' AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY SELECT c.status::text, c.opened_on, count(*) FROM decisions_consideration c
    WHERE c.kind = which AND c.status = ANY (states) GROUP BY c.status, c.opened_on ORDER BY c.status, c.opened_on;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0013_court_dates_by_day"), ("decisions", "0020_row_level_security")]

    operations = [
        migrations.CreateModel(
            name="CaseLine",
            fields=[
                (
                    "in_hand",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="kept",
                        serialize=False,
                        to="decisions.inhand",
                    ),
                ),
                ("line", models.JSONField(null=True)),
                ("under", models.CharField(default="", max_length=60)),
                ("turn", models.BigIntegerField(default=0)),
                ("opened_on", models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name="LinesBasis",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.RemoveIndex(
            model_name="inhand",
            name="in_hand_in_line",
        ),
        migrations.RemoveIndex(
            model_name="inhand",
            name="in_hand_letters",
        ),
        migrations.RemoveIndex(
            model_name="inhand",
            name="in_hand_by_person",
        ),
        migrations.AddField(
            model_name="inhand",
            name="advice_by",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), null=True, size=None),
        ),
        migrations.AddField(
            model_name="inhand",
            name="answers_by",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="inhand",
            name="grade_6_not",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), null=True, size=None),
        ),
        migrations.AddField(
            model_name="inhand",
            name="letter_sent_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="inhand",
            name="senior_not",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), null=True, size=None),
        ),
        migrations.AddField(
            model_name="inhand",
            name="stuck",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="inhand",
            name="team",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.team",
            ),
        ),
        migrations.AddField(
            model_name="inhand",
            name="to_do",
            field=models.BooleanField(default=False),
        ),
        migrations.AddIndex(
            model_name="inhand",
            index=models.Index(
                fields=["assigned_to", "opened_on", "consideration"],
                include=("victim", "status", "stuck", "to_do", "letter_sent_on", "answers_by"),
                name="in_hand_by_person",
            ),
        ),
        migrations.AddIndex(
            model_name="inhand",
            index=models.Index(
                fields=["team", "opened_on", "consideration"],
                include=("victim", "assigned_to", "status", "stuck"),
                name="in_hand_by_team",
            ),
        ),
        migrations.AddIndex(
            model_name="inhand",
            index=models.Index(
                condition=models.Q(("status", "unassigned")),
                fields=["place", "since", "consideration"],
                include=("victim",),
                name="in_hand_in_line",
            ),
        ),
        migrations.AddIndex(
            model_name="inhand",
            index=models.Index(
                condition=models.Q(("stuck", True)),
                fields=["assigned_to", "opened_on", "consideration"],
                include=("victim",),
                name="in_hand_letters",
            ),
        ),
        migrations.AddIndex(
            model_name="inhand",
            index=models.Index(
                condition=models.Q(("status", "referred")),
                fields=["opened_on", "consideration"],
                include=("victim", "senior_not", "grade_6_not"),
                name="in_hand_referred",
            ),
        ),
        migrations.AddIndex(
            model_name="inhand",
            index=models.Index(
                condition=models.Q(("advice_by__isnull", False)),
                fields=["opened_on", "consideration"],
                include=("victim", "assigned_to", "advice_by"),
                name="in_hand_advice",
            ),
        ),
        migrations.AddField(
            model_name="caseline",
            name="victim",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.victim"),
        ),
        migrations.AddConstraint(
            model_name="linesbasis",
            constraint=models.CheckConstraint(condition=models.Q(("pk", 1)), name="one_basis_of_lines"),
        ),
        migrations.AddIndex(
            model_name="caseline",
            index=django.contrib.postgres.indexes.HashIndex(fields=["in_hand"], name="case_line_of_case"),
        ),
        *[
            migrations.RunSQL(sql, migrations.RunSQL.noop)
            for sql in [
                IN_HAND.replace("OPEN_STATUSES", OPEN),
                KEEP,
                TAKE_AWAY,
                *[taken_away(table, way) for way, tables in WAYS.items() for table in tables],
                *[common(table) for table in COMMON],
                FIRST,
                KEPT,
                WAITING,
            ]
        ],
    ]
