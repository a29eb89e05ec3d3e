"""Signing in with an identity provider, which says who somebody is and nothing else, against one that runs."""

import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any

import jwt
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client, override_settings
from django.urls import reverse

from cases.models import AuditEntry, Caseworker
from cases.second_factor import CONFIRMED_AT
from tests.builders import make_caseworker
from tests.identity_provider import ANOTHER_KEY, KEY, Provider, as_it_is, running
from tests.promises import figure
from tests.second_factors import PASSWORD, with_password
from vts.environment import Environment
from vts.identity import identity_provider

pytestmark = pytest.mark.django_db
START = reverse("provider_start")


@pytest.fixture(scope="module")
def provider_running() -> Iterator[Provider]:
    with running() as provider:
        yield provider


@pytest.fixture
def provider(provider_running: Provider) -> Iterator[Provider]:
    """The provider as it should be, and a service that signs in with it alone."""
    fresh = vars(provider_running) | {"who": "amina", "spoil": as_it_is, "asked": []}
    fresh["sign"] = lambda claims: jwt.encode(claims, KEY, algorithm="RS256", headers={"kid": "of-the-run"})
    vars(provider_running).update(fresh)
    ours, of_library = identity_provider(Environment(provider_running.settings()), secure=False)
    with override_settings(IDENTITY_PROVIDER=ours, SECOND_FACTOR="required", **of_library):
        yield provider_running


@pytest.fixture
def amina() -> Caseworker:
    return make_caseworker()


class _Stays(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: Any) -> None:
        return None


def led_back(address: str) -> str:
    """The browser asks the provider, which leads it back to here."""
    try:
        urllib.request.build_opener(_Stays).open(address, timeout=5)
    except urllib.error.HTTPError as answer:
        return answer.headers["Location"].removeprefix("http://testserver")
    raise AssertionError("the provider leads nowhere")


def signed_in(client: Client, start: str = START) -> Any:
    return client.get(led_back(client.get(start).url))


def test_a_person_signs_in_goes_on_and_out_again(client: Client, provider: Provider, amina: Caseworker) -> None:
    assert "Go on to sign in" in client.get("/sign-in/?next=/accessibility/").text
    answer = signed_in(client, f"{START}?next=/accessibility/")
    assert answer.url == "/accessibility/"
    assert client.get("/accessibility/").context["signed_in"]["name"] == amina.name
    assert client.session[CONFIRMED_AT]
    (asked,) = provider.asked
    assert asked["response_type"] == "code"
    assert asked["code_challenge_method"] == "S256"
    assert len(asked["nonce"]) == len(asked["state"]) == 32
    out = client.post(reverse("sign_out"))
    assert out.url.startswith(f"{provider.address}/end?client_id=vts-casework&post_logout_redirect_uri=http")
    assert client.get("/").status_code == 302
    acts = AuditEntry.objects.filter(kind="event", actor_id=amina.pk).order_by("pk").values_list("action", flat=True)
    assert list(acts) == ["caseworker.sign_in", "caseworker.sign_out"]


def _signed_by(key: Any, algorithm: str) -> Any:
    return lambda claims: jwt.encode(claims, key, algorithm=algorithm, headers={"kid": "of-the-run"})


ATTACKS: dict[str, dict[str, Any]] = {
    "another nonce": {"spoil": lambda claims: claims.update(nonce="of another attempt")},
    "another audience": {"spoil": lambda claims: claims.update(aud="another-service")},
    "another issuer": {"spoil": lambda claims: claims.update(iss="https://elsewhere.example")},
    "asked for by another": {"spoil": lambda claims: claims.update(azp="another-service")},
    "over": {"spoil": lambda claims: claims.update(iat=int(time.time()) - 900, exp=int(time.time()) - 60)},
    "no end": {"spoil": lambda claims: claims.pop("exp")},
    "not signed": {"sign": _signed_by(None, "none")},
    "signed with the secret": {"sign": _signed_by("s3cret" * 8, "HS256")},
    "signed with another key": {"sign": _signed_by(ANOTHER_KEY, "RS256")},
    "a password alone": {"spoil": lambda claims: claims.update(amr=["pwd"])},
    "not said how": {"spoil": lambda claims: claims.pop("amr")},
    "not said when": {"spoil": lambda claims: claims.pop("auth_time")},
    "nobody here": {"who": "stranger"},
    "nobody at all": {"who": ""},
    "the program": {"who": "program"},
    "a closed account": {"who": "closed"},
}


@pytest.mark.promise(37)
@pytest.mark.parametrize("attack", ATTACKS)
def test_a_word_that_cannot_be_taken_gives_no_session_and_no_account(
    client: Client, provider: Provider, amina: Caseworker, attack: str
) -> None:
    make_caseworker("closed", is_active=False)
    before = set(Caseworker.objects.values_list("username", "role"))
    vars(provider).update(ATTACKS[attack])
    answer = signed_in(client)
    assert answer.status_code == 403
    assert "You could not be signed in" in answer.text
    assert "_auth_user_id" not in client.session
    assert set(Caseworker.objects.values_list("username", "role")) == before
    figure(37, f"sessions given for a token of an identity provider: {attack}", 0, target="0")


def test_an_answer_that_nobody_asked_for_is_refused(client: Client, provider: Provider, amina: Caseworker) -> None:
    victim, attacker = Client(), Client()
    back = led_back(attacker.get(START).url)
    assert victim.get(back).status_code == 403  # the state is not of this browser
    assert attacker.get(back).status_code == 302
    assert attacker.get(back).status_code == 403  # nor is it good twice


def test_roles_and_names_are_never_taken_from_a_claim(client: Client, provider: Provider, amina: Caseworker) -> None:
    provider.spoil = lambda claims: claims.update(role="admin", roles=["admin"], groups=["admin"], name="Somebody else")
    assert signed_in(client).status_code == 302
    found = Caseworker.objects.get(pk=amina.pk)
    assert (found.role, found.name) == ("caseworker", amina.name)


def test_no_password_of_ours_opens_anything(client: Client, provider: Provider, amina: Caseworker) -> None:
    with_password(amina)
    assert client.post("/sign-in/", {"username": "amina", "password": PASSWORD}).status_code == 404
    signed_in(client)
    for name in ("change_password", "second_factor", "second_factor_enrol", "recovery_codes"):
        assert client.get(reverse(name)).status_code == 404


def test_what_is_proved_too_long_ago_is_proved_again_there(
    client: Client, provider: Provider, amina: Caseworker
) -> None:
    provider.spoil = lambda claims: claims.update(auth_time=int(time.time()) - 3 * 60 * 60)
    assert signed_in(client).status_code == 302
    asked = client.get(reverse("diary_ics")).url
    page = client.get(asked).text
    assert "Go on to sign in" in page
    provider.spoil = as_it_is
    assert signed_in(client, f"{START}?again=1&next=/diary/").url == "/diary/"
    assert provider.asked[-1]["max_age"] == "0"
    assert client.get(reverse("diary_ics")).status_code == 200


def test_without_a_provider_its_pages_are_not_there(client: Client) -> None:
    assert client.get(START).status_code == 404
    assert client.get(reverse("provider_return")).status_code == 404


@pytest.mark.parametrize(
    "absent", ["OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_TOKEN_ENDPOINT", "OIDC_JWKS_ENDPOINT"]
)
def test_a_provider_that_is_half_set_up_stops_the_program(provider_running: Provider, absent: str) -> None:
    variables = provider_running.settings() | {absent: ""}
    with pytest.raises(ImproperlyConfigured, match=absent):
        identity_provider(Environment(variables), secure=False)
    with pytest.raises(ImproperlyConfigured, match="begins with https"):
        identity_provider(Environment(provider_running.settings()), secure=True)
