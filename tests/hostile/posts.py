"""What nobody would type, and somebody may send: forms with anything in their fields, and bodies that are no form."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote_from_bytes

from hypothesis import strategies as st

from tests.evidence_files import EICAR, HTML, PDF
from tests.hostile.pages import PostedForm

MEGABYTE = "x" * 1_000_000
BYTES = {
    "nul": b"a\x00b",
    "lone surrogate": b"\xed\xa0\x80",
    "not UTF-8": b"\xff\xfe\xfd",
    "cut UTF-8": "é".encode()[:1],
}
TEXTS = (
    "",
    " ",
    "\x00",
    "\u202e\u2066txt.exe",
    "\ufeff",
    "\U0010ffff",
    "e\u0301" * 200,
    "Z͑ͫ̓͝algo",
    "😀" * 50,
    "\r\nSet-Cookie: a=b",
    "'; DROP TABLE cases_victim; --",
    "%s %(a)s {0} {a.__class__} {{ a }} {% load x %}",
    "../../etc/passwd",
    "=cmd|' /C calc'!A0",
    "-1",
    "0",
    "1e400",
    "NaN",
    "Infinity",
    "9" * 30,
    str(2**31),
    str(2**63),
    "1.5",
    "٣",
    "²",
    "0x10",
    "None",
    "null",
    "true",
    "[]",
    "{}",
    "\\",
    '"',
    "<script>alert(1)</script>",
    "javascript:alert(1)",
    "//evil.example",
    "\ud800",
    "on",
    "unknown",
    "own-1",
    "x" * 300,
    "a\nb\nc",
    "\u2028\u2029",
    "\x1b[31m",
    "\x7f\x85",
)
NUMBERS = (
    "0",
    "-1",
    "1",
    "29",
    "31",
    "32",
    "99",
    "00000000001",
    "2147483648",
    "9223372036854775808",
    "9" * 40,
    "1.0",
    "1e3",
    "",
)
YEARS = ("0", "-1", "1", "0000", "99", "1899", "2026", "9999", "10000", "99999999999", "２０２６", "")

Field = tuple[str, bytes]


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


_anything = st.one_of(
    st.sampled_from([_utf8(text) for text in TEXTS]),
    st.sampled_from(sorted(BYTES.values())),
    st.text(max_size=40).map(_utf8),
    st.binary(max_size=20),
)


def _value(name: str, offered: tuple[str, ...]) -> st.SearchStrategy[bytes]:
    """Mostly something that the field could hold, so that what is sent comes far; else anything."""
    if name.endswith(("-day", "-month", "_time")):
        return st.one_of(st.sampled_from(NUMBERS).map(_utf8), st.just(b"1"), _anything)
    if name.endswith("-year"):
        return st.one_of(st.sampled_from(YEARS).map(_utf8), st.just(b"2026"), _anything)
    if offered and any(offered):
        kept = st.sampled_from([_utf8(value) for value in offered])
        return st.one_of(kept, kept, kept, _anything)
    return st.one_of(_anything, st.just(b"Said in a few words."))


@st.composite
def filled(draw: st.DrawFn, form: PostedForm) -> list[Field]:
    """The fields of a form with values: some left out, some sent twice, some that it does not have."""
    sent: list[Field] = []
    for name, offered in form.fields.items():
        if name == "csrfmiddlewaretoken":
            continue
        for _ in range(draw(st.sampled_from((1, 1, 1, 1, 1, 1, 0, 2)))):
            sent.append((name, draw(_value(name, offered))))
    if draw(st.integers(0, 9)) == 0:
        sent.append(
            (
                draw(st.sampled_from(("version", "status", "pk", "by", "next", "__proto__", "a[b]", "\x00"))),
                draw(_anything),
            )
        )
    if sent and draw(st.integers(0, 19)) == 0:
        sent.append((draw(st.sampled_from([name for name, _ in sent])), MEGABYTE.encode()))
    return sent


@st.composite
def bodies(draw: st.DrawFn, form: PostedForm) -> tuple[bytes, str]:
    """A whole body with its content type: mostly a form, sent as either kind; now and then none."""
    sent = draw(filled(form))
    how = draw(
        st.sampled_from(
            ("urlencoded",) * 6 + ("multipart",) * (6 if form.files else 2) + ("files", "broken", "json", "odd")
        )
    )
    if how == "urlencoded":
        return urlencoded(sent), "application/x-www-form-urlencoded"
    if how in ("multipart", "files"):
        everywhere = how == "files"
        files = {name: draw(st.sampled_from(FILES)) for name, _ in sent if everywhere or name in form.files}
        return multipart(sent, files), "multipart/form-data; boundary=hostile"
    if how == "broken":
        whole = multipart(sent, {})
        return draw(
            st.sampled_from((whole[: len(whole) // 2], whole.replace(b"\r\n", b"\n"), b"--hostile", b""))
        ), draw(
            st.sampled_from(
                ("multipart/form-data; boundary=hostile", "multipart/form-data", "multipart/form-data; boundary=é")
            )
        )
    if how == "json":
        return b'{"version": "\\ud800", "a": [' + b"[" * 2000, "application/json"
    return draw(st.binary(max_size=200)), draw(
        st.sampled_from(
            (
                "text/plain",
                "application/x-www-form-urlencoded; charset=utf-7",
                "application/x-www-form-urlencoded; charset=nonsense",
                "",
                "é",
            )
        )
    )


FILES = (
    ("letter.pdf", PDF),
    ("../../etc/passwd", PDF),
    ("a\r\nX: b.pdf", PDF),
    ("\x00.pdf", PDF),
    ("", PDF),
    (".", b""),
    ("virus.pdf", EICAR),
    ("page.html", HTML),
    ("rows.csv", b"\xff\xfe\x00"),
    ("rows.csv", b"country,title\r\n\x00,\x00"),
    ("x" * 500 + ".pdf", PDF),
    ("rows.csv", b'"' * 3000),
    ("rows.csv", "country\r\n\ud800".encode("utf-8", "surrogatepass")),
)


def urlencoded(sent: list[Field]) -> bytes:
    """The fields as a form is sent by default."""
    return "&".join(f"{quote_from_bytes(_utf8(name))}={quote_from_bytes(value)}" for name, value in sent).encode()


def multipart(sent: list[Field], files: Mapping[str, tuple[str, bytes]]) -> bytes:
    """The same as a form with files is sent: those named are files."""
    parts = []
    for name, value in sent:
        of_file, content = files.get(name, ("", value))
        named = f'; filename="{of_file}"' if name in files else ""
        head = f'--hostile\r\nContent-Disposition: form-data; name="{name}"{named}\r\n\r\n'
        parts.append(_utf8(head) + content + b"\r\n")
    return b"".join(parts) + b"--hostile--\r\n"


def post(browser: Any, path: str, body: bytes, content_type: str) -> Any:
    """The body is posted as it is."""
    return browser.generic("POST", path, body, content_type=content_type)
