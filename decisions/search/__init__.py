"""Finding people and their cases: reference, name, date of birth, nationality, words of reasons and letters."""

from decisions.search.asked import Asked, Place
from decisions.search.people import MOST, PAGE, Found, Page, Twin, duplicates_of, search

__all__ = ["MOST", "PAGE", "Asked", "Found", "Page", "Place", "Twin", "duplicates_of", "search"]
