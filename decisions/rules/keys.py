"""Generated reading of facts: what a rule reads, as a mapping for its step or as a key to remember by."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from decisions.rules.citations import Rule
from decisions.rules.expression import LAW_DAY, Expression, Facts, all_of
from decisions.rules.propositions import Condition
from decisions.rules.shapes import FIELDS
from decisions.rules.steps import shown

READERS: dict[Rule, Callable[[Facts], dict[str, Any]]] = {}
"""The functions that read the facts of rules whose steps are not shared."""


def key_source(expression: Expression) -> str:
    """The source of what the function remembers by: every fact read, and the day of the law where it can matter."""
    plain: dict[str, None] = {}
    lists: dict[str, dict[str, None]] = {}
    for part in expression.propositions():
        if not part.plain and part.codes is None:
            plain[LAW_DAY] = None
        for path in part.reads:
            list_path, in_a_list, own = path.partition("[].")
            if in_a_list:
                lists.setdefault(list_path, {})[own] = None
            else:
                plain[path] = None
    keys = [f"f[{path!r}]" for path in plain]
    for list_path, owns in lists.items():
        entry = ", ".join(f"e[{own!r}]" for own in owns)
        keys.append(f"tuple([({entry},) for e in f[{list_path!r}]])")
    return f"({', '.join(keys)},)" if keys else "()"


MOST_READ = 7
"""With more facts than these there are more ways to combine them than are worth remembering."""


def comes_again(rule: Rule) -> bool:
    """Whether the facts that a rule reads are few enough in kind that a day's work brings the same ones again."""
    if len(rule.reads) > MOST_READ:
        return False
    return not any("[]." in path or path == "person.date_of_birth" or "Text" in FIELDS[path] for path in rule.reads)


def fact_reader(rule: Rule) -> Callable[[Facts], dict[str, Any]]:
    """A function that gives a new mapping of what the rule reads, whole lists with every entry."""
    function = READERS.get(rule)
    if function is None:
        lines = ["def read(f):", "    d = {"]
        plain = [path for path in rule.reads if "[]." not in path]
        lines += [f"        {path!r}: {said(path, f'f[{path!r}]')}," for path in plain]
        lines.append("    }")
        for path in rule.reads:
            list_path, in_a_list, own = path.partition("[].")
            if in_a_list:
                lines.append(f"    for n, e in enumerate(f[{list_path!r}]):")
                lines.append(f"        d[f'{list_path}[{{n}}].{own}'] = {said(path, f'e[{own!r}]')}")
        names: dict[str, Any] = {"shown": shown}
        exec(compile("\n".join([*lines, "    return d"]), f"<{rule.name}>", "exec"), names)  # noqa: S102 - our own paths
        function = READERS[rule] = names["read"]
    return function


def said(path: str, value: str) -> str:
    """The source of a fact as JSON has it: dates and lists are made over, the rest stands as it is."""
    kinds = FIELDS[path]
    if kinds == {"Day"}:
        return f"({value} and {value}.isoformat())"
    return value if kinds and not kinds & {"Day", "Codes", "Items"} else f"shown({value})"


def key_of(rules: tuple[Condition, ...]) -> Callable[[Facts], Any]:
    """The function that gives all that these conditions read of the facts, as one key."""
    names: dict[str, Any] = {}
    text = f"def key(f): return {key_source(all_of(*(rule.expression for rule in rules)))}"
    exec(compile(text, "<key>", "exec"), names)  # noqa: S102 - our own paths
    function: Callable[[Facts], Any] = names["key"]
    return function
