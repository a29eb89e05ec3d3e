"""Conditions as generated code: each expression becomes, once, one Python function with the same value and the same
steps as the reading of the expression itself, only faster. The expression stays the single source.

A function remembers what it found for the facts it reads, up to a bound: in a day's work the same few answers come
again and again. Steps are shared between determinations, and so cannot be changed.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any, NoReturn

from decisions.rules.citations import Rule
from decisions.rules.expression import (
    LAW_DAY,
    AllOf,
    AnyOf,
    Expression,
    Facts,
    ForAny,
    ForEvery,
    Item,
    Kleene,
    Not,
    OnceDone,
    Proposition,
    all_of,
)
from decisions.rules.propositions import Condition
from decisions.rules.shapes import FIELDS

Step = dict[str, Any]
WORDS = {True: "yes", False: "no", None: "unknown"}
REMEMBERED = 4096
"""How many different sets of facts each condition remembers."""


class Fixed(dict[str, Any]):
    """A mapping that cannot be changed, for what several determinations share; copied, it is an ordinary one."""

    __slots__ = ()

    def _refuse(self, *_: Any, **__: Any) -> NoReturn:
        raise TypeError("a step of a trace cannot be changed")

    __setitem__ = __delitem__ = clear = pop = popitem = setdefault = update = __ior__ = _refuse  # type: ignore[assignment]

    def __deepcopy__(self, memo: dict[int, Any]) -> dict[str, Any]:
        return {key: [*value] if type(value) is FixedList else _copied(value) for key, value in self.items()}

    def __reduce__(self) -> tuple[Any, ...]:
        return dict, (dict(self),)


class FixedList(list[Any]):
    """A list that cannot be changed."""

    __slots__ = ()

    def _refuse(self, *_: Any, **__: Any) -> NoReturn:
        raise TypeError("a step of a trace cannot be changed")

    __setitem__ = __delitem__ = __iadd__ = __imul__ = _refuse  # type: ignore[assignment]
    append = extend = insert = pop = remove = clear = sort = reverse = _refuse  # type: ignore[assignment]

    def __deepcopy__(self, memo: dict[int, Any]) -> list[Any]:
        return [_copied(one) for one in self]

    def __reduce__(self) -> tuple[Any, ...]:
        return list, (list(self),)


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copied(one) for key, one in value.items()}
    return [_copied(one) for one in value] if isinstance(value, list) else value


def shown(value: Any) -> Any:
    """A fact as it stands in JSON: dates as ISO text, tuples as lists."""
    if value is None or value is True or value is False or type(value) is str:
        return value
    if type(value) is datetime.date:
        return value.isoformat()
    if isinstance(value, tuple | list):
        return FixedList(shown(one) for one in value)
    if isinstance(value, dict):
        return Fixed((key, shown(one)) for key, one in value.items())
    return value


_CITED: dict[Rule, Fixed] = {}


def step(rule: Rule, facts: dict[str, Any], concluded: Any) -> Fixed:
    """One step of a trace: the rule with its citation, what it read and what it concluded."""
    cited = _CITED.get(rule)
    if cited is None:
        requirements = FixedList(rule.requirements)
        cited = _CITED[rule] = Fixed(rule=rule.name, requirements=requirements, provision=rule.provision)
    return Fixed(cited, facts=facts if type(facts) is Fixed else Fixed(facts), concluded=concluded)


def facts_read(rule: Rule, facts: Facts, item: Item | None = None) -> Fixed:
    """What the rule reads of the facts, by whole path."""
    found: list[tuple[str, Any]] = []
    for path in rule.reads:
        list_path, in_a_list, own = path.partition("[].")
        if not in_a_list:
            found.append((path, shown(facts[path])))
        elif item is not None:
            found.append((item.locate(path), shown(item.facts[own])))
        else:
            found += [(f"{list_path}[{at}].{own}", shown(entry[own])) for at, entry in enumerate(facts[list_path])]
    return Fixed(found)


def interpreted(rule: Condition, facts: Facts) -> tuple[Kleene, list[Step]]:
    """The value of a condition and its steps, read off the expression: what the generated code has to agree with."""
    steps: list[Step] = []
    read: dict[str, Any] = {}

    def visit(part: Proposition, value: Kleene, item: Item | None) -> None:
        own = facts_read(part, facts, item)
        read.update(own)
        steps.append(step(part, own, WORDS[value]))

    value = rule.expression.value(facts, None, visit)
    steps.append(step(rule, read, WORDS[value]))
    return value, steps


class _Answers(dict[Any, tuple[Kleene, Fixed]]):
    """By the fact that a proposition reads (and its place in a list): what it comes to, and the step."""

    def __init__(self, of: Proposition) -> None:
        super().__init__()
        self.of = of

    def __missing__(self, key: Any) -> tuple[Kleene, Fixed]:
        path = self.of.reads[0]
        if "[]." in path:
            at, raw = key
            list_path, _, own = path.partition("[].")
            item = Item(list_path, at, {own: raw})
            facts: Facts = {}
        else:
            item, facts = None, {path: key}
        value = self.of.value(facts, item)
        self[key] = answer = (value, step(self.of, facts_read(self.of, facts, item), WORDS[value]))
        return answer


class Source:
    """The source text of one condition's function, as it is written."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.names: dict[str, Any] = {"Item": Item, "enumerate": enumerate}
        self.count = 0

    def name(self, stem: str, value: Any = None) -> str:
        """A name not used yet, bound to the value unless that is ``None``."""
        self.count += 1
        made = f"{stem}{self.count}"
        if value is not None:
            self.names[made] = value
        return made

    def expression(self, of: Expression, indent: str, entry: tuple[str, str, str] | None) -> str:
        """Write the lines that evaluate an expression; the name of its value. ``entry``: list, place and facts."""
        if isinstance(of, Proposition):
            return self.proposition(of, indent, entry)
        if isinstance(of, ForEvery | ForAny):
            return self._each(of, indent)
        parts = [self.expression(part, indent, entry) for part in of.parts]
        made = self.name("v")
        if isinstance(of, Not):
            said = f"None if {parts[0]} is None else not {parts[0]}"
        elif isinstance(of, OnceDone):
            said = f"{parts[1]} if {parts[0]} is True else None"
        elif isinstance(of, AllOf | AnyOf):
            said = _joined(parts, settling=isinstance(of, AnyOf))
        else:
            raise TypeError(f"there is no code for {type(of).__name__}")
        self.lines.append(f"{indent}{made} = {said}")
        return made

    def proposition(self, of: Proposition, indent: str, entry: tuple[str, str, str] | None) -> str:
        """Write the lines that evaluate a proposition and add its step; the name of its value."""
        made, taken = self.name("v"), self.name("s")
        single = (of.plain or of.codes is not None) and len(of.reads) == 1
        if single:
            path = of.reads[0]
            answers = self.name("A", _Answers(of))
            if "[]." in path and entry is not None:
                key = f"({entry[1]}, {entry[2]}[{path.partition('[].')[2]!r}])"
            else:
                key = f"f[{path!r}]"
            self.lines.append(f"{indent}{made}, {taken} = {answers}[{key}]")
        else:
            self.names["step"], self.names["facts_read"], self.names["WORDS"] = step, facts_read, WORDS
            rule = self.name("P", of)
            item = "None" if entry is None else f"Item({entry[0]!r}, {entry[1]}, {entry[2]})"
            self.lines.append(f"{indent}i = {item}")
            self.lines.append(f"{indent}{made} = {rule}.value(f, i)")
            self.lines.append(f"{indent}{taken} = step({rule}, facts_read({rule}, f, i), WORDS[{made}])")
        self.lines.append(f"{indent}add({taken})")
        return made

    def _each(self, of: ForEvery | ForAny, indent: str) -> str:
        made, at, entry = self.name("v"), self.name("n"), self.name("e")
        settling = isinstance(of, ForAny)
        self.lines.append(f"{indent}{made} = {not settling}")
        self.lines.append(f"{indent}for {at}, {entry} in enumerate(f[{of.list_path!r}]):")
        part = self.expression(of.part, indent + "    ", (of.list_path, at, entry))
        self.lines.append(f"{indent}    if {part} is {settling}: {made} = {settling}")
        self.lines.append(f"{indent}    elif {part} is None and {made} is not {settling}: {made} = None")
        return made


def _joined(parts: list[str], *, settling: bool) -> str:
    if not parts:
        return str(not settling)
    settled = " or ".join(f"{one} is {settling}" for one in parts)
    unknown = " or ".join(f"{one} is None" for one in parts)
    return f"{settling} if {settled} else None if {unknown} else {not settling}"


def _key(expression: Expression) -> str:
    """The source of what the function remembers by: every fact read, and the day whose law governs where it can matter."""
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


Found = tuple[Kleene, tuple[Step, ...]]


def source_of(rule: Condition) -> tuple[str, dict[str, Any]]:
    """The text of a condition's function and the names it uses."""
    source = Source()
    value = source.expression(rule.expression, "    ", None)
    whole = source.name("C", rule)
    remembered = source.name("M", _Memory())
    source.names |= {"step": step, "WORDS": WORDS, "REMEMBERED": REMEMBERED}
    text = "\n".join(
        (
            "def found(f):",
            f"    key = {_key(rule.expression)}",
            f"    known = {remembered}.get(key)",
            "    if known is not None: return known",
            "    steps = []; add = steps.append",
            *source.lines,
            "    read = {}",
            "    for one in steps: read.update(one['facts'])",
            f"    add(step({whole}, read, WORDS[{value}]))",
            f"    if len({remembered}) >= REMEMBERED: {remembered}.clear()",
            f"    {remembered}[key] = known = ({value}, tuple(steps))",
            "    return known",
        )
    )
    return text, source.names


class _Memory(dict[Any, Any]):
    """What a generated function has found; a class of its own so that an empty one can be bound to a name."""


FUNCTIONS: dict[Condition, Callable[[Facts], Found]] = {}
"""The functions generated so far."""
TOGETHER: dict[tuple[Condition, ...], Callable[[Facts], tuple[tuple[Kleene, ...], tuple[Step, ...]]]] = {}
"""The functions of conditions that are taken together, such as the grounds of one row."""
READERS: dict[Rule, Callable[[Facts], dict[str, Any]]] = {}
"""The functions that read the facts of rules whose steps are not shared."""


def generated(rule: Condition) -> Callable[[Facts], Found]:
    """The function of a condition: from facts to its value and its steps."""
    function = FUNCTIONS.get(rule)
    if function is None:
        text, names = source_of(rule)
        exec(compile(text, f"<{rule.name}>", "exec"), names)  # noqa: S102 - the text is made of our own expressions
        function = FUNCTIONS[rule] = names["found"]
    return function


def together(rules: tuple[Condition, ...]) -> Callable[[Facts], tuple[tuple[Kleene, ...], tuple[Step, ...]]]:
    """The function of several conditions: from facts to the value of each and the steps of all, in order."""
    function = TOGETHER.get(rules)
    if function is None:
        text = "\n".join(
            (
                "def found(f):",
                f"    key = {_key(all_of(*(rule.expression for rule in rules)))}",
                "    known = memory.get(key)",
                "    if known is not None: return known",
                "    each = [one(f) for one in functions]",
                "    if len(memory) >= REMEMBERED: memory.clear()",
                "    memory[key] = known = (tuple([v for v, _ in each]), tuple([s for _, some in each for s in some]))",
                "    return known",
            )
        )
        names = {"memory": {}, "functions": [generated(rule) for rule in rules], "REMEMBERED": REMEMBERED}
        exec(compile(text, "<together>", "exec"), names)  # noqa: S102 - the text is made of our own expressions
        function = TOGETHER[rules] = names["found"]  # type: ignore[assignment]
    return function  # type: ignore[return-value]


def fact_reader(rule: Rule) -> Callable[[Facts], dict[str, Any]]:
    """A function that gives a new mapping of what the rule reads, whole lists with every entry."""
    function = READERS.get(rule)
    if function is None:
        lines = ["def read(f):", "    d = {"]
        plain = [path for path in rule.reads if "[]." not in path]
        lines += [f"        {path!r}: {_said(path, f'f[{path!r}]')}," for path in plain]
        lines.append("    }")
        for path in rule.reads:
            list_path, in_a_list, own = path.partition("[].")
            if in_a_list:
                lines.append(f"    for n, e in enumerate(f[{list_path!r}]):")
                lines.append(f"        d[f'{list_path}[{{n}}].{own}'] = {_said(path, f'e[{own!r}]')}")
        names: dict[str, Any] = {"shown": shown}
        exec(compile("\n".join([*lines, "    return d"]), f"<{rule.name}>", "exec"), names)  # noqa: S102 - our own paths
        function = READERS[rule] = names["read"]
    return function


def _said(path: str, value: str) -> str:
    """The source of a fact as JSON has it: dates and lists are made over, the rest stands as it is."""
    kinds = FIELDS[path]
    return value if kinds and not kinds & {"Day", "Codes", "Items"} else f"shown({value})"


def forget() -> None:
    """Drop every generated function with what it remembers: for when a rule or a number has been changed in place."""
    FUNCTIONS.clear()
    TOGETHER.clear()
    READERS.clear()
    _CITED.clear()
