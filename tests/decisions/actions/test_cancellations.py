"""Whether to cancel a permission: opened on grounds, heard first, decided with reasons, never along with another."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from cases.models import ChildPermission
from cases.rights import NotAllowed
from decisions import gates, outcomes, progress
from decisions.actions import cancellations, determinations
from decisions.actions.refusals import NotReady
from decisions.facts import case_file
from decisions.models import Cancellation, Consideration, Determination
from decisions.rules import determine
from tests import cancelling
from tests.builders import loaded, make_caseworker, make_evidence

pytestmark = pytest.mark.django_db

LUAN = {"name": "Luan Dushku", "date_of_birth": date(2018, 3, 1), "included_on": date(2026, 1, 5), "in_uk": True}


def propose(case: Consideration) -> Determination:
    assert case.assigned_to
    return determinations.propose(consideration=case, question="", by=case.assigned_to)


def decide(case: Consideration) -> Determination:
    proposed = propose(case)
    return determinations.decide(determination=proposed, look=None, by=proposed.made_by)


def points(case: Consideration) -> list[str]:
    case = loaded(case)
    result = outcomes.whole(determine(case_file(case, timezone.localdate())))
    return gates.outstanding(case, result)


def test_it_ends_on_the_day_chosen_and_the_letter_gives_every_reason() -> None:
    amina = make_caseworker()
    case = cancelling.opened(amina)
    cancelling.not_asked(case)
    until = timezone.localdate() + timedelta(days=42)

    decided = decide(cancelling.settle(case, on=until))

    stay = Cancellation.objects.get(consideration=case).permission
    assert stay is not None
    assert (decided.outcome, stay.cancelled_from, stay.ends_on) == ("cancel", until, until)
    letter = decided.letter
    assert letter.kind == "cancellation"
    assert "We have cancelled your permission" in str(letter.content)


def test_no_cascade_a_childs_permission_outlives_the_parents() -> None:
    case = cancelling.opened(children=[LUAN])
    cancelling.not_asked(case)

    decided = decide(cancelling.settle(case))

    in_line = ChildPermission.objects.get()
    assert decided.result["actions"] == ["consider_dependants"]
    assert in_line.cancelled_from is None


def test_a_child_whose_own_permission_has_run_out_depends_on_nobody() -> None:
    case = cancelling.opened(children=[LUAN])
    in_line, yesterday = ChildPermission.objects.get(), timezone.localdate() - timedelta(days=1)
    assert len(case_file(case, timezone.localdate())["children"]) == 1
    ChildPermission.objects.filter(pk=in_line.pk).update(expires_on=yesterday)
    assert case_file(loaded(case), timezone.localdate())["children"] == []


def test_a_childs_own_permission_is_a_case_of_its_own() -> None:
    case = cancelling.opened(children=[LUAN], of_child=True, grounds=["9.24.1"])
    cancelling.not_asked(case)

    decided = decide(cancelling.settle(case, "9.24.1"))

    assert ChildPermission.objects.get().cancelled_from == timezone.localdate() + timedelta(days=30)
    parents = case.victim.permissions.get()
    assert parents.cancelled_from is None
    assert "Luan Dushku" in str(decided.letter.content)


def test_a_childs_own_case_needs_the_childs_best_interests() -> None:
    case = cancelling.opened(children=[LUAN], of_child=True, grounds=["9.24.1"])
    cancelling.not_asked(case)
    cancelling.settle(case, "9.24.1")
    child = case.victim.children.get()

    cancelling.find(case, "child", {"best_interests_assessed": None}, child=child)

    assert any("best interests of Luan Dushku" in point for point in points(case))


def test_it_is_kept_where_it_is_made_out_and_not_appropriate() -> None:
    case = cancelling.opened()
    cancelling.not_asked(case)
    cancelling.settle_ground(case, "9.7.3", made_out=True, appropriate=False)

    decided = decide(loaded(case))

    assert (decided.outcome, decided.letter.kind) == ("keep", "not_cancelled")
    assert case.victim.permissions.get().cancelled_from is None


def test_only_what_runs_and_once_at_a_time() -> None:
    amina = make_caseworker()
    case = cancelling.opened(amina)
    stay = case.cancellation.permission
    assert stay is not None
    said: dict[str, Any] = {"grounds": ["9.7.3"], "public_order": "", "came_to_light": cancelling.LIGHT, "by": amina}

    with pytest.raises(NotReady, match="being considered already"):
        cancellations.open(stay=stay, **said)
    stay.cancelled_from = timezone.localdate()
    stay.save()
    with pytest.raises(NotReady, match="does not run today"):
        cancellations.open(stay=stay, **said)
    with pytest.raises(NotAllowed):
        cancellations.open(stay=stay, **said | {"by": make_caseworker("omar", "auditor")})


def test_a_dependants_ground_is_never_the_parents() -> None:
    case = cancelling.opened()

    with pytest.raises(NotReady, match="permission of a dependant"):
        cancellations.add_ground(
            consideration=case,
            ground="9.24.1",
            why="It hangs on another.",
            version=case.victim.version,
            by=case.assigned_to or make_caseworker(),
        )


def test_a_ground_with_a_finding_is_settled_and_not_dropped() -> None:
    case = cancelling.opened(grounds=["9.7.3", "9.20.1"])
    cancelling.settle_ground(case, "9.20.1", made_out=False, appropriate=None)
    said = {"consideration": case, "why": "It was named in error.", "by": case.assigned_to}

    with pytest.raises(NotReady, match="rather than drop it"):
        cancellations.drop_ground(ground="9.20.1", version=case.victim.version, **said)  # type: ignore[arg-type]
    case.victim.refresh_from_db()
    cancellations.drop_ground(ground="9.7.3", version=case.victim.version, **said)  # type: ignore[arg-type]
    case.victim.refresh_from_db()
    with pytest.raises(NotReady, match="only ground"):
        cancellations.drop_ground(ground="9.20.1", version=case.victim.version, **said)  # type: ignore[arg-type]


def test_the_other_purposes_are_looked_at_before_requirements_are_met_no_longer() -> None:
    case = cancelling.opened(grounds=["9.23.1"])
    cancelling.not_asked(case)
    cancelling.settle_ground(case, "9.23.1", made_out=True, appropriate=None)
    task = progress.of(loaded(case)).task("appropriate:9.23.1", None)
    assert task is not None
    assert (task.status, "other purposes" in task.standing.sentence) == ("Cannot start yet", True)
    purposes = {"purpose.recovery": False, "purpose.compensation": False, "purpose.cooperation": None}

    cancelling.find(case, "other_purposes", purposes)
    cancelling.settle(case, "9.23.1")
    assert any("each purpose of stay" in point for point in points(case))
    cancelling.find(case, "other_purposes", purposes | {"purpose.cooperation": True})
    assert any("necessary for another purpose" in point for point in points(case))
    cancelling.find(case, "other_purposes", purposes | {"purpose.cooperation": False})
    assert points(case) == []


def test_nothing_is_cancelled_past_or_after_the_permission_ends() -> None:
    case = cancelling.opened()
    cancelling.not_asked(case)
    late = cancelling.settle(case, on=timezone.localdate() + timedelta(days=400))
    assert any("ends by itself" in point for point in points(late))

    past = cancelling.settle(case, on=timezone.localdate() - timedelta(days=1))

    with pytest.raises(NotReady, match="not before the decision"):
        propose(past)


def test_representations_without_an_answer_stop_it() -> None:
    """BUR-05: what was said is answered before anything is proposed."""
    case = cancelling.opened()
    cancelling.not_asked(case, received=None)
    cancelling.represented(case, answered=False)

    with pytest.raises(NotReady, match="answer to each representation"):
        propose(cancelling.settle(case))


def test_yx_no_item_of_evidence_is_passed_over() -> None:
    case = cancelling.opened()
    cancelling.not_asked(case)
    cancelling.settle(case)
    make_evidence(case.victim, 2, title="Letter of the employer")

    assert any("Consider “Letter of the employer”" in point for point in points(case))


def test_without_an_invitation_or_a_reason_nothing_is_cancelled() -> None:
    with pytest.raises(NotReady, match="invited to say why it should stand"):
        propose(cancelling.settle(cancelling.opened()))
