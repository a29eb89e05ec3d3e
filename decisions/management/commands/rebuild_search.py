"""`manage.py rebuild_search`: everybody and every text is found by the words they have now."""

from typing import Any

from django.core.management.base import BaseCommand

from cases.actions import search_words
from decisions.actions import searched_texts


class Command(BaseCommand):
    help = "Make the words by which people and texts are found anew, from the records themselves."

    def handle(self, *args: Any, **options: Any) -> None:
        search_words.rebuild()
        searched_texts.rebuild()
        self.stdout.write("Every person and every text can be found by the words of today.")
