"""Who is found, how near, and that nobody is whom one may not see."""

from datetime import date

import pytest

from cases.models import ConflictOfInterest, NameWord, Victim
from decisions.search import Asked, Place, duplicates_of, search
from tests.builders import make_caseworker, make_consideration, make_victim

pytestmark = pytest.mark.django_db


def people(*names: str) -> list[Victim]:
    return [make_victim(f"NRM-26-{number:06}", name=name) for number, name in enumerate(names, 1)]


def names(**asked: object) -> list[str]:
    return [one.name for one in search(Asked(**asked), by=make_caseworker()).people]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("recorded", "typed"),
    [
        ("Nguyễn Thị Hương", "Nguyen Thi Huong"),
        ("Nguyen Van An", "Nguyễn Văn An"),
        ("Đặng Văn Lâm", "van lam dang"),
        ("Përparim Xhaferi", "Perparim Jaferi"),
        ("Gjergj Hoxha", "Djerdj Hodja"),
        ("Shqipe Çela", "cela shqipe"),
        ("Mohammed al-Hassan", "Muhammad Alhassan"),
        ("ʻAbd al-Raḥmān ʻUthmān", "Abdalrahman Uthman"),
        ("Abdulrahman Yousef", "Abdul Rahman Yusuf"),
        ("Abdul Rahman Yousef", "Abdurrahman Yousef"),
        ("Tesfay Gebremedhin", "Tesfai Gebre Medhin"),
        ("Habte Mariam Kidane", "Habtemariam Qidane"),
        ("Ghebreselassie Tsegay", "Gebreselassie Segay"),
        ("Łukasz O’Brien", "lukasz obrien"),
        ("Ləman Məmmədova", "Laman Mammadova"),
        ("Jørgen Æsir", "jorgen aesir"),
        ("ትርሓስ ገብረ", "ትርሓስ"),
        ("Mirela Dushku", "Mirela Duhsku"),
        ("Mirela Dushku", "Mirla"),
        ("Mirela Dushku", "Dush"),
        ("Anna van der Berg", "Vanderberg"),
    ],
)
def test_a_name_is_found_however_it_is_written(recorded: str, typed: str) -> None:
    people("Somebody Else", recorded, "Besnik Other")

    assert names(person=typed) == [recorded]


def test_the_same_words_come_first_then_one_letter_then_what_sounds_alike() -> None:
    people("Muhammad Ali", "Mohamed Ali", "Mohammed Aly", "Mohammed Ali Yusuf", "Mohammed Ali")

    found = search(Asked(person="mohammed ali"), by=make_caseworker()).people

    assert [one.name for one in found][:3] == ["Mohammed Ali", "Mohammed Ali Yusuf", "Mohammed Aly"]
    assert found[-1].name == "Muhammad Ali"
    how = {one.name: one.reasons[0].how for one in found}
    assert how["Mohammed Ali"] == "the same words"
    assert how["Mohammed Aly"] == "“aly” is one letter from “ali”"
    assert how["Muhammad Ali"] == "“muhammad” is close to “mohammed”"


def test_a_reference_is_found_whatever_its_case_and_signs_and_stands_on_top() -> None:
    people("Ana One", "Nrm Two", "Ana Three")

    found = search(Asked(person="nrm 26 000002"), by=make_caseworker()).people
    assert [(one.name, one.reasons[0].what) for one in found] == [("Nrm Two", "Reference")]

    began = search(Asked(person="NRM-26"), by=make_caseworker()).people
    assert [one.reasons[0].how for one in began] == ["begins with it"] * 3


def test_all_that_is_asked_has_to_be_true() -> None:
    albanian = make_consideration(victim={"name": "Drita Leka", "date_of_birth": date(1990, 1, 2)}).victim
    make_consideration(victim={"name": "Drita Leka", "date_of_birth": date(1991, 1, 2)}, countries=["XK"])

    assert len(names(person="drita leka")) == 2
    assert len(names(born=date(1990, 1, 2))) == 1
    found = search(Asked(person="drita", born=date(1990, 1, 2), nationality="AL"), by=make_caseworker()).people
    assert [one.reference for one in found] == [albanian.reference]
    assert [reason.what for reason in found[0].reasons] == ["Name", "Date of birth", "Nationality"]
    assert found[0].nationalities == "Albania"
    assert names(person="drita", nationality="VN") == []
    assert len(names(nationality="XK")) == 1
    assert names(person="?!") == names(person="") == []


def test_nobody_is_found_whose_case_one_may_not_see() -> None:
    mirela, ana = people("Mirela Kola", "Ana Kola")
    amina = make_caseworker()
    ConflictOfInterest.objects.create(
        victim=mirela, caseworker=amina, because="A cousin.", recorded_by=amina, recorded_at="2026-05-01T09:00:00Z"
    )

    for asked in (Asked(person="kola"), Asked(born=ana.date_of_birth), Asked(person=mirela.reference[:6])):
        page = search(asked, by=amina)
        assert [(one.name, one.twins) for one in page.people] == [("Ana Kola", [])]
        assert page.total == 1
        for username, role in (("dana", "admin"), ("omar", "auditor")):
            assert search(asked, by=make_caseworker(username, role)).people == []
    assert duplicates_of(ana, by=amina) == []


@pytest.mark.parametrize("asked", [{"person": "lindita"}, {"born": date(1996, 5, 4)}])
def test_pages_follow_one_another_and_leave_nobody_out(asked: dict[str, object]) -> None:
    people(*[f"Lindita Number{number}" for number in range(45)])
    by, place, seen = make_caseworker(), None, []
    for size in (20, 20, 5):
        page = search(Asked(**asked, after=place), by=by)  # type: ignore[arg-type]
        assert (page.before, len(page.people), page.total, page.more) == (len(seen), size, 45, False)
        seen += [one.victim for one in page.people]
        place = Place.read(str(page.following)) if page.following else None
    assert place is None
    assert sorted(seen) == sorted(set(seen)) == sorted(Victim.objects.values_list("pk", flat=True))


def test_those_who_may_be_the_same_person_are_named() -> None:
    born = date(1999, 3, 2)
    first = make_victim("NRM-26-000001", name="Nguyễn Thị Hương", date_of_birth=born)
    make_victim("NRM-26-000002", name="Huong Thi Nguyen", date_of_birth=born)
    make_victim("nrm/26/000001", name="Somebody Else", date_of_birth=date(1980, 1, 1))
    make_victim("NRM-26-000004", name="Le Van Minh", date_of_birth=born)
    make_victim("NRM-26-000005", name="Nguyen Thi Huong", date_of_birth=date(1999, 3, 3))

    twins = duplicates_of(first, by=make_caseworker())

    assert {(twin.reference, twin.because) for twin in twins} == {
        ("NRM-26-000002", "born on the same day, with a similar name"),
        ("nrm/26/000001", "a reference of the same signs"),
    }
    found = search(Asked(person="NRM-26-000002"), by=make_caseworker()).people
    assert [twin.reference for twin in found[0].twins] == ["NRM-26-000001"]


def test_a_renamed_person_is_found_by_the_new_name_alone_and_the_old_word_is_forgotten() -> None:
    (one,) = people("Rarename Dushku")
    Victim.objects.filter(pk=one.pk).update(name="Ana Dushku", version=2)

    assert names(person="rarename") == []
    assert names(person="ana dushku") == ["Ana Dushku"]
    assert set(NameWord.objects.values_list("word", flat=True)) == {"ana", "dushku"}


def test_a_name_that_says_a_word_twice_comes_before_those_that_say_it_once() -> None:
    people("Farah Farah Warsame", "Farah Asha Warsame", "Sagal Farah Warsame")
    assert names(person="Farah Farah Wasame")[0] == "Farah Farah Warsame"
    assert not Asked(person="Farah Asha Warsame").says_a_word_twice
    assert Asked(person="Obnna Obinna Eze").says_a_word_twice
