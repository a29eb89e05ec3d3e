"""Claims that hold of every consideration there can be, proved over the live expressions."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable
from typing import Any

import pytest
import z3

from decisions.rules import check, determine_case
from decisions.rules.case_file import CaseFile
from decisions.rules.outcome import ROWS
from tests.rules.proofs.model import DAY, Considered
from tests.scenarios.scenario_files import base

Claim = Callable[[Considered], Any]


@functools.cache
def considered(countries: int = 2, history: int = 1) -> Considered:
    return Considered(countries, history)


def none(*conditions: Any) -> Any:
    return z3.Not(z3.And(*conditions))


def never_granted(path: str, value: Any) -> Claim:
    return lambda m: none(m.grant, m.holds(path, value))


def never_met(limb: str, path: str, value: Any) -> Claim:
    return lambda m: none(m.met[limb], m.holds(path, value))


def needed(limb: str, path: str, value: Any) -> Claim:
    return lambda m: z3.Implies(m.met[limb], m.holds(path, value))


def country(m: Considered, at: int, **known: Any) -> Any:
    return z3.And(*(m.holds(f"recovery.countries[{at}].{key}", value) for key, value in known.items()))


CLAIMS: dict[str, Claim] = {
    # never a grant out of consideration
    "no grant to a disqualified person": never_granted("public_order.status", "disqualified"),
    "no grant while a disqualification is raised": never_granted("public_order.status", "raised"),
    "no grant while a disqualification is considered": never_granted("public_order.status", "under_consideration"),
    "no grant while the status is not known": never_granted("public_order.status", None),
    "no grant to a British citizen": never_granted("person.british_citizen", True),
    "no grant where citizenship is not known": never_granted("person.british_citizen", None),
    "no grant on a negative conclusive grounds decision": never_granted("conclusive_grounds.outcome", "negative"),
    "no grant before the conclusive grounds decision": never_granted("conclusive_grounds.outcome", "pending"),
    "no grant before service": never_granted("conclusive_grounds.served_on", None),
    "no grant after withdrawal": lambda m: z3.Implies(m.grant, m.holds("withdrawal.proforma_received_on", None)),
    "no grant to a holder of other leave": never_granted("person.permission", "other"),
    "no grant to a holder of KTT leave": never_granted("person.permission", "ktt_leave"),
    "no grant to a person who is not in the UK": never_granted("person.in_uk", False),
    "no grant while presence is not known": never_granted("person.in_uk", None),
    "no grant while identity is not accepted": never_granted("person.identity_satisfied", False),
    "no second consideration after KTT leave": lambda m: none(
        m.grant,
        m.holds("consideration.basis", "ktt_leave_ended"),
        m.holds("consideration.previous_vts_consideration", True),
    ),
    "no grant without a photograph outside custody": lambda m: none(
        m.grant, m.holds("person.photograph", False), m.holds("person.in_custody", False)
    ),
    "no extension on another form": lambda m: none(
        m.grant, m.holds("consideration.basis", "extension"), m.holds("application.form", "other")
    ),
    "no extension applied for abroad": lambda m: none(
        m.grant, m.holds("consideration.basis", "extension"), m.holds("application.in_uk_on_application", False)
    ),
    "no extension for co-operation alone": lambda m: none(
        m.grant, m.holds("consideration.basis", "extension"), m.holds("application.purposes", ("cooperation",))
    ),
    "no refusal of an extension for its fee: it is rejected": lambda m: none(
        m.refuse_on_limbs,
        m.holds("consideration.basis", "extension"),
        m.holds("application.fee", "not_paid"),
        m.holds("permission_history[0].kind", "vts"),
        m.holds("permission_history[0].months", 30),
    ),
    "no fee is asked below thirty months": lambda m: z3.Implies(
        z3.And(
            m.holds("permission_history[0].kind", "vts"),
            m.holds("permission_history[0].months", 29),
            m.holds("consideration.basis", "extension"),
            m.holds("application.form", "flr_hro"),
            m.holds("application.in_uk_on_application", True),
        ),
        m.rows[5].no,
    ),
    # the limbs
    "a grant needs a limb that is met": lambda m: z3.Implies(m.grant, z3.Or(*m.met.values())),
    "a grant needs a usable length": lambda m: z3.Implies(m.grant, m.usable),
    "a refusal on the limbs needs three noes": lambda m: z3.Implies(m.refuse_on_limbs, z3.And(*m.not_met.values())),
    "no outcome is two": lambda m: z3.And(
        *(none(m.outcome(a), m.outcome(b)) for a, b in itertools.combinations(OUTCOMES, 2))
    ),
    "no limb is both": lambda m: z3.And(*(none(one.yes, one.no) for one in m.limbs.values())),
    "no row is both": lambda m: z3.And(*(none(one.yes, one.no) for one in m.rows)),
    "one capable country defeats recovery": lambda m: none(
        m.met["recovery"], country(m, 0, available=True, accessible=True)
    ),
    "one capable country defeats recovery, whichever it is": lambda m: none(
        m.met["recovery"], country(m, 1, available=True, accessible=True)
    ),
    "availability in one and accessibility in another defeat nothing": lambda m: z3.Implies(
        z3.And(
            country(m, 0, available=True, accessible=False, country_information="A note"),
            country(m, 1, available=False, accessible=True, country_information="A note"),
            m.holds("recovery.physical_harm", True),
            m.holds("recovery.support_required", True),
            m.holds("recovery.treatment_necessary", True),
        ),
        m.met["recovery"],
    ),
    "a country that was not consulted never lets recovery be met": never_met(
        "recovery", "recovery.countries[0].country_information", None
    ),
    "nor is recovery refused on a country that was not consulted": lambda m: none(
        m.limbs["recovery"].no,
        z3.Or(m.holds("recovery.physical_harm", True), m.holds("recovery.psychological_harm", True)),
        m.holds("recovery.support_required", True),
        m.holds("recovery.treatment_necessary", True),
        *(country(m, at, country_information=None) for at in (0, 1)),
    ),
    "accessibility is not reached where nothing is available": lambda m: z3.Implies(
        z3.And(*(country(m, at, available=False, country_information="A note") for at in (0, 1))),
        z3.And(
            *(
                m.unknown(m.met["recovery"], f"recovery.countries[{at}].accessible") == m.met["recovery"]
                for at in (0, 1)
            )
        ),
    ),
    "either harm is enough": lambda m: none(
        m.limbs["recovery"].unknown,
        m.holds("recovery.physical_harm", True),
        m.holds("recovery.psychological_harm", None),
        m.holds("recovery.support_required", True),
        m.holds("recovery.treatment_necessary", True),
        *(country(m, at, available=False, country_information="A note") for at in (0, 1)),
    ),
    "recovery needs support": needed("recovery", "recovery.support_required", True),
    "recovery needs treatment": needed("recovery", "recovery.treatment_necessary", True),
    "compensation needs a claim": needed("compensation", "compensation.seeking", True),
    "compensation needs presence": needed("compensation", "compensation.presence_needed", True),
    "compensation needs the relevant exploitation": needed("compensation", "compensation.relevant_exploitation", True),
    "compensation from abroad has to be capable and reasonable": lambda m: none(
        m.met["compensation"],
        m.holds("compensation.capable_from_abroad", True),
        m.holds("compensation.reasonable_from_abroad", True),
    ),
    "what is not reasonable from abroad defeats nothing": lambda m: none(
        m.limbs["compensation"].no,
        m.holds("compensation.reasonable_from_abroad", False),
        *(
            m.holds(f"compensation.{one}", True)
            for one in ("seeking", "relevant_exploitation", "stay_needed", "presence_needed")
        ),
    ),
    "co-operation needs confirmation": needed("cooperation", "cooperation.confirmation", "confirmed"),
    "co-operation needs the relevant exploitation": needed("cooperation", "cooperation.relevant_exploitation", True),
    "co-operation that has ended is no ground": never_met("cooperation", "cooperation.stage", "ended"),
    "no co-operation without agreement": never_met("cooperation", "cooperation.agreed", False),
    "an unanswered request is a no only after the steps": lambda m: none(
        m.limbs["cooperation"].no,
        m.holds("cooperation.agreed", True),
        m.holds("cooperation.relevant_exploitation", True),
        m.holds("cooperation.stage", "investigation"),
        m.holds("cooperation.presence_necessary", True),
        m.holds("cooperation.confirmation", "unknown"),
        z3.Not(m.holds("cooperation.reasonable_steps_taken", True)),
    ),
    "what is redirected is never met here": lambda m: none(m.redirected, m.met["cooperation"]),
    "only an extension is redirected": lambda m: z3.Implies(m.redirected, m.holds("consideration.basis", "extension")),
}
OUTCOMES = ("withdrawn", "no_consideration", "reject", "hold", "grant", "refuse")


@pytest.mark.parametrize("claim", CLAIMS.values(), ids=CLAIMS)
def test_claim(claim: Claim) -> None:
    m = considered()
    assert m.always(claim(m))


@pytest.mark.parametrize(("first", "second"), list(itertools.combinations(range(len(ROWS)), 2)))
def test_of_two_rows_the_earlier_has_it(first: int, second: int) -> None:
    """Where both apply and nothing before them is open, the earlier decides; and open, it stops the later."""
    m = considered()
    assert m.always(none(m.by_row(first), m.by_row(second)))
    assert m.always(none(m.rows[first].unknown, m.by_row(second)))
    assert m.always(none(m.rows[first].yes, m.by_row(second)))


def test_an_open_row_or_check_stops_the_limbs() -> None:
    m = considered()
    for row in m.rows:
        assert m.always(none(row.unknown, z3.Or(m.grant, m.refuse_on_limbs)))
    assert m.always(none(z3.Not(m.ready.yes), z3.Or(m.grant, m.refuse_on_limbs)))


UNKNOWABLE = [path for path in considered().used if None in considered().values[path]]


@pytest.mark.parametrize("path", UNKNOWABLE)
def test_an_unknown_alone_never_turns_a_grant_into_a_refusal_or_back(path: str) -> None:
    m = considered()
    same = z3.And(*(m.rows[at].no for at in range(len(ROWS))))  # a date not recorded is an event that did not happen
    turned = z3.Or(z3.And(m.grant, m.unknown(m.refuse, path)), z3.And(m.refuse, m.unknown(m.grant, path)))
    assert m.always(z3.Implies(z3.And(same, m.unknown(same, path)), z3.Not(turned))) is (
        path != "cooperation.confirmation"
    )


def test_the_one_exception_is_the_unanswered_request() -> None:
    """COO-09: with the confirmation taken away, a grant can become a refusal only where the steps were all taken."""
    m = considered()
    turned = z3.And(m.grant, m.unknown(m.refuse, "cooperation.confirmation"))
    assert m.can_be(turned) is not None
    steps = (("reasonable_steps_taken", True), ("information_requested", True), ("information_provided", False))
    assert m.always(z3.Implies(turned, z3.And(*(m.holds(f"cooperation.{key}", value) for key, value in steps))))
    assert m.always(none(m.refuse, m.unknown(m.grant, "cooperation.confirmation")))


def test_no_rating_is_read_by_any_outcome() -> None:
    m = considered()
    assert len([path for path in m.values if ".framework." in path]) == 10
    assert not [path for path in m.used if ".framework." in path]


def test_with_no_country_recorded_recovery_is_met_only_where_there_is_none() -> None:
    m = considered(0, 0)
    assert m.always(z3.Implies(m.met["recovery"], m.holds("recovery.no_country_of_return", True)))
    assert m.can_be(m.met["recovery"]) is not None


def test_a_recorded_country_is_never_overridden_by_there_being_none() -> None:
    m = considered(1, 0)
    assert m.always(none(m.met["recovery"], country(m, 0, available=True, accessible=True)))


@pytest.mark.parametrize(("countries", "history"), [(0, 0), (1, 0), (2, 1)])
@pytest.mark.parametrize("outcome", OUTCOMES)
def test_the_model_and_the_program_agree_on_a_case_of_each_outcome(outcome: str, countries: int, history: int) -> None:
    """z3 finds a case of the outcome, different ones in turn, and the program determines it so."""
    m = considered(countries, history)
    blocked: list[Any] = []
    for _ in range(6):
        known = m.can_be(m.outcome(outcome), m.usable, *blocked)
        assert known is not None
        assert determined(m, known) == outcome
        blocked.append(z3.Not(z3.And(*(m.holds(path, value) for path, value in list(known.items())[:40]))))


def determined(m: Considered, known: dict[str, Any]) -> str:
    facts = dict(check(base("recovery_grant") | {"decision_date": DAY.isoformat()}).facts)
    missing = {path: m.values[path][0] for path in m.values if path not in facts and path not in known}
    facts |= m.facts({**missing, **known})
    facts |= {"length.months": 1, "length.longer_stay": "none", "reference": "PROOF"}
    found = determine_case(CaseFile("consideration", "PROOF", DAY, "4.0", facts))
    return str(found["outcome"])
