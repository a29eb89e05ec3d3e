"""At a release: what is on record of the promises goes with the application, and into docs/promises.md.

`make drills` ends with it. Only what ran on this machine, or was told by the release before, is in it.
"""

import json
import sys

from cases.promises.kept import SHIPPED, Kept, Register, read
from cases.promises.texts import THEMES
from tests.platform.register import REGISTER, ROOT, commit

DOCUMENT = ROOT / "docs" / "promises.md"
HEAD = """# What the service promises

Written by `make drills` from what the proofs brought out by themselves; nobody enters a number here. The same is a page
of the application for auditors, senior caseworkers and admins, and the file `cases/promises/kept.json`. A promise is
kept when each of its tests ran to its end and passed, nothing of it was left out, and each number was reached.
"""


def document(register: Register) -> str:
    """The page, of what is on record."""
    parts = [HEAD, _summary(register)]
    for theme in THEMES:
        parts.append(f"## {theme}\n")
        parts.append("| | Promise and number to reach | State | What was measured | Proved by |")
        parts.append("|---|---|---|---|---|")
        parts += [_row(one) for one in register.promises if one.promise.theme == theme]
        parts.append("")
    return "\n".join(parts).rstrip() + "\n"


def _summary(register: Register) -> str:
    states = ", ".join(f"{state.lower()}: {count}" for state, count in register.counts)
    said = f"Of 44 promises: {states}."
    if register.release:
        said += f" Put together at {register.release}: at which commit a figure was measured is in the file."
    tried = register.sabotage
    if tried.planted:
        said += f" Of {tried.planted} defects planted to try the proofs, {tried.caught} were caught."
    return f"{said}\n"


def _row(one: Kept) -> str:
    promise = f"{one.promise.text} *{one.promise.target}*"
    figures = [f"{figure.what}: **{figure.shown}** ({figure.target})" for figure in one.figures]
    figures += [f"could not be run: {gap}" for gap in one.gaps]
    files = sorted({proof.test.partition("::")[0] for proof in one.proofs})
    proofs = " ".join(f"`{file}`" for file in files)
    cells = (str(one.promise.number), promise, one.state.value, "<br>".join(figures), proofs)
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"


def main() -> None:
    """The file and the page are those of the register."""
    if not REGISTER.exists():
        sys.exit("No run of the tests has told anything yet: run make test, then make drills.")
    told = json.loads(REGISTER.read_text(encoding="utf-8")) | {"release": commit()}
    text = json.dumps(told, indent=1, ensure_ascii=False) + "\n"
    SHIPPED.write_text(text, encoding="utf-8")
    DOCUMENT.write_text(document(read(text)), encoding="utf-8")
    print(_summary(read(text)).strip())


if __name__ == "__main__":
    main()
