import pytest

from decisions import progress, steps
from decisions.step_status import StepStatus
from tests import builders, proposals

pytestmark = pytest.mark.django_db


@pytest.fixture
def amina():
    return builders.make_caseworker()


def standing(consideration, key, part=None):
    task = progress.of(builders.loaded(consideration)).task(key, part)
    assert task is not None
    return task.standing


def country(consideration, place=0):
    return consideration.victim.countries_of_return.all()[place]


def test_at_first_only_what_depends_on_nothing_can_be_started(amina):
    consideration = builders.make_consideration(assigned_to=amina)

    statuses = {task.page.split(":")[0]: task.status for task in progress.of(builders.loaded(consideration)).tasks}

    started = ("before-you-decide", "harm", "compensation", "cooperation")
    assert [key for key, status in statuses.items() if status is StepStatus.NOT_STARTED] == list(started)
    assert {statuses[key] for key in ("need", "treatment", "availability", "framework", "accessibility", "length")} == {
        StepStatus.CANNOT_START
    }


def test_no_harm_settles_the_whole_recovery_limb(amina):
    consideration = builders.make_consideration(assigned_to=amina)
    builders.record(consideration, amina, "harm", builders.NO_RECOVERY["harm"])

    for key, part in (("need", None), ("treatment", None), ("availability", 1), ("accessibility", 1)):
        found = standing(consideration, key, part)
        assert found.status is StepStatus.NOT_NEEDED
        assert found.requirements == ("REC-05",)


def test_harm_that_is_not_known_yet_settles_nothing(amina):
    consideration = builders.make_consideration(assigned_to=amina)
    unknown = {"recovery.physical_harm": False, "recovery.psychological_harm": None}
    builders.record(consideration, amina, "harm", unknown)

    assert standing(consideration, "harm").status is StepStatus.IN_PROGRESS
    assert standing(consideration, "need").status is StepStatus.NOT_STARTED


@pytest.mark.parametrize(
    ("necessary", "expected", "requirement"),
    [(False, StepStatus.NOT_NEEDED, "AVL-01"), (None, StepStatus.CANNOT_START, "AVL-01")],
)
def test_availability_is_asked_only_once_treatment_is_necessary(amina, necessary, expected, requirement):
    consideration = builders.make_consideration(assigned_to=amina)
    for key in ("harm", "need"):
        builders.record(consideration, amina, key, builders.RECOVERY[key])
    builders.record(consideration, amina, "treatment", {"recovery.treatment_necessary": necessary})

    found = standing(consideration, "availability", 1)

    assert (found.status, found.requirements) == (expected, (requirement,))


def with_treatment(amina, **more):
    consideration = builders.make_consideration(assigned_to=amina, **more)
    for key in ("harm", "need", "treatment"):
        builders.record(consideration, amina, key, builders.RECOVERY[key])
    return consideration


def test_where_it_is_not_available_accessibility_is_not_reached(amina):
    consideration = with_treatment(amina)
    builders.record(consideration, amina, "availability", {"available": False}, country=country(consideration))

    assert standing(consideration, "framework", 1).status is StepStatus.NOT_NEEDED
    assert standing(consideration, "accessibility", 1).status is StepStatus.NOT_NEEDED


def test_the_finding_on_accessibility_comes_after_the_framework(amina):
    consideration = with_treatment(amina)
    there = country(consideration)
    builders.record(consideration, amina, "availability", {"available": True}, country=there)

    assert standing(consideration, "framework", 1).status is StepStatus.NOT_STARTED
    assert standing(consideration, "accessibility", 1).requirements == ("ACC-02",)

    builders.record(consideration, amina, "framework", builders.RECOVERY["framework"], country=there)
    assert standing(consideration, "accessibility", 1).status is StepStatus.NOT_STARTED


def test_one_country_where_both_are_so_is_enough(amina):
    consideration = with_treatment(amina, countries=("AL", "XK"))
    for key, answers in (("availability", {"available": True}), ("accessibility", {"accessible": True})):
        builders.record(consideration, amina, key, answers, country=country(consideration))

    found = standing(consideration, "availability", 2)

    assert found.status is StepStatus.NOT_NEEDED
    assert "Albania" in found.why
    assert standing(consideration, "length").status is StepStatus.CANNOT_START  # two limbs are still to be asked


def test_a_change_of_mind_takes_the_ground_from_under_what_followed(amina):
    consideration = with_treatment(amina)
    builders.record(consideration, amina, "availability", {"available": True}, country=country(consideration))
    builders.record(consideration, amina, "treatment", {"recovery.treatment_necessary": False})

    assert standing(consideration, "availability", 1).status is StepStatus.NOT_NEEDED


def test_a_limb_that_is_met_leaves_the_others_to_be_recorded_if_wanted(amina):
    consideration = builders.make_consideration(assigned_to=amina)
    builders.record(consideration, amina, "compensation", builders.COMPENSATION["compensation"])

    found = standing(consideration, "cooperation")

    assert found.status is StepStatus.NOT_NEEDED
    assert "may still be recorded" in found.why
    assert standing(consideration, "length").status is StepStatus.NOT_STARTED


def test_three_noes_need_no_length(amina):
    consideration = builders.make_consideration(assigned_to=amina)
    builders.record_all(consideration, amina, "refuse")

    assert standing(consideration, "length").status is StepStatus.NOT_NEEDED
    assert progress.of(builders.loaded(consideration)).next_task is None


def test_cooperation_among_other_purposes_of_an_extension_is_redirected(amina):
    application = {"form": "flr_hro", "applied_on": "2026-02-01", "in_uk_on_application": True, "fee": "paid"}
    consideration = builders.make_consideration(
        assigned_to=amina,
        application=application | {"purposes": ["recovery", "cooperation"]},
        permissions=[{"kind": "vts", "granted_on": "2025-02-01", "expires_on": "2026-03-01", "months": 13}],
    )

    assert standing(consideration, "cooperation").requirements == ("EXT-08",)


def test_a_disqualification_leaves_nothing_more_to_ask(amina):
    consideration = builders.make_consideration(assigned_to=amina)
    builders.record_all(consideration, amina, "reject")

    how_far = progress.of(builders.loaded(consideration))

    assert how_far.next_task is None
    assert {task.standing.requirements for task in how_far.tasks[1:]} == {("PUB-03",)}


def test_an_open_disqualification_is_a_problem_and_never_a_no(amina):
    consideration = builders.make_consideration(assigned_to=amina)
    builders.record_all(consideration, amina, "hold")

    assert standing(consideration, "before-you-decide").status is StepStatus.PROBLEM
    assert standing(consideration, "harm").status is StepStatus.NOT_STARTED


@pytest.mark.parametrize(
    ("answer", "expected"), [(None, StepStatus.IN_PROGRESS), (False, StepStatus.PROBLEM), (True, StepStatus.COMPLETED)]
)
def test_a_check_that_is_not_satisfied_is_a_problem_and_one_not_known_is_unfinished(amina, answer, expected):
    consideration = builders.make_consideration(assigned_to=amina)
    checks = builders.CHECKS | {"person.identity_satisfied": answer}
    builders.record(consideration, amina, "before-you-decide", checks)

    assert standing(consideration, "before-you-decide").status is expected


def test_a_child_not_included_needs_no_finding(amina):
    children = [{"included_on": "2026-02-01"}, {"included_on": None}]
    consideration = builders.make_consideration(assigned_to=amina, children=children)

    assert standing(consideration, "child", 1).status is StepStatus.NOT_STARTED
    assert standing(consideration, "child", 2).status is StepStatus.NOT_NEEDED


def test_the_steps_of_one_country_stand_together(amina):
    consideration = builders.make_consideration(assigned_to=amina, countries=("AL", "XK"))

    recovery = progress.of(builders.loaded(consideration)).of_group(steps.RECOVERY)

    assert [(task.step.key, task.part) for task in recovery[3:]] == [
        (key, part) for part in (1, 2) for key in ("availability", "framework", "accessibility")
    ]


def test_facts_that_cannot_be_read_are_said_and_stop_nothing_else(amina):
    permissions = [{"kind": "vts", "granted_on": "2100-01-01", "expires_on": "2101-01-01", "months": 12}]
    consideration = builders.make_consideration(assigned_to=amina, permissions=permissions)

    how_far = progress.of(builders.loaded(consideration))

    assert "permission_history[0].granted_on" in how_far.faults[0]
    assert how_far.next_task is None


@pytest.mark.parametrize(
    ("later", "marked"),
    [
        ({"recovery.physical_harm": False, "recovery.psychological_harm": False}, ["need", "treatment"]),
        ({"recovery.physical_harm": True, "recovery.psychological_harm": True}, []),
    ],
)
def test_an_answer_that_an_earlier_one_overtakes_is_kept_and_marked(later: dict[str, bool], marked: list[str]) -> None:
    amina = builders.make_caseworker()
    consideration = builders.make_consideration(assigned_to=amina)
    for key in ("harm", "need", "treatment"):
        builders.record(consideration, amina, key, builders.RECOVERY[key])
    builders.record(consideration, amina, "harm", later)

    found = {key: standing(consideration, key) for key in ("need", "treatment")}

    kept = "Recorded, no longer needed because the exploitation has caused no harm, which settles recovery."
    assert [key for key, one in found.items() if one.why == kept] == marked
    assert [key for key, one in found.items() if one.status is StepStatus.NOT_NEEDED] == marked
    assert builders.loaded(consideration).findings.count() == 3


def test_what_settles_a_case_early_marks_every_finding_but_itself() -> None:
    amina = builders.make_caseworker()
    consideration = proposals.recorded("grant")
    builders.record(
        consideration, amina, "before-you-decide", builders.CHECKS | {"public_order.status": "disqualified"}
    )

    assert standing(consideration, "harm").why.startswith("Recorded, no longer needed because ")
    assert standing(consideration, "before-you-decide").status is StepStatus.COMPLETED


def test_a_limb_that_need_not_be_recorded_counts_where_it_is() -> None:
    consideration = proposals.recorded("grant")

    assert standing(consideration, "compensation").status is StepStatus.COMPLETED
