"""Conditions as generated code: each expression becomes, once, one Python function with the same value and the same
steps as the reading of the expression itself, only faster. The expression stays the single source.

A function remembers what it found for the facts it reads, up to a bound: in a day's work the same few answers come
again and again. Steps are shared between determinations, and so cannot be changed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from decisions.rules.citations import Rule
from decisions.rules.expression import (
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
from decisions.rules.keys import READERS, comes_again, fact_reader, key_of, key_source, said
from decisions.rules.propositions import Condition
from decisions.rules.steps import CITED, WORDS, Fixed, FixedList, Step, facts_read, shown, step

REMEMBERED = 4096
"""How many different sets of facts each condition remembers."""

Kept = TypeVar("Kept")


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

    def __init__(self, *, shared: bool = True) -> None:
        self.shared = shared
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
            rule = self.name("P", of)
            item = "None" if entry is None else f"Item({entry[0]!r}, {entry[1]}, {entry[2]})"
            self.lines.append(f"{indent}{made} = {rule}.value(f, {item})")
            self.lines.append(f"{indent}{taken} = {self.step(of, self.facts_of(of, entry), made)}")
        self.lines.append(f"{indent}add({taken})")
        return made

    def facts_of(self, of: Proposition, entry: tuple[str, str, str] | None) -> str:
        """The source of what a proposition reads."""
        if entry is None and any("[]." in path for path in of.reads):
            return f"{self.name('R', fact_reader(of))}(f)"
        pairs = []
        for path in of.reads:
            list_path, in_a_list, own = path.partition("[].")
            if in_a_list and entry is not None:
                value = said(path, f"{entry[2]}[{own!r}]")
                pairs.append(f"f'{list_path}[{{{entry[1]}}}].{own}': {value}")
            else:
                pairs.append(f"{path!r}: {said(path, f'f[{path!r}]')}")
        return f"{{{', '.join(pairs)}}}"

    def step(self, of: Rule, facts: str, value: str) -> str:
        """The source of one step, as ``step`` makes it; fixed where it may be shared."""
        self.names |= {"shown": shown, "WORDS": WORDS, "Fixed": Fixed}
        requirements = self.name("Q", FixedList(of.requirements))
        facts = f"Fixed({facts})" if self.shared else facts
        made = (
            f"{{'rule': {of.name!r}, 'requirements': {requirements}, 'provision': {of.provision!r}, "
            f"'facts': {facts}, 'concluded': WORDS[{value}]}}"
        )
        return f"Fixed({made})" if self.shared else made

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


Found = tuple[Kleene, Sequence[Step]]


def source_of(rule: Condition) -> tuple[str, dict[str, Any]]:
    """The text of a condition's function and the names it uses."""
    remembers = comes_again(rule)
    source = Source(shared=remembers)
    value = source.expression(rule.expression, "    ", None)
    source.names |= {"memory": {}, "REMEMBERED": REMEMBERED}
    if any("[]." in path for path in rule.reads):
        source.lines += ["    read = {}", "    for one in steps: read.update(one['facts'])"]
        read = "read"
    else:
        read = f"{source.name('R', fact_reader(rule))}(f)"
    head = [f"    key = {key_source(rule.expression)}", "    known = memory.get(key)"]
    head.append("    if known is not None: return known")
    tail = ["    if len(memory) >= REMEMBERED: memory.clear()", f"    memory[key] = known = ({value}, tuple(steps))"]
    text = "\n".join(
        (
            "def found(f):",
            *(head if remembers else ()),
            "    steps = []; add = steps.append",
            *source.lines,
            f"    add({source.step(rule, read, value)})",
            *(tail if remembers else ()),
            "    return known" if remembers else f"    return {value}, steps",
        )
    )
    return text, source.names


FUNCTIONS: dict[Condition, Callable[[Facts], Found]] = {}
"""The functions generated so far."""
TOGETHER: dict[tuple[Condition, ...], Callable[[Facts], tuple[tuple[Kleene, ...], tuple[Step, ...]]]] = {}
"""The functions of conditions that are taken together, such as the grounds of one row."""


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
                f"    key = {key_source(all_of(*(rule.expression for rule in rules)))}",
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


def keep(memory: dict[Any, Kept], key: Any, value: Kept) -> Kept:
    """The value is remembered under the key; a memory that is full is emptied first."""
    if len(memory) >= REMEMBERED:
        memory.clear()
    memory[key] = value
    return value


def open_in(rule: Condition, facts: Facts) -> tuple[str, ...]:
    """The facts that leave a condition open, remembered where the same come again."""
    if rule not in OPEN:
        key = None
        if comes_again(rule):
            key = key_of((rule,))
        OPEN[rule] = (key, {})
    key, memory = OPEN[rule]
    if key is None:
        return tuple(rule.expression.open_facts(facts))
    of = key(facts)
    found = memory.get(of)
    if found is None:
        found = keep(memory, of, tuple(rule.expression.open_facts(facts)))
    return found


OPEN: dict[Condition, tuple[Callable[[Facts], Any] | None, dict[Any, tuple[str, ...]]]] = {}
"""What conditions are open on, by what they read."""


def memory() -> dict[Any, Any]:
    """A memory of what facts led to, which ``forget`` empties with the others."""
    _MEMORIES.append({})
    return _MEMORIES[-1]


_MEMORIES: list[dict[Any, Any]] = []


def forget() -> None:
    """Drop every generated function with what it remembers: for when a rule or a number has been changed in place."""
    FUNCTIONS.clear()
    TOGETHER.clear()
    READERS.clear()
    OPEN.clear()
    for one in _MEMORIES:
        one.clear()
    CITED.clear()
