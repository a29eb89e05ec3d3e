"""How many open cases there were when they were last counted, in one row."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("decisions", "0021_lines_of_lists")]

    operations = [
        migrations.CreateModel(
            name="OpenCount",
            fields=[
                ("id", models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("counted_at", models.DateTimeField()),
                ("ages", models.TextField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("id", 1)),
                        name="open_cases_counted_in_one_row",
                    ),
                ],
            },
        ),
    ]
