"""``manage.py rebuild_figures``: the sums behind the statistics, made again from what they sum."""

from typing import Any

from django.core.management.base import BaseCommand

from decisions.actions import decided_cases, figures


class Command(BaseCommand):
    """Counts every decision, request and answer anew, set by set. What is frozen stays as it was."""

    help = "Make the sums behind the statistics again from the stored determinations, requests and answers."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{figures.rebuild()} rows of figures, by month and competent authority.")
        self.stdout.write(f"{decided_cases.rebuild()} decisions as single values, to be sampled and compared.")
