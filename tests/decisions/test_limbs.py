from copy import deepcopy
from typing import Any

from decisions.explanation import explain
from decisions.limbs import Limb
from decisions.rules import LIMBS, determine
from tests.decisions.test_explanation import determined


def test_every_rule_of_a_limb_is_said_once_on_one_side_or_the_other() -> None:
    reached = [case for case in determined() if determine(case)["limbs"]]
    for case in reached:
        for limb in explain(determine(case), [], case).limbs:
            said = [reason.says for reason in [*limb.because, *limb.besides]]
            assert len(said) == len(set(said))
            assert {reason.rule for reason in [*limb.because, *limb.besides]} >= {
                one.name for one in LIMBS[limb.key].expression.propositions() if "countries" not in one.name
            }


def recovery(**known: Any) -> Limb:
    """The recovery limb of a case that reaches it, with these facts of recovery."""
    case = {**next(case for case in determined() if determine(case)["limbs"])}
    facts = {"physical_harm": True, "psychological_harm": False, "support_required": True, "treatment_necessary": True}
    case["recovery"] = facts | {"countries": []} | known
    return explain(determine(case), [], case).limbs[0]


def italy(**known: Any) -> dict[str, Any]:
    """Italy as a country of return whose information has been consulted."""
    return {"country": "IT", "link": "nationality", "country_information": "Italy, v1"} | known


def test_what_settles_a_limb_comes_first_in_sentences_and_the_rest_apart() -> None:
    limb = recovery(countries=[italy(available=True, accessible=True), italy(country="AL", available=False)])
    assert limb.result == "Stay is not necessary"
    assert [reason.says for reason in limb.because] == [
        "There is a country of return.",
        "Italy: the information on the country has been consulted.",
        "Italy: treatment is available in the country.",
        "Italy: treatment is likely to be accessible to the person in the country.",
    ]
    assert "The exploitation caused the person physical harm." in [reason.says for reason in limb.besides]
    assert "Albania: treatment is not available in the country." in [reason.says for reason in limb.besides]
    assert limb.because[2].requirements == "AVL-01, AVL-03, CON-16"
    assert limb.because[2].result == ""


def test_what_has_still_to_be_done_is_said_so_and_what_is_not_known_is_not_known() -> None:
    limb = recovery(countries=[italy(country_information=None, available=None, accessible=True)])
    assert limb.result == "Not decided yet"
    assert [reason.says for reason in limb.because] == [
        "Italy: the information on the country has still to be consulted.",
        "Italy: it is not known yet whether treatment is available in the country.",
    ]


def test_a_limb_is_drawn_with_the_facts_it_was_applied_to() -> None:
    limb = recovery(support_required=False)
    assert "Result: no." in limb.drawing
    assert "The person requires support or treatment to assist recovery: no" in limb.drawing
    assert "<title" in limb.drawing
    assert "<desc" in limb.drawing
    assert "style=" not in limb.drawing


def test_redirected_cooperation_says_so_and_is_not_drawn_as_if_it_were_decided() -> None:
    redirected = [case for case in determined() if determine(case)["limbs"].get("cooperation") == "redirected"]
    assert redirected
    for case in redirected:
        limb = explain(determine(case), [], case).limbs[2]
        assert [reason.rule for reason in limb.because] == ["cooperation.redirected"]
        assert limb.drawing == ""


def test_a_limb_that_was_not_reached_is_not_drawn() -> None:
    earlier = [case for case in determined() if not determine(case)["limbs"]]
    assert earlier
    for case in earlier:
        for limb in explain(determine(case), [], case).limbs:
            assert (limb.whole, limb.because, limb.besides, limb.drawing) == (None, [], [], "")


def test_a_stored_trace_that_the_rules_no_longer_give_is_shown_as_it_was_stored() -> None:
    case = next(case for case in determined() if determine(case)["limbs"])
    stored = deepcopy(determine(case))
    changed = next(step for step in stored["trace"] if step["rule"] == "recovery.support_required")
    changed["concluded"] = {"yes": "no", "no": "unknown", "unknown": "yes"}[changed["concluded"]]
    limb = explain(stored, [], case).limbs[0]
    assert limb.drawing == ""
    assert limb.besides == []
    said = next(reason for reason in limb.because if reason.rule == "recovery.support_required")
    assert said.result == {"yes": "Yes", "no": "No", "unknown": "Not known yet"}[changed["concluded"]]


def test_a_guidance_version_that_the_rules_do_not_know_breaks_nothing() -> None:
    case = next(case for case in determined() if determine(case)["limbs"])
    assert explain(determine(case) | {"guidance": "9.9"}, [], case).limbs[0].because
