"""Reading case files: the YAML 1.2 core schema, JSON, and texts that cannot be read."""

import json
import math
import pathlib
from typing import Any

import pytest

from decisions import case_files
from decisions.rules import CaseFileErrors


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("Null", None),
        ("nULL", "nULL"),
        ("true", True),
        ("False", False),
        ("yes", "yes"),
        ("NO", "NO"),
        ("off", "off"),
        ("12", 12),
        ("-12", -12),
        ("+3", 3),
        ("012", 12),
        ("0o17", 15),
        ("0x1F", 31),
        ("1_000", "1_000"),
        ("0b11", "0b11"),
        ("1:30", "1:30"),
        ("1.5", 1.5),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("1.", 1.0),
        (".", "."),
        ("-", "-"),
        (".inf", math.inf),
        ("-.INF", -math.inf),
        ("2025-03-03", "2025-03-03"),
        ("2025-02-30", "2025-02-30"),
        ("9.7.3", "9.7.3"),
        ("=", "="),
        ("<<", "<<"),
    ],
)
def test_an_unquoted_word_is_read_by_the_core_schema(text: str, value: Any) -> None:
    found = case_files.plain(text)
    assert found == value
    assert type(found) is type(value)


def test_not_a_number_is_a_number_of_its_own() -> None:
    assert math.isnan(case_files.plain(".nan"))


def test_quoted_and_tagged_values() -> None:
    assert case_files.read("a: 'true'\nb: !!str 12\nc: ! true\nd: !!int 4\ne: !!null ~\nf: !!float 4\n") == {
        "a": "true",
        "b": "12",
        "c": "true",
        "d": 4,
        "e": None,
        "f": 4.0,
    }


def test_an_alias_repeats_what_its_anchor_holds() -> None:
    assert case_files.read("a: &one {b: 1}\nc: *one\n") == {"a": {"b": 1}, "c": {"b": 1}}


def test_json_is_read_with_its_own_escapes() -> None:
    document = {"reference": "\N{GRINNING FACE} a/b", "list": [1, 2.5, None, True]}
    assert case_files.read(json.dumps(document).replace("/", "\\/")) == document
    assert case_files.read("\n\t" + json.dumps(document, indent="\t")) == document


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("", "(the document)"),
        ("# nothing\n", "(the document)"),
        ("---\n...\n", "(the document)"),
        ("- a\n", "(the document)"),
        ("text", "(the document)"),
        ("[]", "(the document)"),
        ("a: 1\n---\nb: 2\n", "(the document)"),
        ("a: 1\na: 2\n", "a"),
        ('{"a": 1, "a": 2}', "a"),
        ('{"p": {"q": [{"r": 1, "r": 2}]}}', "p.q[0].r"),
        ("p:\n  q:\n  - r: 1\n    r: 2\n", "p.q[0].r"),
        ("1: a\n", "1"),
        ("true: a\n", "true"),
        ("? [a]\n: b\n", "a list"),
        ("a: *b\n", "a"),
        ("a: &a [*a]\n", "a[0]"),
        ("a: !!python/name:os.system ''\n", "a"),
        ("a: !!int x\n", "a"),
        ("a: !!timestamp 2025-03-03\n", "a"),
        ("a: !!set {b}\n", "a"),
        ("a: [\n", "line 2, column 1"),
        ("a: b: c\n", "line 1, column 5"),
        ("a: \x00\n", "(the document)"),
        ("a: \ud800\n", "(the document)"),
        ("{a: " * 1000, "a.a"),
        ('{"a":' * 100_000, "a.a"),
        ("[" * 100_000, "[0][0]"),
    ],
)
def test_a_text_that_cannot_be_read_says_where(text: str, path: str) -> None:
    with pytest.raises(CaseFileErrors) as caught:
        case_files.read(text)
    (error,) = caught.value.errors
    assert path in str(error)
    assert "\n" not in str(error)
    assert len(str(error)) < 300


def test_merge_keys_are_keys_like_any_other() -> None:
    assert case_files.read("a: {<<: {b: 1}}") == {"a": {"<<": {"b": 1}}}


def test_many_aliases_stay_small() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 30)]
    assert set(case_files.read("\n".join(lines))) == {f"a{n}" for n in range(30)}


@pytest.mark.parametrize("number", ["9" * 5000, "-" + "9" * 5000, "0x" + "f" * 5000, "0o" + "7" * 5000])
def test_a_number_of_thousands_of_digits_is_turned_away_by_its_field(number: str) -> None:
    assert abs(case_files.read(f"a: {number}")["a"]) == 10**18


def test_files_that_are_not_text(tmp_path: pathlib.Path) -> None:
    (tmp_path / "latin").write_bytes("kind: caf\xe9".encode("latin-1"))
    (tmp_path / "marked").write_bytes(b"\xef\xbb\xbfkind: x")
    for name in ("latin", "absent", ".", "nul\0"):
        with pytest.raises(CaseFileErrors, match=r"\(the file\)"):
            case_files.read_file(f"{tmp_path}/{name}")
    assert case_files.read_file(tmp_path / "marked") == {"kind": "x"}
