from dataclasses import replace

import pytest

from geo.resolution import ContextResolver, SourceHomes
from geo.types import NameKind
from tests.resolution import WORLD, case, named, place


def resolved(text, *unknown, resolver=None, **more):
    """Return the places by toponym, each toponym's last."""
    results = (resolver or ContextResolver()).resolve(*case(text, *unknown, **more))
    return {r.mention.toponym: r for r in results}


def test_the_rest_of_the_article_tells_which():
    found = resolved("Russia shelled Pokrovsk and Toretsk, in Ukraine, on Monday.")
    assert found["Pokrovsk"].place.country_code == "UA"
    alone = resolved("Springfield")["Springfield"].place
    near = resolved("Springfield called for help from Chicopee.")["Springfield"].place
    assert near.id != alone.id
    assert near.admin1 == "test:Massachusetts-US-ADM1"


def test_the_region_named_beside_a_town_tells_which():
    results = ContextResolver().resolve(
        *case("They met in Springfield, Illinois on Monday. Springfield is cold.")
    )
    springfields = [r.place for r in results if r.mention.toponym == "Springfield"]
    assert [p.admin1 for p in springfields] == ["test:Illinois-US-ADM1"] * 2


UNION = place("Union", 35.0, 75.0, "XU", "PCLI", population=80_000_000)
ELSEWHERE = {  # great, and near all else that the text names
    "Marl": named(place("Marl", 48.5, 37.5, "UA", "ADM1", population=9_000_000)),
    "Lund": named(place("Lund", 48.9, 36.0, "LU", "PCLI", population=9_000_000)),
    "Rand": named(place("Rand", 48.9, 36.0, "RA", "PPLC", population=9_000_000)),
}


@pytest.mark.parametrize(
    ("name", "code", "put", "country"),
    [
        ("Marl", "ADM1", "Marl, Union.", "XU"),
        ("Marl", "ADM1", "Marl (Union)", "XU"),
        ("Marl", "ADM2", "Marl in Union", "XU"),
        ("Marl", "ADM1", "Marl, Union was blamed", "UA"),  # as in "in Moscow, Ukraine was blamed"
        ("Lund", "ADM1", "Lund, Union.", "XU"),  # as Georgia, U.S.
        ("Lund", "ADM1", "Russia, Lund, Union.", "LU"),  # as Mali, Niger, Nigeria
        ("Rand", "PPL", "Rand in Union", "RA"),  # as Moscow in Ukraine
    ],
)
def test_a_name_is_where_the_text_surely_puts_it(name, code, put, country):
    there = named(place(name, 35.5, 75.5, "XU", code, population=50_000))
    text = f"Toretsk, Pokrovsk and Kyiv in Ukraine heard of {put}"
    article, mentions, found = case(text, name, "Union")
    candidates = found | {name: (ELSEWHERE[name], there), "Union": (named(UNION),)}
    results = ContextResolver().resolve(article, mentions, candidates)
    found = next(r for r in results if r.mention.toponym == name)
    assert found.place.country_code == country


def test_a_list_tells_which_region_of_two_countries():
    regions = (
        named(place("Marl", 48.5, 37.5, "UA", "ADM1", population=9_000_000)),
        named(place("Marl", 35.5, 75.5, "XU", "ADM1", population=50_000)),
    )
    article, mentions, found = case("Marl, Union, and Marl, Ukraine.", "Marl", "Union")
    candidates = found | {"Marl": regions, "Union": (named(UNION),)}
    results = ContextResolver().resolve(article, mentions, candidates)
    marls = [r.place.country_code for r in results if r.mention.toponym == "Marl"]
    assert marls == ["XU", "UA"]


@pytest.mark.parametrize("text", ["Norman, Oklahoma", "Norman in Oklahoma"])
def test_a_region_that_holds_what_is_named_before_it_is_no_town(text):
    state = place("Oklahoma", 35.52, -96.87, "US", "ADM1", population=3_000_000)
    city = place("Oklahoma City", 35.47, -97.52, "US", "PPLA", population=680_000)
    known = {
        "Oklahoma": (named(state), named(city, "Oklahoma", NameKind.ALTERNATE)),
        "Norman": (named(place("Norman", 35.22, -97.44, "US", population=1, admin1=state.id)),),
    }
    article, mentions, _ = case(text, *known)
    found = {mention.query: known[mention.query] for mention in mentions}
    region = ContextResolver().resolve(article, mentions, found)[1]
    assert region.place == state
    assert region.confidence > 0.9


def test_a_place_whose_point_is_its_neighbours_is_shown_as_approximate():
    commune = place("L'Aigle", 48.75, 0.67, "FR", population=7_663, id="insee:61214")
    town = place("Bourg", 48.76, 0.63, "FR", population=7_663)
    article, mentions, found = case("Aigle and Bourg", "Aigle", "Bourg")
    known = found | {"Aigle": (named(commune, "Aigle"),), "Bourg": (named(town),)}
    results = ContextResolver().resolve(article, mentions, known)
    assert [result.approximate for result in results] == [True, False]


def test_two_senses_of_a_name_are_kept_apart_where_each_is_named_in_full():
    results = ContextResolver().resolve(*case("From Paris, Texas she flew to Paris, France."))
    assert [r.place.country_code for r in results] == ["US", "US", "FR", "FR"]


def test_names_of_one_place_meet_in_it():
    found = resolved("Djeddah or Jeddah? Kiev or Kyiv?")
    assert found["Djeddah"].place == found["Jeddah"].place
    assert found["Kiev"].place == found["Kyiv"].place


def test_nothing_known_is_nothing_resolved():
    results = ContextResolver().resolve(*case("Nowhere to go.", "Nowhere"))
    assert [(r.place, r.confidence) for r in results] == [(None, 0.0)]
    assert str(results[0].reason) == "no place of that name is known"


def test_no_mentions_no_resolutions():
    assert ContextResolver().resolve(*case("Nothing is named here.")) == ()


def test_candidates_of_services_that_know_no_population_and_no_regions_are_resolved():
    article, mentions, candidates = case("Toretsk and Pokrovsk are in Ukraine.")
    nothing = {"population": 0, "admin1": None, "feature_class": "", "feature_code": ""}
    bare = {
        query: tuple(replace(c, place=replace(c.place, **nothing)) for c in found)
        for query, found in candidates.items()
    }
    results = ContextResolver().resolve(article, mentions, bare)
    assert all(r.place for r in results)
    assert {r.place.country_code for r in results} == {"UA"}


def test_a_slip_is_read_as_the_name_it_is_a_slip_for():
    resolver = ContextResolver(similar={"Toretks": WORLD["Toretsk"]}.get)
    found = resolved("Toretks burns.", "Toretks", resolver=resolver, given=True)["Toretks"]
    assert (found.place.name, found.approximate) == ("Toretsk", False)


def test_a_place_that_a_name_holds_is_approximate():
    resolver = ContextResolver(similar={"University of Toretsk": WORLD["Toretsk"]}.get)
    text, name = "At the University of Toretsk.", "University of Toretsk"
    found = resolved(text, name, resolver=resolver, given=True)[name]
    assert (found.place.name, found.approximate) == ("Toretsk", True)


def test_unknown_names_are_not_guessed_unless_they_came_with_the_article():
    resolver = ContextResolver(similar={"Toretks": WORLD["Toretsk"]}.get)
    assert resolved("Toretks burns.", "Toretks", resolver=resolver)["Toretks"].place is None


def test_an_outlets_home_settles_what_the_article_does_not():
    local = [
        case("Chicopee and Massachusetts.", source="https://www.news.example/1", name="1"),
        case("Chicopee called.", source="news.example", name="2"),
        case("Massachusetts heard of Springfield, near Chicopee.", source="news.example", name="3"),
        case("A fire in Springfield.", source="news.example", name="4"),
    ]
    alone = ContextResolver().resolve_all(local)[3][0]
    at_home = ContextResolver(homes=SourceHomes()).resolve_all(local)[3][0]
    assert alone.place.admin1 != "test:Massachusetts-US-ADM1"
    assert at_home.place.admin1 == "test:Massachusetts-US-ADM1"
    assert str(at_home.reason) == "where news.example is at home"


@pytest.mark.parametrize("size", [400])
def test_an_article_with_a_great_many_names_is_resolved(size):
    names = [f"Town{n}" for n in range(size)]
    world = {
        name: tuple(named(place(name, n % 80, k * 40 - 90, id=f"{n}-{k}")) for k in range(4))
        for n, name in enumerate(names)
    }
    article, mentions, _ = case(", ".join(names), *names)
    assert len(mentions) == size
    assert all(r.place for r in ContextResolver().resolve(article, mentions, world))


def namesakes(text):
    """A town without many people, and the region around it that has its name."""
    town = place("Timbuktu", 16.77, -3.01, "ML", "PPLA", population=32_000)
    region = place("Tombouctou", 16.8, -3.0, "ML", "ADM1", population=680_000)
    known, lesser = named(town, "Tombouctou"), named(region)
    found = (replace(known, score=4.9), replace(lesser, score=4.0))
    article, mentions, _ = case(text, "Tombouctou", language="fr")
    (answer,) = ContextResolver().resolve(article, mentions, {"Tombouctou": found})
    return answer


def test_the_town_that_a_region_is_called_by_is_meant():
    answer = namesakes("Des tirs ont été entendus mardi à Tombouctou.")
    assert answer.place.feature_code == "PPLA"
    scores = [candidate.score for candidate in answer.candidates]
    assert scores == sorted(scores, reverse=True)


def test_the_region_is_meant_where_the_words_beside_it_say_so():
    assert namesakes("Toute la région de Tombouctou est touchée.").place.feature_code == "ADM1"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Fire in the province of Ravenna.", "ADM2"),
        ("Fire in the city of Ravenna.", "PPLA2"),
        ("The provinces of Ravenna and others burn.", "ADM2"),
        ("Fire in the Adhamiyah district of Ravenna.", "PPLA2"),  # tells of Adhamiyah
        ("Fire in the province of Ravenna. Ravenna, said Ravenna.", "PPLA2"),
    ],
)
def test_a_word_for_an_area_tells_of_it_and_not_of_its_town(text, code):
    town = place("Ravenna", 44.42, 12.2, "IT", "PPLA2", population=160_000)
    area = place("Ravenna", 44.4, 12.0, "IT", "ADM2", population=380_000)
    article, mentions, _ = case(text, "Ravenna")
    results = ContextResolver().resolve(article, mentions, {"Ravenna": (named(town), named(area))})
    assert results[0].place.feature_code == code
