"""Defects in what is taken in, and in letters and exports (promises 28 to 35)."""

from tests.sabotage.plant import Plant

ACTIONS = "tests/decisions/actions"

PLANTS = (
    Plant(
        28,
        "a version that is no number makes a failure",
        "decisions/views/step.py",
        '    if not form.is_valid():\n        if (request.POST.get("version") or "0") != str(page.version):\n',
        '    if not form.is_valid():\n        if int(request.POST.get("version") or "0") != page.version:\n',
        "tests/hostile/test_walks.py::test_no_post_makes_a_failure_or_is_half_written",
    ),
    Plant(
        29,
        "a name is taken for markup",
        "templates/includes/case_bar.html",
        "{{ case.name_or_reference }}",
        "{{ case.name_or_reference|safe }}",
        "tests/hostile/test_stored_scripts.py::test_none_becomes_an_element_or_an_attribute",
    ),
    Plant(
        30,
        "the name of a file is not compared with what is in it",
        "cases/file_types.py",
        "    if isinstance(found, FileType) and ending in found.endings:\n",
        "    if isinstance(found, FileType):\n",
        "tests/hostile/test_zoo.py",
    ),
    Plant(
        31,
        "an address that was changed is as good as any",
        "decisions/letters/sending.py",
        "return [ADDRESS_CHANGED] if changed(letter, way, on) else []",
        "return []",
        f"{ACTIONS}/test_safe_sending.py",
    ),
    Plant(
        32,
        "a letter fetches what it names",
        "decisions/typesetting/document.py",
        "        super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)\n\n"
        "    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> NoReturn:\n"
        '        raise ValueError("A letter fetches nothing.")\n',
        "        super().__init__()\n",
        "tests/decisions/letters/test_pdf.py",
    ),
    Plant(
        33,
        "what is typed is taken for markup",
        "templates/letters/blocks.html",
        '<p class="letter__words">{{ block.text }}</p>',
        '<p class="letter__words">{{ block.text|safe }}</p>',
        "tests/decisions/letters/test_letters_as_typed.py",
    ),
    Plant(
        34,
        "a letter may take as long as it takes",
        "decisions/letters/pdf.py",
        "child.typeset(html, seconds or settings.LETTER_SECONDS, thing)",
        "child.typeset(html, 3_600, thing)",
        "tests/decisions/letters/test_pdf_child.py",
        "DID NOT RAISE",
    ),
    Plant(
        35,
        "a formula in wide letters is taken for text",
        "cases/csv_export.py",
        r"|\s*[＝＋－＠]",
        "",
        "tests/access/test_exports.py",
    ),
)
