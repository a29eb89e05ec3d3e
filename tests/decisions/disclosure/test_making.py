"""The bundle as it is made: opened, compared with its manifest, and read for what was to be left out of it."""

import json
import subprocess
import zipfile
from hashlib import sha256

import pikepdf
import pytest

from decisions.actions.disclosure import LeftOut
from decisions.disclosure import making, storage
from decisions.disclosure.archive import MANIFEST, UNSCANNED
from decisions.disclosure.parts import EVERYWHERE
from decisions.models import Bundle
from tests.decisions.disclosing import ADVICE, EARLIER_WHY, LATER, SOLICITORS, ask, disclosed_case, make

pytestmark = pytest.mark.django_db
SUMMARY = "Sixteen sessions of therapy are proposed."


def opened(bundle: Bundle) -> dict[str, bytes]:
    """Every file of the archive by its path."""
    with storage.open_file(bundle.archive, bundle.archive_sha256) as file, zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def text_of(pdf: bytes) -> str:
    """The text that a reader of the PDF gets, in one line."""
    done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def plain(pdf: bytes) -> bytes:
    """All the bytes of the PDF, its streams unpacked."""
    import io

    found = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.save(found, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.generalized)
    return found.getvalue()


def test_the_archive_is_what_its_manifest_says_and_the_document_holds_the_whole_case() -> None:
    consideration = disclosed_case()
    bundle = make(ask(consideration))
    assert bundle.status == "made", bundle.failure
    files = opened(bundle)
    assert list(files) == sorted(files)
    manifest = json.loads(files[MANIFEST])
    listed = {one["path"]: (one["size"], one["sha256"]) for one in manifest["files"]}
    assert listed == {n: (len(c), sha256(c).hexdigest()) for n, c in files.items() if n != MANIFEST}
    assert {one["name"]: one["sha256"] for one in bundle.manifest} == {
        name: sha256(content).hexdigest() for name, content in files.items()
    }
    assert [name for name in files if "/" in name] == ["evidence/002 letter.pdf", "letters/001 Grant letter.pdf"]
    assert [one["why"] for one in manifest["left_out"]] == [UNSCANNED]
    assert manifest["disclosed_to"] == SOLICITORS
    assert manifest["asked_for_by"] == "Amina"
    text = text_of(files["bundle.pdf"])
    for said in (SUMMARY, EARLIER_WHY, LATER, ADVICE.replace("治", "[U+6CBB]"), "An accepted account.", "Much weight"):
        assert said in text
    for said in (
        "Every rule that was applied",
        "Decided, and asked for the letter",
        "Version consulted",
        "4 Mill Lane",
    ):
        assert said in text
    with pikepdf.open(storage.open_file(bundle.pdf, bundle.pdf_sha256)) as document:
        assert "/StructTreeRoot" in document.Root
        assert str(document.docinfo["/Title"]) == f"Disclosure bundle, {consideration.victim.reference}"
    again = making.make(Bundle.objects.select_related("consideration__victim", "requested_by").get(pk=bundle.pk))
    assert (again.pdf.sha256, again.archive.sha256) == (bundle.pdf_sha256, bundle.archive_sha256)


def test_what_is_left_out_can_be_read_nowhere_and_stands_with_its_reason() -> None:
    consideration = disclosed_case()
    first, second, *_ = consideration.victim.evidence.order_by("pk")
    bundle = make(
        ask(
            consideration,
            LeftOut(EVERYWHERE, "nguyễn thị  hương", "A third person."),
            LeftOut(f"evidence-{first.public_id}", "", "Asked back by the clinic."),
            LeftOut(f"evidence-{second.public_id}", "GP's letter", "It names a child."),
            LeftOut("particulars-contact", "", "Where she lives is not disclosed."),
        )
    )
    assert bundle.status == "made", bundle.failure
    files = opened(bundle)
    text = text_of(files["bundle.pdf"])
    manifest = json.loads(files[MANIFEST])
    for gone in ("Hương", SUMMARY, "GP’s letter", "4 Mill Lane", "She is a consultant on the specialist register"):
        assert gone not in text
        assert gone not in files[MANIFEST].decode()
        assert gone.encode() not in plain(files["bundle.pdf"])
        assert gone.encode("utf-16-be") not in plain(files["bundle.pdf"])
    for number, reason in enumerate(("A third person.", "Asked back by", "It names a child.", "Where she lives"), 1):
        assert f"█ removed, reason {number} █" in text
        assert reason in text
        assert reason in manifest["reasons"][number - 1]["reason"]
    assert not [name for name in files if name.startswith("evidence/")]
    letter = next(one for one in manifest["left_out"] if one["what"].startswith("Letter"))
    assert letter["why"] == "reason 1, 4"  # its text says the name, and where she lives
    assert [one["why"] for one in manifest["left_out"] if one["what"].startswith("Evidence")] == ["reason 3", UNSCANNED]
