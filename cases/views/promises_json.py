"""What is on record of each promise, as a file for programs."""

from django.http import HttpResponse

from cases.promises.kept import SHIPPED
from cases.rights import Right
from cases.views.loading import SignedInRequest, for_right


@for_right(Right.READ_PROMISES)
def promises_json(request: SignedInRequest) -> HttpResponse:
    """As the runs of the tests wrote it, byte for byte; nothing in it is of a case."""
    headers = {"Content-Disposition": 'attachment; filename="promises.json"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(SHIPPED.read_bytes(), content_type="application/json", headers=headers)
