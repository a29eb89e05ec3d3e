"""Which release of the service this is, and by which guidance it decides."""

import platform

from django.contrib.auth.decorators import login_required
from django.db import connection
from django.http import HttpResponse
from django.shortcuts import render

from cases.views.loading import SignedInRequest
from decisions.code_version import CODE_VERSION
from decisions.rules.versions import VERSIONS
from vts import health
from vts.release import release


@login_required
def version(request: SignedInRequest) -> HttpResponse:
    """For people who are signed in, so that they can say what they saw it in. It tells nobody else anything."""
    context = {
        "heading": "About this version",
        "rows": [
            ("Release", release()),
            ("Rules", CODE_VERSION),
            ("Python", platform.python_version()),
            ("PostgreSQL", _postgresql()),
        ],
        "guidance": VERSIONS,
        "waiting": sorted(one.replace(".", " ", 1) for one in health.pending()),
    }
    return render(request, "version.html", context)


def _postgresql() -> str:
    major, minor = divmod(connection.pg_version, 10_000)  # type: ignore[attr-defined]
    return f"{major}.{minor}"
