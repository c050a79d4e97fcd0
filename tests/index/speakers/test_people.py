"""One person under several spellings is one; namesakes are not."""

import pytest

from index.speakers.matching import meant
from index.speakers.names import read_name
from index.speakers.people import group_people
from index.types import Speaker


def grouped(*speakers: Speaker) -> set[frozenset[str]]:
    return {frozenset(person.names) for person in group_people(speakers)}


def said(*names: str) -> list[Speaker]:
    """Return speakers of these names, each of another article."""
    return [Speaker(f"a{number}", name, ()) for number, name in enumerate(names)]


@pytest.mark.parametrize(
    "names",
    [
        ("Volodymyr Zelenskiy", "Volodymyr Zelenskyy", "President Volodymyr Zelensky"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("J.D. Vance", "JD Vance", "J. D. Vance", "Senator J.D. Vance"),
        ("Samuel Bankman-Fried", "Sam Bankman-Fried"),
        ("Conan O’Brien", "Conan O'Brien"),
        ("Lina M. Khan", "Lina Khan"),
        ("U.S. Supreme Court", "Supreme Court", "the Supreme Court"),
        ("officials", "Officials"),
    ],
)
def test_spellings_of_one_name_are_one_person(names: tuple[str, ...]) -> None:
    assert grouped(*said(*names)) == {frozenset(names)}


@pytest.mark.parametrize(
    "names",
    [
        ("Joe Biden", "Jill Biden", "Biden"),
        ("John Smith", "Jane Smith"),
        ("Donald Trump", "Donald Trump Jr."),
        ("Ann R. Lee", "Ann T. Lee"),
        ("Boris Johnson", "Boris Johnston"),
        ("Nirav Shah", "Nirvi Shah"),
        ("officials", "Iowa officials"),
        ("Mike Brown", "Michael T. Brown", "Andrew Brown"),
        ("Fox News", "Sky News", "News"),
    ],
)
def test_namesakes_stay_apart(names: tuple[str, ...]) -> None:
    assert grouped(*said(*names)) == {frozenset([name]) for name in names}


def test_a_surname_alone_is_the_one_whom_most_articles_mean() -> None:
    known = [Speaker(f"k{n}", "Joe Biden", ("Biden", "President")) for n in range(9)]
    other = Speaker("w", "Jill Biden", ("Biden", "first lady"))
    assert grouped(*known, other, Speaker("x", "Biden", ())) == {
        frozenset({"Joe Biden", "Biden"}),
        frozenset({"Jill Biden"}),
    }


def test_a_title_tells_whose_surname_it_is() -> None:
    judge = Speaker("a", "Ann Cole", ("Judge", "Cole"))
    coach = Speaker("b", "Bob Cole", ("head coach", "Cole"))
    assert grouped(judge, coach, Speaker("c", "Cole", ("Judge",))) == {
        frozenset({"Ann Cole", "Cole"}),
        frozenset({"Bob Cole"}),
    }
    assert grouped(judge, coach, Speaker("c", "Cole", ("Governor",))) == {
        frozenset({"Ann Cole"}),
        frozenset({"Bob Cole"}),
        frozenset({"Cole"}),
    }


def test_an_article_that_tells_two_apart_keeps_them_apart() -> None:
    one, other = Speaker("a", "Tom Ward", ("mayor",)), Speaker("a", "Thomas Ward", ("mayor",))
    assert grouped(one, other) == {frozenset({"Tom Ward"}), frozenset({"Thomas Ward"})}


def test_an_acronym_is_the_organisation_that_an_article_says_it_is() -> None:
    long = Speaker("a", "North Atlantic Treaty Organization", ("NATO",))
    assert grouped(long, Speaker("b", "NATO", ())) == {frozenset({long.name, "NATO"})}
    assert grouped(*said("Farm Service Agency", "FSA")) == {frozenset({"Farm Service Agency", "FSA"})}
    assert grouped(*said("Marine Le Pen", "MLP")) == {frozenset({"Marine Le Pen"}), frozenset({"MLP"})}


def test_people_are_counted_and_listed_by_count() -> None:
    speakers = [Speaker("a", "Ann Lee", ()), Speaker("b", "Ann M. Lee", ()), Speaker("c", "Bo Ek", ())]
    first, second = group_people(speakers, {("a", "Ann Lee"): 2, ("b", "Ann M. Lee"): 5, ("c", "Bo Ek"): 1})
    assert (first.name, first.names, first.quotes, first.articles) == ("Ann M. Lee", ("Ann M. Lee", "Ann Lee"), 7, 2)
    assert (second.name, second.quotes, second.articles) == ("Bo Ek", 1, 1)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Vice President Mike Pence", ("full", "mike", (), "pence", "")),
        ("Robert F. Kennedy Jr.", ("full", "robert", ("f",), "kennedy", "jr")),
        ("Ursula von der Leyen", ("full", "ursula", (), "von der leyen", "")),
        ("President Biden", ("single", "", (), "biden", "")),
        ("the defense minister", ("phrase", "", (), "", "")),
        ("Bank of England", ("phrase", "", (), "", "")),
        ("", ("phrase", "", (), "", "")),
    ],
)
def test_a_name_is_taken_apart(text: str, parts: tuple[object, ...]) -> None:
    name = read_name(text)
    assert (name.kind, name.given, name.middle, name.surname, name.suffix) == parts


def test_a_surname_that_one_bears_much_more_often_is_theirs_and_a_title_chooses() -> None:
    speakers = [Speaker(f"k{n}", "Joe Biden", ("Biden", "President")) for n in range(9)]
    speakers.append(Speaker("w", "Jill Biden", ("Biden", "first lady")))
    assert [person.name for person in meant("Biden", speakers)[0]] == ["Joe Biden"]
    assert [person.name for person in meant("Jill Biden", speakers)[0]] == ["Jill Biden"]
    assert [person.name for person in meant("President Biden", speakers)[0]] == ["Joe Biden"]
    assert [person.name for person in meant("first lady", speakers)[0]] == ["Jill Biden"]
    assert meant("Hunter Biden", speakers)[0] == []


def test_the_before_a_single_name_asks_for_an_office_or_an_organisation() -> None:
    speakers = [
        Speaker("a", "Anthony Caldwell-Pope", ("Caldwell-Pope",)),
        Speaker("b", "Pope Francis", ("the Pope",)),
        Speaker("c", "Kremlin", ()),
    ]
    assert [person.name for person in meant("the Pope", speakers)[0]] == ["Pope Francis"]
    assert [person.name for person in meant("the Kremlin", speakers)[0]] == ["Kremlin"]
    assert [person.name for person in meant("Caldwell-Pope", speakers)[0]] == ["Anthony Caldwell-Pope"]
    assert meant("the Pope", speakers[:1])[0] == []


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("the Bank of Norby", "Norby Bank"),
        ("the bank of norby", "Norby Bank"),
        ("Norby Bank", "Central Bank of Norby"),
        ("the University of Velda", "Velda University"),
        ("Velda Institute", "Institute of Velda"),
    ],
)
def test_a_name_in_another_order_is_another_name(asked: str, name: str) -> None:
    assert meant(asked, said(name)) == ([], True)
    assert [person.name for person in meant(asked, [Speaker("a", name, (asked.removeprefix("the "),))])[0]] == [name]


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("the Bank of Norby", "Central Bank of Norby"),
        ("the Norby central bank", "Central Bank of Norby"),
        ("the Ministry of Defence", "Defence Ministry"),
        ("Norby Council", "Council of Norby"),
        ("the teachers' union", "Union of Teachers"),
        ("Moll Ida", "Ida Moll"),
    ],
)
def test_a_name_may_be_longer_turned_where_there_is_one_such_body_or_a_description(asked: str, name: str) -> None:
    assert [person.name for person in meant(asked, said(name))[0]] == [name]


def test_a_surname_of_which_it_is_open_whose_it_is_is_nobodys_full_name() -> None:
    known = said("Ida Moll", "Ida Moll", "Ida Moll")
    open_, clear = (Speaker("b", "Moll", (), shared=shared) for shared in (True, False))
    assert [person.quotes for person in meant("Ida Moll", [*known, open_])[0]] == [3]
    assert meant("Jan Moll", [open_])[0] == []
    assert [person.name for person in meant("Jan Moll", [clear])[0]] == ["Moll"]
