"""The words by which people are found: derived from their names and references by the database, never written here."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from cases.models.victim import Victim


class NameWord(models.Model):
    """A word that stands in somebody's name, folded (no accents, small letters), with all that it is found by.

    `keys` holds the word, the word short of each one of its letters, and how it sounds: two words one letter apart have
    a key in common. Nobody's word stands here once nobody has it.
    """

    word = models.CharField(max_length=200, primary_key=True, db_collation="C")
    keys = ArrayField(models.TextField())

    class Meta:
        indexes = (GinIndex(name="name_words_by_key", fields=["keys"], fastupdate=False),)

    def __str__(self) -> str:
        return self.word


class PersonWords(models.Model):
    """What one person is found by: the words of the name, in any order, how each sounds, and the reference's signs.

    The date of birth stands beside how the name sounds, so that who may be the same person is read off one index.
    """

    victim = models.OneToOneField(Victim, primary_key=True, on_delete=models.CASCADE, related_name="search_words")
    words = ArrayField(models.TextField())
    sounds = ArrayField(models.TextField())  # one for each word as it was written
    reference = models.CharField(max_length=200, db_collation="C")  # letters and figures alone, in capitals
    born = models.DateField(null=True)

    class Meta:
        indexes = (
            GinIndex(name="people_by_word", fields=["words"], fastupdate=False),
            models.Index(name="people_by_reference", fields=["reference"]),
            models.Index(name="people_by_birth_and_sound", fields=["born", "victim"], include=["sounds"]),
        )

    def __str__(self) -> str:
        return self.reference
