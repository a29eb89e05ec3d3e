"""Making a bundle: the document set and stored, then the archive with its manifest. Only workers do this."""

from dataclasses import dataclass
from io import BytesIO

from decisions.disclosure import archive, composing, storage
from decisions.disclosure.storage import Stored
from decisions.models import Bundle

SECONDS = 80
"""How long setting the document may take: it is many letters long."""


@dataclass(frozen=True)
class Made:
    """The two files of a bundle, and the files of the archive as the manifest has them; the manifest among them."""

    pdf: Stored
    archive: Stored
    manifest: list[dict[str, str | int]]


def make(bundle: Bundle) -> Made:
    """The files of the bundle are stored. Raises `WordsRemain` or `Damaged` where it cannot be made as asked."""
    from decisions.letters import pdf as setting

    consideration = bundle.consideration
    out = composing.hidden_of(consideration, bundle.redactions.all())
    found = archive.files(consideration, out)
    composed = composing.sections(consideration, bundle.requested_at)
    tree = composing.document(bundle, composed, out, archive.shown(found))
    html = composing.render_html(tree, out)
    pdf = storage.store(BytesIO(setting.typeset(html, seconds=SECONDS, thing="disclosure bundle")), ".pdf")
    inside = archive.packed(bundle, pdf, found, out, setting.made_with())
    stored = archive.store(bundle, inside)
    manifest: list[dict[str, str | int]] = [
        {"name": one.path, "sha256": one.sha256, "size": one.size} for one in inside
    ]
    return Made(pdf, stored, manifest)
