"""The statistics of the service: what is summed, for which period, what of it may be shown, and how it is drawn.

Every figure is read from sums by month that the acts themselves keep up (`decisions.actions.figures`): no page counts
the history. Small numbers are held back before anything else sees them, so that the page, its charts and both files
say the same.
"""
