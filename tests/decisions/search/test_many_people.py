"""Among five thousand people: whoever is meant is among the first twenty, and every search goes by an index."""

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from cases.actions import search_words
from cases.models import Caseworker, CountryOfReturn, Victim
from decisions.actions import searched_texts
from decisions.models import Consideration, LimbReasons
from decisions.search import Asked, Place, search
from decisions.search.people import statement_of
from tests.builders import make_caseworker

PEOPLE, TYPOS = 5000, 200
_FIRST = (
    "Mirela Arben Drita Besnik Flutura Gjergj Xhevahire Shqipe Luljeta Agron Hương Thảo Minh Tuấn Quỳnh Đức Mohammed "
    "Fatima Khadija Yusuf Abdulrahman Hussein Zaynab Ibrahim Layla Tesfay Selam Yohannes Tsegay Kidane Semhar "
    "Freweini Habte Mulugeta Adaeze Chinedu Oluwaseun Ngozi Blessing Osaze Ionuț Ștefan Andreea Łukasz Zofia "
    "Krzysztof Anastasiya Dmytro Oksana Leila Farhad Shirin Ahmad Gulnara Rustam Priya Rajesh Nasreen Kamal "
    "Mei Jian Siriporn Somchai Joao Beatriz Carlos Zoë Søren Noor Jamila Hassan Amina"
)
_LAST = (
    "Dushku Hoxha Prifti Leka Shehu Gashi Krasniqi Berisha Kelmendi Çela Nguyễn Trần Phạm Đặng Hoàng Al-Hassan Rahman "
    "Khalil Mansour Haddad Ali Osman Abdi Warsame Gebremedhin Haile Tekle Woldemichael Kahsay Ghebreselassie Berhane "
    "Okafor Adeyemi Eze Okonkwo Igbinedion Popescu Ionescu Dumitru Kowalski Wiśniewska Zieliński Shevchenko Kovalenko "
    "Bondarenko Ahmadi Karimi Rezaei Hosseini Mammadov Aliyev Sharma Patel Begum Chowdhury Zhang Chen Wongsakul Silva "
    "Santos Ferreira O’Brien Jørgensen Lindqvist Marchetti Uthman Sesay Kamara Conteh Mensah Boateng"
)
FIRST, LAST = _FIRST.split(), _LAST.split()
WORDS = ["nightmares", "insomnia", "panic", "therapy", "counselling", "asthma", "surgery", "dentist", "midwife"]
TABLES = ("cases_victim", "cases_countryofreturn", "decisions_consideration", "decisions_limbreasons")


@pytest.fixture(scope="module")
def amina(module_db: str) -> Caseworker:
    """A caseworker, and five thousand people on record with a case and reasons each, all different."""
    by = make_caseworker()
    pairs = random.Random(7).sample(list(product(FIRST, LAST)), PEOPLE // 2)
    middle = random.Random(11)
    names = [f"{first} {last}" for first, last in pairs]
    names += [f"{first} {middle.choice(FIRST)} {last}" for first, last in pairs]
    born = date(1970, 1, 1)
    _as_owner(*(f"ALTER TABLE {table} DISABLE TRIGGER audit_change" for table in TABLES))  # not what is looked at here
    with transaction.atomic():
        search_words.later()
        victims = Victim.objects.bulk_create(
            Victim(reference=f"NRM-26-{number:06}", name=name, date_of_birth=born + timedelta(days=number * 7 % 9000))
            for number, name in enumerate(names)
        )
        CountryOfReturn.objects.bulk_create(
            CountryOfReturn(victim=one, country=("AL", "VN", "ER", "SD")[one.pk % 4], link="nationality", position=0)
            for one in victims
        )
        cases = Consideration.objects.bulk_create(
            Consideration(victim=one, basis="conclusive_grounds", opened_on=date(2026, 2, 10)) for one in victims
        )
        LimbReasons.objects.bulk_create(
            LimbReasons(
                consideration=case,
                limb="recovery",
                version=1,
                text=f"It says {WORDS[number % 9]}, item{number} of {number % 97}.",
                completed=False,
                written_by=by,
                written_at=timezone.now(),
            )
            for number, case in enumerate(cases)
        )
    search_words.rebuild()
    searched_texts.rebuild()
    _as_owner("ANALYZE")
    return by


def _as_owner(*statements: str) -> None:
    with connections["owner"].cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
    connections["owner"].close()


def mistyped(name: str, chance: random.Random) -> str:
    """The name with one letter left out, doubled wrongly, put in place of another, or changed with its neighbour."""
    place = chance.choice([n for n in range(len(name) - 1) if name[n].isalpha() and name[n + 1].isalpha()])
    letter = chance.choice("aehimnorstuy")
    return chance.choice(
        [
            name[:place] + name[place + 1 :],
            name[:place] + letter + name[place:],
            name[:place] + letter + name[place + 1 :],
            name[:place] + name[place + 1] + name[place] + name[place + 2 :],
        ]
    )


def test_a_name_with_one_wrong_letter_is_among_the_first_twenty(amina: Caseworker) -> None:
    chance = random.Random(42)
    meant = chance.sample(list(Victim.objects.order_by("pk").values_list("name", flat=True)), TYPOS)
    missed = []
    for name in meant:
        typed = mistyped(name, chance)
        if name not in [one.name for one in search(Asked(person=typed), by=amina).people]:
            missed.append((name, typed))
    assert 1 - len(missed) / TYPOS >= 0.98, missed


BORN = date(1970, 1, 8)


@pytest.mark.parametrize(
    ("asked", "index"),
    [
        (Asked(person="Mirella Duhsku"), "people_by_word name_words_by_key"),
        (Asked(person="NRM-26-000123"), "people_by_reference"),
        (Asked(person="Kowalsky", born=BORN), "victims_by_birth name_words_by_key"),
        (Asked(born=BORN), "people_by_birth_and_sound"),
        (Asked(born=BORN, after=Place(0, 4000, 20)), "people_by_birth_and_sound"),
        (Asked(nationality="ER"), "people_by_nationality"),
        (Asked(nationality="ER", after=Place(0, 4000, 20)), "people_by_nationality"),
        (Asked(text="item77"), "texts_by_word"),
        (Asked(text="item77", nationality="AL"), "texts_by_word"),
    ],
    ids=lambda value: str(value) if isinstance(value, Asked) else "",
)
def test_it_goes_by_an_index_and_reads_no_table_whole(amina: Caseworker, asked: Asked, index: str) -> None:
    made = statement_of(asked, by=amina)
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {made.sql}", made.given)
        found = cursor.fetchone()[0]
    (plan,) = json.loads(found) if isinstance(found, str) else found
    nodes = list(_nodes(plan["Plan"]))
    whole = {node["Relation Name"] for node in nodes if node["Node Type"] == "Seq Scan" and node["Actual Loops"]}
    # Of these there are never many that stand.
    few = {"cases_conflictofinterest", "cases_needtoknow", "decisions_seconddecision"}
    assert whole - few == set()
    assert set(index.split()) <= {node.get("Index Name") for node in nodes}


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for inner in node.get("Plans", []):
        yield from _nodes(inner)
