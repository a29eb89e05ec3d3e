"""A row of the table of addresses (`tests.every_url`): the arguments that an address takes, and who may open it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Things = Mapping[str, Any]
CASEWORKER, COLLEAGUE, SENIOR, GRADE_6, ADMIN, OTHER_ADMIN, AUDITOR = (
    "amina", "bola", "hari", "grace", "dana", "esi", "omar",
)  # fmt: skip
DECIDES_AGAIN = "idris"
ANYONE = ""  # nobody is signed in


@dataclass(frozen=True)
class Url:
    """One address: the arguments it takes, by name, and a person who may open it and post to it.

    A string that is the name of a thing stands for what that thing is called; `=` before it takes it as it is.
    """

    by: str = CASEWORKER
    args: Mapping[str, Any] = field(default_factory=dict)
    other: tuple[Mapping[str, Any], ...] = ()  # more ways to call it that a walk is to take too

    def kwargs(self, things: Things) -> dict[str, Any]:
        """The arguments in a populated service."""
        return _called(self.args, things)

    def lacking(self, things: Things) -> set[str]:
        """The things it names that nobody made."""
        named = {value for args in (self.args, *self.other) for value in args.values() if isinstance(value, str)}
        return {name for name in named if not name.startswith("=")} - set(things)

    def every_kwargs(self, things: Things) -> list[dict[str, Any]]:
        """The arguments of each way in which it is called."""
        return [_called(args, things) for args in (self.args, *({**self.args, **more} for more in self.other))]


def _called(args: Mapping[str, Any], things: Things) -> dict[str, Any]:
    def one(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        return value[1:] if value.startswith("=") else things[value]

    return {name: one(value) for name, value in args.items()}


def of_case(thing: str = "case", by: str = CASEWORKER, **more: Any) -> Url:
    """A page of a case."""
    return Url(by, {"public_id": thing, **more})


def of_case_after(page: str, case: str, **more: Any) -> Url:
    """A page on which something comes in after a decision: a case of Bola's (`tests.after_deciding`)."""
    return Url(COLLEAGUE, {"public_id": f"{page}/{case}", **more})


def of_letter(thing: str = "issued", by: str = CASEWORKER, **more: Any) -> Url:
    """A page of a letter."""
    return Url(by, {"public_id": thing, **more})


def of(thing: str, by: str, **more: Any) -> Url:
    """A page of a thing with a public number."""
    return Url(by, {"public_id": thing, **more})


def numbered(thing: str, by: str = ADMIN, called: str = "number") -> Url:
    """A page of a thing with a number."""
    return Url(by, {called: thing})
