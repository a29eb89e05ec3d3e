"""Letters: what they say, how they look, where they are kept. Nothing here decides anything."""

from decisions.letters.composing import compose, compose_notice
from decisions.letters.content import Unfilled
from decisions.letters.pages import body, render_html
from decisions.letters.storage import Damaged, open_file

__all__ = ["Damaged", "Unfilled", "body", "compose", "compose_notice", "open_file", "render_html"]
