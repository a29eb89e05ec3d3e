"""A letter as HTML: the same body on the page that previews it and in the PDF."""

from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString


def render_html(content: Mapping[str, Any], *, large_print: bool = False) -> str:
    """The whole document that becomes the PDF; in large print, the same text at 16 points and more."""
    return render_to_string("letters/letter.html", {"letter": content, "large_print": large_print})


def body(content: Mapping[str, Any]) -> SafeString:
    """The letter itself, to be put into a page that links css/letter.css; its first heading is of level 1."""
    return render_to_string("letters/body.html", {"letter": content})
