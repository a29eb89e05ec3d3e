"""What a form does not ask for is not taken from it: nobody decides or approves by adding a field (promise 20)."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from cases import who_asks
from cases.models import AuditEntry
from tests.access.matrix import typed_into
from tests.access.sight import last_entry
from tests.builders import make_caseworker
from tests.hostile.pages import PostedForm, opened, posted_to
from tests.populated import Browsers, undone
from tests.promises import figure

WORD, NUMBER, DAY = "Massassigned", 424242, "1999-09-09"
MALLORY = 424243  # the key of somebody to whom nothing here belongs, as no other row has it
SAMPLE = frozenset({"person", "permission", "child", "public_order", "notes", "decide", "account_change", "issue"})
SAID = frozenset({"csrfmiddlewaretoken", "version", "next", "written"})


@pytest.fixture(scope="module")
def browsers(populated: Mapping[str, Any]) -> Browsers:
    make_caseworker("mallory", "senior_caseworker", pk=MALLORY)
    return Browsers()


def every_column() -> dict[str, str]:
    """Each name of a field of a model, as a form might have it, with what somebody might wish it to be."""
    found: dict[str, str] = {}
    own = str(MALLORY)
    for model in apps.get_models():
        if model._meta.app_label not in ("cases", "decisions"):
            continue
        for one in model._meta.concrete_fields:
            found.setdefault(one.name, wished(one, own))
            found.setdefault(one.attname, wished(one, own))
    return found | {"state": "decided", "owner": own, "approved_by": own, "restricted": "false", "is_superuser": "on"}


def wished(one: "models.Field[Any, Any]", own: str) -> str:
    if one.choices:
        return str(list(one.flatchoices)[-1][0])
    if one.is_relation:
        return own
    if isinstance(one, models.BooleanField):
        return "on"
    if isinstance(one, models.DateField):
        return DAY
    if isinstance(one, models.IntegerField | models.AutoField):
        return str(NUMBER)
    return WORD


def changes(since: int) -> list[tuple[str, str, Mapping[str, Any]]]:
    """Each row that changed since: its table, what became of it, and the columns of it that did."""
    with who_asks.as_the_program():
        found = AuditEntry.objects.filter(kind="change", pk__gt=since).select_related("payload").order_by("pk")
        return [(one.subject.partition(":")[0], one.action, one.payload.body["after"] or {}) for one in found]


class Sent:
    """A form sent twice, as it is and with every column beside it: what it changed each time."""

    def __init__(self, browsers: Browsers, by: str, path: str, form: PostedForm, columns: Mapping[str, str]) -> None:
        typed = typed_into(form)
        more = {name: value for name, value in columns.items() if name not in form.fields and name not in SAID}
        self.answers, self.changed = [], []
        for sent in (typed, {**more, **typed}):
            with undone():
                before = last_entry()
                answer = browsers.of(by).post(path, sent)
                self.answers.append(answer.status_code)
                self.changed.append(changes(before))

    @property
    def amiss(self) -> str:
        """What came of the columns that nobody asked for; "" where nothing did."""
        plain, with_more = self.changed
        if max(self.answers) >= 500:
            return f"answered {self.answers}"
        if shape(plain) != shape(with_more):
            return f"changed {shape(with_more) - shape(plain)} and not {shape(plain) - shape(with_more)}"
        taken = [(table, name) for table, _, after in with_more for name, value in after.items() if is_ours(value)]
        return f"took {taken}" if taken else ""


def is_ours(value: Any) -> bool:
    return value in (NUMBER, MALLORY) or WORD in str(value) or DAY in str(value)


def shape(changed: list[tuple[str, str, Mapping[str, Any]]]) -> Counter[Any]:
    """Which columns became what, but for what differs from one time to the next: keys, times and chance."""
    return Counter(
        (table, act, tuple((name, str(value)) for name, value in sorted(after.items()) if is_steady(name, value)))
        for table, act, after in changed
    )


def is_steady(name: str, value: Any) -> bool:
    chance = (
        "_at",
        "_until",
        "_in",
        "seed",
        "digest",
        "sha256",
        "public_id",
        "session_data",
        "key",
        "salt",
        "password",
        "code",
        "content",
    )
    return name != "id" and not name.endswith(chance) and not (name.endswith("_id") and not name.endswith("_by_id"))


def walked(browsers: Browsers, things: Mapping[str, Any], only: frozenset[str]) -> tuple[list[str], int, int]:
    columns, wrong, effective = every_column(), list[str](), 0
    posted = posted_to(opened(things, browsers, only=only))
    forms = 0
    for address, each in posted:
        for form in each[:3]:
            sent = Sent(browsers, address.by, address.path, form, columns)
            forms, effective = forms + 1, effective + bool(sent.changed[1])
            if sent.amiss:
                wrong.append(f"{address.key}: {sent.amiss}")
    assert len(columns) > 300
    return wrong, forms, effective


@pytest.mark.promise(20)
def test_a_form_of_a_sample_takes_no_column_that_it_does_not_ask_for(
    browsers: Browsers, populated: Mapping[str, Any]
) -> None:
    wrong, forms, effective = walked(browsers, populated, SAMPLE)
    assert wrong == [], "\n".join(wrong)
    assert (forms >= len(SAMPLE), effective > 3) == (True, True)


@pytest.mark.drill
@pytest.mark.promise(20)
def test_no_form_takes_a_column_that_it_does_not_ask_for(browsers: Browsers, populated: Mapping[str, Any]) -> None:
    wrong, forms, effective = walked(browsers, populated, frozenset())
    figure(20, "forms sent with the name of every column beside their own", forms, target="every form")
    figure(20, "of them that changed something", effective, target="most that can")
    figure(20, "columns changed that the form does not ask for", len(wrong), target="0")
    assert wrong == [], "\n".join(wrong)
    assert (forms > 100, effective > 40) == (True, True)
