"""The cases in hand, kept by the database; hand-over notes, saved filters; nobody has a case of whom they know."""

import datetime
from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

chain = import_module("cases.migrations.0002_audit_chain")
OPEN = """('unassigned', 'in_progress', 'awaiting_evidence', 'on_hold', 'referred', 'returned', 'ready_to_decide')"""

# What is in hand: every open case, and one of which a letter that tells something has not reached anybody yet.
IN_HAND = """
CREATE VIEW decisions_case_in_hand AS
SELECT c.id AS consideration_id, c.victim_id, c.assigned_to_id, c.kind, c.status, c.opened_on,
    coalesce(l.any_of_them, false) AS letters
FROM decisions_consideration c
LEFT JOIN LATERAL (
    SELECT true AS any_of_them FROM decisions_letter
    WHERE consideration_id = c.id AND status <> 'served'
    AND (determination_id IS NOT NULL OR notice_id IS NOT NULL OR c.status IN OPEN_STATUSES)
    LIMIT 1
) l ON true
WHERE c.status IN OPEN_STATUSES OR l.any_of_them;

CREATE FUNCTION keep_in_hand(asked bigint) RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO decisions_inhand (consideration_id, victim_id, assigned_to_id, kind, status, opened_on, letters,
        place, since, changes_on)
    SELECT v.*, '9', v.opened_on, DATE '0001-01-01' FROM decisions_case_in_hand v WHERE v.consideration_id = asked
    ON CONFLICT (consideration_id) DO UPDATE SET assigned_to_id = EXCLUDED.assigned_to_id, kind = EXCLUDED.kind,
        status = EXCLUDED.status, opened_on = EXCLUDED.opened_on, letters = EXCLUDED.letters,
        changes_on = CASE WHEN (decisions_inhand.kind, decisions_inhand.opened_on) = (EXCLUDED.kind, EXCLUDED.opened_on)
            THEN decisions_inhand.changes_on ELSE EXCLUDED.changes_on END;
    IF NOT FOUND THEN
        DELETE FROM decisions_inhand WHERE consideration_id = asked;
    END IF;
END $$;

CREATE FUNCTION case_in_hand() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM keep_in_hand(NEW.id);
    IF TG_OP = 'UPDATE' AND NEW.basis IS DISTINCT FROM OLD.basis THEN
        UPDATE decisions_inhand SET changes_on = DATE '0001-01-01' WHERE consideration_id = NEW.id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER case_in_hand AFTER INSERT OR UPDATE OF status, assigned_to_id, opened_on, kind, basis
ON decisions_consideration FOR EACH ROW EXECUTE FUNCTION case_in_hand();

CREATE FUNCTION letter_in_hand() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM keep_in_hand(NEW.consideration_id);
    RETURN NULL;
END $$;
CREATE TRIGGER letter_in_hand AFTER INSERT OR UPDATE OF status ON decisions_letter
FOR EACH ROW EXECUTE FUNCTION letter_in_hand();
""".replace("OPEN_STATUSES", OPEN)

# Something that a place in line rests on has changed: the place is worked out anew before anybody reads it.
TO_BE_PLACED = """
CREATE FUNCTION to_be_placed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    whole jsonb := to_jsonb(coalesce(NEW, OLD));
BEGIN
    UPDATE decisions_inhand SET changes_on = DATE '0001-01-01'
    WHERE victim_id = coalesce(whole ->> 'victim_id', whole ->> 'id')::bigint AND changes_on > DATE '0001-01-01';
    RETURN NULL;
END $$;
CREATE TRIGGER to_be_placed AFTER UPDATE OF date_of_birth ON cases_victim
FOR EACH ROW EXECUTE FUNCTION to_be_placed();
CREATE TRIGGER to_be_placed AFTER INSERT OR UPDATE OR DELETE ON cases_conclusivegroundsdecision
FOR EACH ROW EXECUTE FUNCTION to_be_placed();
CREATE TRIGGER to_be_placed AFTER INSERT OR UPDATE OR DELETE ON cases_permissiontostay
FOR EACH ROW EXECUTE FUNCTION to_be_placed();
CREATE TRIGGER to_be_placed AFTER INSERT ON cases_circumstance
FOR EACH ROW EXECUTE FUNCTION to_be_placed();
"""

# Nobody has the case of a person in whom they have an interest, and nobody who has one declares it and keeps it.
NO_CONFLICT = """
CREATE FUNCTION nobody_with_an_interest() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.assigned_to_id IS NOT NULL AND NEW.status IN OPEN_STATUSES AND EXISTS (
        SELECT 1 FROM cases_conflictofinterest
        WHERE victim_id = NEW.victim_id AND caseworker_id = NEW.assigned_to_id AND ended_at IS NULL) THEN
        RAISE EXCEPTION 'nobody has a case in which they have an interest' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER nobody_with_an_interest BEFORE INSERT OR UPDATE OF assigned_to_id, status ON decisions_consideration
FOR EACH ROW EXECUTE FUNCTION nobody_with_an_interest();

CREATE FUNCTION interest_in_no_case_of_theirs() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.ended_at IS NULL AND EXISTS (
        SELECT 1 FROM decisions_consideration
        WHERE victim_id = NEW.victim_id AND assigned_to_id = NEW.caseworker_id AND status IN OPEN_STATUSES) THEN
        RAISE EXCEPTION 'nobody has a case in which they have an interest' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER interest_in_no_case_of_theirs BEFORE INSERT OR UPDATE ON cases_conflictofinterest
FOR EACH ROW EXECUTE FUNCTION interest_in_no_case_of_theirs();
""".replace("OPEN_STATUSES", OPEN)

# The cases that were there before.
FIRST = """
INSERT INTO decisions_inhand (consideration_id, victim_id, assigned_to_id, kind, status, opened_on, letters,
    place, since, changes_on)
SELECT v.*, '9', v.opened_on, DATE '0001-01-01' FROM decisions_case_in_hand v;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0008_urgency_and_conflicts"),
        ("decisions", "0008_endings_forms_and_frozen_bundles"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HandOver",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("note", models.TextField()),
                ("given_at", models.DateTimeField()),
                ("noted_at", models.DateTimeField(null=True)),
                (
                    "consideration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hand_overs",
                        to="decisions.consideration",
                    ),
                ),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "given_to",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("note__regex", "\\S")), name="hand_over_says_something"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("noted_at__isnull", True), ("noted_by__isnull", True)),
                            models.Q(("noted_at__isnull", False), ("noted_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="hand_over_noted_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InHand",
            fields=[
                (
                    "consideration",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="in_hand",
                        serialize=False,
                        to="decisions.consideration",
                    ),
                ),
                ("kind", models.CharField(max_length=24)),
                ("status", models.CharField(max_length=20)),
                ("opened_on", models.DateField()),
                ("letters", models.BooleanField(default=False)),
                ("place", models.CharField(default="9", max_length=5)),
                ("since", models.DateField()),
                ("child_until", models.DateField(null=True)),
                ("leave_ends", models.DateField(null=True)),
                ("court_on", models.DateField(null=True)),
                ("changes_on", models.DateField(default=datetime.date(1, 1, 1))),
                (
                    "assigned_to",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "victim",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.victim"),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["assigned_to", "opened_on", "consideration"], name="in_hand_by_person"),
                    models.Index(fields=["status", "opened_on", "consideration"], name="in_hand_by_status"),
                    models.Index(
                        condition=models.Q(("status", "unassigned")),
                        fields=["place", "since", "consideration"],
                        name="in_hand_in_line",
                    ),
                    models.Index(
                        condition=models.Q(("letters", True)),
                        fields=["assigned_to", "opened_on", "consideration"],
                        name="in_hand_letters",
                    ),
                    models.Index(fields=["changes_on"], name="in_hand_to_be_placed"),
                ],
            },
        ),
        migrations.CreateModel(
            name="SavedFilter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60)),
                ("query", models.JSONField()),
                (
                    "owner",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="saved_filters",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="saved_filters",
                        to="cases.team",
                    ),
                ),
            ],
            options={
                "ordering": ("name", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("owner", "name"), name="one_saved_filter_of_a_name"),
                    models.CheckConstraint(condition=models.Q(("name__regex", "\\S")), name="saved_filter_has_a_name"),
                ],
            },
        ),
        *[
            migrations.RunSQL(sql, migrations.RunSQL.noop)
            for sql in [
                IN_HAND,
                TO_BE_PLACED,
                NO_CONFLICT,
                chain.audited("decisions_handover"),
                chain.audited("decisions_savedfilter"),
                FIRST,
            ]
        ],
    ]
