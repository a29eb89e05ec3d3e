import pytest
from django.test import Client
from django.urls import reverse

from decisions.actions import notes
from decisions.models import Note, Notification
from tests.builders import make_approver, make_caseworker, make_consideration
from tests.decisions.views.test_query_ceilings import counted

pytestmark = pytest.mark.django_db
HARM = "He was struck with a <b>belt</b>."


def test_a_note_is_written_read_and_corrected(client: Client) -> None:
    amina, hari = make_caseworker(), make_approver("hari")
    case = make_consideration(assigned_to=amina)
    page = reverse("notes", args=[case.public_id])
    client.force_login(hari)
    empty = client.get(page).text
    assert "neither evidence nor a reason" in empty
    assert "checked" not in empty  # whether it tells of harm is not answered for anybody
    wrong = client.post(page, {"text": "", "mentions": str(hari.pk)}).text
    assert "Enter the note" in wrong
    assert "Select yes if the note tells of harm" in wrong
    typed = {"text": HARM, "tells_of_harm": "yes", "mentions": str(amina.pk)}
    assert "The note is added." in client.post(page, typed, follow=True).text
    assert Notification.objects.get().to == amina
    first = Note.objects.get()
    client.post(page, {"text": "With a strap.", "tells_of_harm": "no", "corrects": first.public_id})

    client.force_login(amina)
    shown = client.get(page).text
    assert "struck" not in shown
    assert "With a strap." in shown
    assert "Corrected by" in shown
    reveal = client.get(reverse("reveal", args=[case.public_id, "note", first.public_id])).text
    assert "He was struck with a &lt;b&gt;belt&lt;/b&gt;." in reveal
    overview = client.get(reverse("consideration", args=[case.public_id])).text
    assert "Notes</a> (2)" in overview
    assert "strap" not in overview
    assert (
        client.get(reverse("reveal", args=[make_consideration().public_id, "note", first.public_id])).status_code == 404
    )


def test_the_queries_do_not_grow_with_the_notes(client: Client) -> None:
    amina = make_caseworker()
    case = make_consideration(assigned_to=amina)
    client.force_login(amina)
    for number in range(30):
        notes.write(consideration=case, text=f"Telephoned on day {number}.", tells_of_harm=False, by=amina)
    shown, read = counted(lambda: client.get(reverse("notes", args=[case.public_id])))
    assert shown.text.count("Telephoned on day") == 25
    assert read <= 8, read
    assert client.get(reverse("notes", args=[case.public_id]), {"all": ""}).text.count("Telephoned on day") == 30
    typed = {"text": "Telephoned again.", "tells_of_harm": "no"}
    saved, written = counted(lambda: client.post(reverse("notes", args=[case.public_id]), typed))
    assert (saved.status_code, written <= 14) == (302, True), written
