"""The rules as tables that can be reviewed step by step, one text file for each part of the law in ``golden/``.

Of a proposition: what each value of the facts it reads comes to. Of a condition: every least set of propositions that
settles it. Of what is computed (lengths, ages, days, children, pauses): the results at and around every limit.
``python -m tests.rules.golden_tables`` writes the files anew, for the change to be read before it is kept.
"""

from __future__ import annotations

import itertools
import pathlib

from decisions.rules import RULES
from decisions.rules.drawing import in_words
from decisions.rules.expression import AllOf, AnyOf, Expression, ForAny, ForEvery, Item, Not, OnceDone, Proposition
from decisions.rules.propositions import Condition
from tests.rules.golden_results import (
    WORDS,
    added_days_lines,
    child_lines,
    date_lines,
    early_lines,
    fee_lines,
    length_lines,
    number_lines,
    pause_lines,
    paused_lines,
    request_lines,
    row_lines,
    said,
    waiver_lines,
    whole_lines,
)
from tests.rules.proofs.model import Model

FOLDER = pathlib.Path(__file__).parent / "golden"


def stubbed(of: Expression) -> Expression:
    """The expression with every proposition read as a fact of its own."""
    if isinstance(of, Proposition):
        name = of.name
        return Proposition(name, name, of.requirements, of.provision, (name,), lambda facts, _item: facts[name])
    if isinstance(of, ForEvery | ForAny):
        return type(of)("list", stubbed(of.part))
    if isinstance(of, Not):
        return Not(stubbed(of.negated))
    if isinstance(of, OnceDone):
        return OnceDone(stubbed(of.step), stubbed(of.finding))
    assert isinstance(of, AllOf | AnyOf)
    return type(of)(tuple(stubbed(part) for part in of.joined))


def settled_by(expression: Expression) -> list[str]:
    """Every least set of known propositions that settles the expression, and as what."""
    whole, names = stubbed(expression), list(dict.fromkeys(one.name for one in expression.propositions()))
    found: dict[frozenset[tuple[str, bool]], bool] = {}
    for count in range(len(names) + 1):
        for chosen in itertools.combinations(names, count):
            for values in itertools.product((True, False), repeat=count):
                known = frozenset(zip(chosen, values, strict=True))
                if any(smaller <= known for smaller in found):
                    continue
                value = whole.value({"list": ({},), **dict.fromkeys(names), **dict(known)})
                if value is not None:
                    found[known] = value
    return [
        f"  {WORDS[value]:8}{'; '.join(f'{name} {WORDS[known]}' for name, known in sorted(settling)) or '(always)'}"
        for settling, value in sorted(found.items(), key=lambda one: (not one[1], len(one[0]), sorted(one[0])))
    ]


def condition_table(rule: Condition) -> list[str]:
    return [f"{rule.name}: {rule.title}", f"  = {in_words(rule.expression)}", *settled_by(rule.expression)]


def proposition_table(rule: Proposition) -> list[str]:
    kind = next(one for one in KINDS if all(path.replace("[]", "[0]") in one.values for path in rule.reads))
    lists = {path.partition("[].")[0] for path in rule.reads if "[]." in path}
    item = (lists.pop(), 0) if len(lists) == 1 and not rule.asks and not reads_whole_list(rule) else None
    paths = [path.replace("[]", "[0]") for path in rule.reads]
    lines = [f"{rule.name}: {rule.title}"]
    for values in itertools.product(*(kind.values[path] for path in paths)):
        facts = kind.facts(dict(zip(paths, values, strict=True)))
        entry = Item(item[0], 0, facts[item[0]][0]) if item else None
        read = "; ".join(f"{path} {said(value)}" for path, value in zip(paths, values, strict=True))
        lines.append(f"  {WORDS[rule.value(facts, entry)]:8}{read}")
    return lines


def reads_whole_list(rule: Proposition) -> bool:
    return rule.name in ("recovery.countries_recorded", "fees.payable", "application.late", "application.early")


KINDS = [
    Model(kind, **dict.fromkeys(("recovery.countries", "permission_history", "grounds", "children"), 1))
    for kind in ("consideration", "cancellation", "reconsideration_request", "fee_waiver")
]
# Propositions whose reads lie in too many combinations, or that read a number of requests, are tabulated elsewhere.
ELSEWHERE = {"children.adult"}


def tables() -> dict[str, list[str]]:
    """The lines of every file, by its name."""
    files: dict[str, list[str]] = {}
    for rule in list(RULES.values()):
        lines = files.setdefault(rule.name.partition(".")[0], [])
        if isinstance(rule, Condition):
            lines += [*condition_table(rule), ""]
        elif isinstance(rule, Proposition) and rule.name not in ELSEWHERE:
            lines += [*proposition_table(rule), ""]
    files = {name: lines for name, lines in files.items() if lines}
    files["rows"] = list(row_lines())
    files["numbers"] = list(number_lines())
    files["whole_cases"] = list(whole_lines())
    files["waivers"] = list(waiver_lines())
    files["two_grants"] = list(fee_lines())
    files["early_or_late"] = list(early_lines())
    files["requests"] = list(request_lines())
    files["dates"] = list(date_lines())
    files["lengths"] = list(length_lines())
    files["added_days"] = list(added_days_lines())
    files["each_child"] = list(child_lines())
    files["pauses"] = [*pause_lines(), *paused_lines()]
    return files


def write() -> None:
    """Write every file anew."""
    for path in FOLDER.glob("*.txt"):
        path.unlink()
    for name, lines in tables().items():
        (FOLDER / f"{name}.txt").write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    write()
