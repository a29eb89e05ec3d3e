"""Drafts of another policy, each written once beside the rules, cited, and nowhere in force (docs/policy-drafts.md)."""

from __future__ import annotations

from decisions.policy_drafts import (
    ask_before_refusing,
    at_least_30_months,
    five_years_for_children,
    personal_situation,
    with_conclusive_grounds,
)
from decisions.policy_drafts.draft import PolicyDraft

__all__ = ["SHIPPED", "PolicyDraft"]

SHIPPED: dict[str, PolicyDraft] = {
    one.DRAFT.name: one.DRAFT
    for one in (
        at_least_30_months,
        five_years_for_children,
        ask_before_refusing,
        personal_situation,
        with_conclusive_grounds,
    )
}
"""The five asks of the survivors' organisations' critique, in the order of the issue."""
