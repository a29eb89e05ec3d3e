"""The text of a generated function, as it is written from the expression of one condition."""

from __future__ import annotations

from typing import Any

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
)
from decisions.rules.keys import fact_reader, said
from decisions.rules.steps import WORDS, Fixed, FixedList, facts_read, shown, step


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
        self.known: dict[str, str] = {}
        """What is worked out once, at the start: its source, and the name it is kept under."""
        self.pending: list[str] = []
        """The steps that are not in the list yet: they are put there together."""
        self.begun = self.in_lists = False
        self.before: dict[str, None] = {}
        """The facts of the steps taken before any list is come to, and how many steps these are."""
        self.steps_before = 0

    def name(self, stem: str, value: Any = None) -> str:
        """A name not used yet, bound to the value unless that is ``None``."""
        self.count += 1
        made = f"{stem}{self.count}"
        if value is not None:
            self.names[made] = value
        return made

    def fact(self, path: str, *, as_json: bool = False) -> str:
        """The name of a fact that stands outside any list, as it is or as JSON has it."""
        source = f"f[{path!r}]"
        if source not in self.known:
            self.known[source] = self.name("k")
        name = self.known[source]
        if not as_json or (source := said(path, name)) == name:
            return name
        if source not in self.known:
            self.known[source] = self.name("k")
        return self.known[source]

    def flush(self, indent: str) -> None:
        """Write the line that puts the pending steps into the list."""
        if not self.begun:
            self.lines.append(f"{indent}steps = [{', '.join(self.pending)}]")
        elif self.pending:
            self.lines.append(f"{indent}steps += ({', '.join(self.pending)},)")
        self.begun, self.pending = True, []

    def expression(self, of: Expression, indent: str, entry: tuple[str, str, str] | None) -> str:
        """Write the lines that evaluate an expression; the name of its value. ``entry``: list, place and facts."""
        if isinstance(of, Proposition):
            return self.proposition(of, indent, entry)
        if isinstance(of, ForEvery | ForAny):
            return self._each(of, indent)
        parts = [self.expression(part, indent, entry) for part in of.parts]
        made = self.name("v")
        if isinstance(of, Not):
            joined = f"None if {parts[0]} is None else not {parts[0]}"
        elif isinstance(of, OnceDone):
            joined = f"{parts[1]} if {parts[0]} is True else None"
        elif isinstance(of, AllOf | AnyOf):
            joined = _joined(parts, settling=isinstance(of, AnyOf))
        else:
            raise TypeError(f"there is no code for {type(of).__name__}")
        self.lines.append(f"{indent}{made} = {joined}")
        return made

    def proposition(self, of: Proposition, indent: str, entry: tuple[str, str, str] | None) -> str:
        """Write the lines that evaluate a proposition and add its step; the name of its value."""
        made, taken = self.name("v"), self.name("s")
        self.in_lists = self.in_lists or entry is not None or any("[]." in path for path in of.reads)
        if not self.in_lists:
            self.before |= dict.fromkeys(of.reads)
            self.steps_before += 1
        single = (of.plain or of.codes is not None) and len(of.reads) == 1
        if single:
            path = of.reads[0]
            answers = self.name("A", _Answers(of))
            if "[]." in path and entry is not None:
                key = f"({entry[1]}, {entry[2]}[{path.partition('[].')[2]!r}])"
            else:
                key = self.fact(path)
            self.lines.append(f"{indent}{made}, {taken} = {answers}[{key}]")
        else:
            item = "None" if entry is None else f"Item({entry[0]!r}, {entry[1]}, {entry[2]})"
            value = f"{self.name('H', of.holds)}(f, {item})"
            self.lines.append(f"{indent}{made} = {f'{value} or None' if of.until_true else value}")
            self.lines.append(f"{indent}{taken} = {self.step(of, self.facts_of(of, entry), made)}")
        self.pending.append(taken)
        return made

    def facts_of(self, of: Rule, entry: tuple[str, str, str] | None) -> str:
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
                pairs.append(f"{path!r}: {self.fact(path, as_json=True)}")
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
        self.flush(indent)
        self.lines.append(f"{indent}{made} = {not settling}")
        self.lines.append(f"{indent}for {at}, {entry} in enumerate(f[{of.list_path!r}]):")
        part = self.expression(of.part, indent + "    ", (of.list_path, at, entry))
        self.flush(indent + "    ")
        self.lines.append(f"{indent}    if {part} is {settling}: {made} = {settling}")
        self.lines.append(f"{indent}    elif {part} is None and {made} is not {settling}: {made} = None")
        return made


def _joined(parts: list[str], *, settling: bool) -> str:
    if not parts:
        return str(not settling)
    if settling:
        unknown = " or ".join(f"{one} is None" for one in parts)
        return f"True if {' or '.join(parts)} else None if {unknown} else False"
    settled = " or ".join(f"{one} is False" for one in parts)
    return f"True if {' and '.join(parts)} else False if {settled} else None"
