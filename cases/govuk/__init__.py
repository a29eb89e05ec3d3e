"""The form pack and page parts: GOV.UK Frontend markup for Django forms, by crispy forms or by tag.

How a page is made
==================

1. A form, in ``cases/forms/`` or ``decisions/forms/``::

    from crispy_forms.layout import Layout
    from cases.govuk import fields, layout
    from cases.govuk.forms import GovukForm

    class NecessaryForm(GovukForm):
        necessary = fields.YesNoUnknownField(
            label="Is the treatment necessary?", legend_size="m",
            help_text="The aim is to assist recovery, not to complete it",
            required_message="Select yes if the treatment is necessary",
        )
        evidence_dated = fields.DateField(label="When was the evidence written?", subject="the date of the evidence")
        reasons = fields.ReasonsField(label="Your reasons", required_message="Enter your reasons")

   Fields come out in their order, with a "Save and continue" button. Give ``page_layout`` for another arrangement::

        page_layout = Layout(
            "necessary",
            layout.Section("About the evidence", "evidence_dated"),
            "reasons",
            layout.Buttons(layout.Button("Save and continue"), layout.Button("Refer", name="refer", kind="secondary")),
        )

   *Nothing is answered for the caseworker.* A field whose ``judgement`` is true takes no ``initial``; what the
   caseworker themselves recorded or drafted earlier comes back through ``NecessaryForm(request.POST or None,
   recorded={"reasons": finding.reasons})``. Answers of ``YesNoUnknownField``: ``True``, ``False``, ``None`` for "not
   known yet", and ``""`` where nothing was answered and the field is optional.

2. A view: ``render(request, "decisions/step.html", {"form": form, "case": case_bar, "heading": "Is it necessary?"})``,
   status 200 whether or not the form has errors.

3. A template::

    {% extends "base.html" %}
    {% load crispy_forms_tags govuk %}
    {% block layout %}app-columns--two{% endblock %}
    {% block question %}{% crispy form %}{% endblock %}
    {% block aside %}{% guidance version="4.0" heading="…" %}<p>…</p>{% endguidance %}{% endblock %}

   ``base.html`` then gives: the title (with "Error: " when the form has errors), the case bar from ``case``,
   messages, the error summary of ``form`` (or of each form in ``forms``), the h1, skip links, columns. Where the
   arrangement is special (a matrix), write the ``<form>`` yourself and use ``{% govuk_field form.reasons rows=3 %}``.

Blocks of base.html
===================

Context: ``heading`` (h1 and title), ``caption`` (over the h1), ``case`` (case bar and title; attributes
``name_or_reference``, ``reference``, ``born``, ``countries``, ``cg_served_on``, ``permission_expires_on``,
``flags``), ``form``, ``forms``.

Blocks: ``title`` (without the service's name), ``heading`` (empty it where a legend is the h1), ``extra_skip_link``,
``case_bar``, ``before_main`` (back link), ``messages``, ``error_summary``, ``sub_navigation``, ``layout``,
``question``, ``aside``, ``steps``, ``content`` (everything under the error summary), ``head`` and ``scripts``
(external files only: nothing inline is allowed to run).

Layouts: ``app-columns--one``, ``app-columns--two`` (question | aside), ``app-columns--wide-question`` (5 : 3),
``app-columns--three`` (steps | question | aside), ``app-columns--steps`` (steps | question). The question comes first
in the source in all of them.

Draft saving
============

``NecessaryForm(..., draft_url=url, draft_version=3)`` puts ``data-draft-url`` and ``data-draft-version`` on the form.
The script posts the form's fields to that address with ``X-CSRFToken`` and ``X-Draft-Version``. The answer is 204
(saved; the new version in ``X-Draft-Version``), 409 (someone else changed it), 403 (it is another's now), 401 (signed
out) or anything else (not saved); ``X-Draft-Kept`` says of the last three that the draft was kept all the same. A form
that ``{% crispy %}`` renders has a "Save draft" button, which sends it to the same address without the script. In a
hand-written ``<form>``, write the two attributes and ``{% draft_status %}`` inside it.
"""
