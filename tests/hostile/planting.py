"""Texts planted in every field that people write in: what must never run, and what must never be found elsewhere."""

from collections.abc import Callable, Iterator

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, models, transaction

NOT_WRITTEN = frozenset(
    {
        "password",
        "file",
        "sha256",
        "media_type",
        "key",
        "task",
        "draft",
        "code_version",
        "draft_version",
        "seed",
        "public_id",
        "username",
        "large_print",
        "large_print_sha256",
        "known_as",
        "page",
        "step",
        "country",
        "countries",
        "kind",
        "url",
    }
)
SHORTEST = 60  # a field of characters that holds less is a code


def written_fields() -> Iterator[tuple[type[models.Model], models.Field]]:
    """Every field of a case, of a letter or of the library that holds words of people."""
    for model in apps.get_models():
        if model._meta.app_label not in ("cases", "decisions") or model._meta.db_table in settings.APPEND_ONLY_TABLES:
            continue
        for one in model._meta.concrete_fields:
            long_enough = isinstance(one, models.TextField) or (
                isinstance(one, models.CharField) and (one.max_length or 0) >= SHORTEST
            )
            if long_enough and not one.choices and not one.primary_key and one.name not in NOT_WRITTEN:
                yield model, one


def raised(model: type[models.Model]) -> dict[str, models.expressions.CombinedExpression]:
    """Where the rows have a version it rises with each change."""
    has = any(one.name == "version" for one in model._meta.concrete_fields)
    return {"version": models.F("version") + 1} if has else {}


def plant(text: Callable[[str, int], str]) -> dict[str, str]:
    """``text(field, room)`` stands in each such field of every row that takes it; what was planted, by field."""
    planted = {}
    for model, one in written_fields():
        name = f"{model._meta.model_name}.{one.name}"
        value = text(name, one.max_length or 10_000)
        try:
            with transaction.atomic():
                if model._default_manager.exclude(**{one.name: ""}).update(**{one.name: value}, **raised(model)):
                    planted[name] = value
        except DatabaseError:  # a rule of the data keeps it out: then it is nowhere
            continue
    return planted
