"""The account under which the program itself acts: it has no right and no password, so nobody can sign in with it."""

from django.db import migrations

CREATE = """
INSERT INTO cases_caseworker (username, name, role, password, grade_6, leads_team, is_active)
VALUES ('program', 'VTS Casework', 'system', '!', false, false, true);
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_audit_chain")]
    operations = [migrations.RunSQL(CREATE, migrations.RunSQL.noop)]
