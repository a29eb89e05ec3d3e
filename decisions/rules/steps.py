"""Steps of a trace: what a rule read and concluded, made once where several determinations share it."""

from __future__ import annotations

import datetime
from typing import Any, NoReturn

from decisions.rules.citations import Rule
from decisions.rules.expression import Facts, Item

Step = dict[str, Any]
WORDS = {True: "yes", False: "no", None: "unknown"}


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


CITED: dict[Rule, Fixed] = {}


def step(rule: Rule, facts: dict[str, Any], concluded: Any) -> Fixed:
    """One step of a trace: the rule with its citation, what it read and what it concluded."""
    cited = CITED.get(rule)
    if cited is None:
        requirements = FixedList(rule.requirements)
        cited = CITED[rule] = Fixed(rule=rule.name, requirements=requirements, provision=rule.provision)
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
