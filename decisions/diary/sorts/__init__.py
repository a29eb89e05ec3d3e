"""The sorts of date, one module each with its `CLOCK`: to add a sort, add its module here. Nothing else names them."""

from importlib import import_module
from pkgutil import iter_modules

from decisions.diary.clock import Clock


def _found() -> dict[str, Clock]:
    names = sorted(module.name for module in iter_modules(__path__))
    clocks: list[Clock] = [import_module(f"{__name__}.{name}").CLOCK for name in names]
    return {clock.sort: clock for clock in clocks}


SORTS = _found()
"""Every clock by the sort of date that it gives."""
