"""The quality of decisions: samples, blind second decisions, agreement, returns, and the spread of decisions alike.

Nothing here scores a case or a caseworker, suggests an outcome, or changes anything in a case.
"""
