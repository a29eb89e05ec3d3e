"""A request for evidence that a withdrawal ended: nobody waits for it, and nothing is said of whether it came."""

from django.db import migrations, models

# What a bundle is of, and what it leaves out, stands from the day it is asked for; once made, so does all of it.
BUNDLE = """
CREATE FUNCTION bundle_is_fixed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.status = 'made'
        OR (NEW.public_id, NEW.consideration_id, NEW.disclosed_to, NEW.why, NEW.requested_by_id, NEW.requested_at)
        IS DISTINCT FROM
        (OLD.public_id, OLD.consideration_id, OLD.disclosed_to, OLD.why, OLD.requested_by_id, OLD.requested_at) THEN
        RAISE EXCEPTION 'a bundle is not altered' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER bundle_is_fixed BEFORE UPDATE OR DELETE ON decisions_bundle
FOR EACH ROW EXECUTE FUNCTION bundle_is_fixed();
CREATE FUNCTION redaction_is_fixed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP <> 'INSERT' OR EXISTS (
        SELECT 1 FROM decisions_bundle b WHERE b.id = NEW.bundle_id AND b.status <> 'requested') THEN
        RAISE EXCEPTION 'what a bundle leaves out is not altered' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER redaction_is_fixed BEFORE INSERT OR UPDATE OR DELETE ON decisions_redaction
FOR EACH ROW EXECUTE FUNCTION redaction_is_fixed();
"""


class Migration(migrations.Migration):
    dependencies = [("decisions", "0007_after_the_decision")]

    operations = [
        migrations.AlterField(
            model_name="evidencerequest",
            name="outcome",
            field=models.CharField(
                blank=True,
                choices=[
                    ("came", "It came"),
                    ("did_not_come", "It did not come"),
                    ("refused", "They said that they will not or cannot send it"),
                    ("withdrawn", "No longer needed: the case was withdrawn"),
                ],
                max_length=12,
            ),
        ),
        migrations.RemoveConstraint(model_name="evidencerequest", name="evidence_request_closing_is_whole"),
        migrations.AddConstraint(
            model_name="evidencerequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("closed_at__isnull", True), ("closed_by__isnull", True), ("outcome", ""))
                | models.Q(
                    ("closed_at__isnull", False),
                    ("closed_by__isnull", False),
                    ("outcome__in", ["came", "did_not_come", "refused", "withdrawn"]),
                ),
                name="evidence_request_closing_is_whole",
            ),
        ),
        migrations.AddField(
            model_name="service",
            name="other_form",
            field=models.CharField(
                blank=True,
                choices=[
                    ("arranged", "It is made elsewhere and goes to them too"),
                    ("as_it_is", "The letter goes as it is"),
                ],
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="service",
            name="other_form_because",
            field=models.TextField(blank=True),
        ),
        migrations.AddConstraint(
            model_name="service",
            constraint=models.CheckConstraint(
                condition=models.Q(("other_form", ""), ("other_form_because", ""))
                | models.Q(models.Q(("other_form", ""), _negated=True), ("other_form_because__regex", "\\S")),
                name="other_form_says_because",
            ),
        ),
        migrations.RunSQL(BUNDLE, migrations.RunSQL.noop),
    ]
