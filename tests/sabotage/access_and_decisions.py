"""Defects in who sees what, and in decisions that many make at once (promises 15 to 27)."""

from tests.sabotage.plant import Plant

ACTIONS = "tests/decisions/actions"
SEAL = "cases/migrations/0002_audit_chain.py"

PLANTS = (
    Plant(
        15,
        "an auditor has the cases too",
        "cases/rights.py",
        "        {R.READ_AUDIT, R.READ_PROMISES,",
        "        {R.SEE_CASES, R.READ_AUDIT, R.READ_PROMISES,",
        "tests/access/test_matrix.py::test_nobody_of_a_sample_is_given_what_is_not_theirs",
    ),
    Plant(
        16,
        "a senior caseworker who is not named sees the case",
        "cases/rights.py",
        ', none_of("pk", closed_to(caseworker)))',
        ")",
        f"{ACTIONS}/test_need_to_know.py::test_it_is_there_for_those_who_are_named_and_for_whoever_has_it",
    ),
    Plant(
        17,
        "nobody is told of an emergency",
        "decisions/actions/emergency_access.py",
        "        notifications.tell(case, NotificationKind.EMERGENCY_ACCESS, people=named, by=by)\n",
        "",
        f"{ACTIONS}/test_emergency_access.py::test_it_is_there_for_sixty_minutes_and_everybody_who_is_named_is_told",
        "nobody opens a need-to-know case unrecorded and untold",
    ),
    Plant(
        18,
        "a look that cannot be put on record is shown all the same",
        "cases/actions/audit.py",
        "            return int(cursor.fetchone()[0])\n    except DatabaseError as error:\n"
        "        raise AuditUnavailable(page) from error\n",
        "            return int(cursor.fetchone()[0])\n    except DatabaseError:\n        return 0\n",
        "tests/cases/views/test_audit.py::test_a_page_that_cannot_be_put_on_record_shows_nothing",
    ),
    Plant(
        19,
        "whoever forgets to say who asks sees everything",
        "cases/who_asks.py",
        "    _answering.request = True\n    _back_to(NOBODY)\n",
        "    _answering.request = True\n    _back_to(PROGRAM)\n",
        "tests/cases/test_who_asks.py",
    ),
    Plant(
        20,
        "a field that no form has says who wrote a note",
        "decisions/views/notes.py",
        "            by=request.user,\n",
        "            by=type(request.user).objects.filter(pk=request.POST.get('written_by') or 0).first()\n"
        "            or request.user,\n",
        "tests/access/test_mass_assignment.py::test_a_form_of_a_sample_takes_no_column_that_it_does_not_ask_for",
    ),
    Plant(
        21,
        "sessions outlive the role",
        "decisions/actions/accounts.py",
        "    account.session_series += 1\n",
        "    account.session_series += 0\n",
        "tests/decisions/views/test_account_open.py::test_losing_rights_takes_effect_with_the_next_request",
    ),
    Plant(
        22,
        "who asked may answer",
        "decisions/actions/referrals.py",
        "    if took_part:\n",
        "    if took_part and by.pk != referral.referred_by_id:\n",
        f"{ACTIONS}/test_own_referral.py",
    ),
    Plant(
        23,
        "nobody is asked for the approval that is needed",
        "decisions/actions/determinations.py",
        "        if referring.put_to_approvers(determination, **asked, by=by):\n",
        "        if referring.put_to_approvers(determination, **asked, by=by) and not asked:\n",
        f"{ACTIONS}/test_determinations.py",
    ),
    Plant(
        24,
        "an answer does not ask whether there is one",
        "decisions/actions/referrals.py",
        "        require_open(consideration, referral)\n",
        "",
        f"{ACTIONS}/test_at_once.py::test_two_approvers_who_answer_at_once_give_one_answer",
    ),
    Plant(
        25,
        "who saves last wins",
        "decisions/actions/considerations.py",
        "            findings.require_version(found, version)\n",
        "",
        f"{ACTIONS}/test_at_once.py::test_two_windows_that_record_one_step_never_overwrite_each_other",
    ),
    Plant(
        26,
        "the chain is held from the first entry of an act on",
        SEAL,
        "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_seal();",
        "DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION audit_seal();",
        "tests/cases/test_audit_commits.py",
    ),
    Plant(
        27,
        "every decision is worked out by the rules of today",
        "decisions/management/commands/replay.py",
        "determine(case_file, calendar=calendar, guidance=guidance or None)",
        "determine(case_file, calendar=calendar)",
        "tests/decisions/management/test_replay.py",
        "SystemExit",
    ),
)
