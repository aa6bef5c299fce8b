from geo.types import (
    ArticleId,
    Candidate,
    Mention,
    NameKind,
    Place,
    PlaceId,
    Reason,
    Resolution,
)
from geo.view import choices


def place(name, latitude, longitude, feature_class="P", **more):
    id_ = PlaceId(f"test:{name.lower()}")
    return Place(
        id=id_,
        name=name,
        latitude=latitude,
        longitude=longitude,
        feature_class=feature_class,
        **more,
    )


def candidate(at, score=0.0, name=None):
    return Candidate(place=at, name=name or at.name, name_kind=NameKind.NAME, score=score)


def resolution(candidates, start=0):
    mention = Mention(article=ArticleId("a"), start=start, end=start + 1, toponym="x", query="x")
    return Resolution(
        mention=mention,
        place=candidates[0].place if candidates else None,
        candidates=tuple(candidates),
        confidence=0.5,
        reason=Reason(template="only place of that name"),
    )


POKROVSK = place("Pokrovsk", 48.28, 37.18, admin1=PlaceId("test:donetsk oblast"), population=60_000)
ENGELS = place("Engels", 51.5, 46.1)
TORETSK = place("Toretsk", 48.39, 37.85)
UKRAINE = place("Ukraine", 49.0, 32.0, "A")


class Known:
    """A gazetteer that knows one name, and one much like it."""

    def lookup(self, name):
        return (candidate(POKROVSK), candidate(ENGELS, name="Pokrovsk")) if name == "x" else ()

    def similar(self, name):
        return (candidate(TORETSK),) if name == "Toretzk" else ()


def told(found, of=None, around=()):
    return choices.told(found, of, around, lambda _: "")


def test_a_name_is_searched_for_and_then_one_like_it():
    assert [c.place for c in choices.search(Known(), " x ")] == [POKROVSK, ENGELS]
    assert [c.place for c in choices.search(Known(), "Toretzk")] == [TORETSK]
    assert choices.search(Known(), "  ") == []


def test_the_resolvers_candidates_go_first_and_no_place_stands_twice():
    of = resolution([candidate(ENGELS, 0.7), candidate(POKROVSK, 0.3)])
    rows = told(choices.ranked(Known(), of, "x"), of)
    assert [(row["id"], row["score"]) for row in rows] == [
        ("test:engels", 0.7),
        ("test:pokrovsk", 0.3),
    ]


def test_what_is_only_searched_for_has_no_probability():
    (row,) = told([candidate(TORETSK)], resolution([candidate(ENGELS, 0.7)]))
    assert row["score"] is None


def test_the_nearest_other_place_of_the_article_is_told():
    of = resolution([candidate(POKROVSK, 0.9)])
    others = [of, resolution([candidate(TORETSK)], 5), resolution([candidate(UKRAINE)], 9)]
    around = choices.neighbours(others, 0)
    assert around == [TORETSK]
    (row,) = told([candidate(POKROVSK)], of, around)
    assert row["near"] == {"name": "Toretsk", "km": 51}
    (alone,) = told([candidate(TORETSK)], of, around)
    assert alone["near"] is None


def test_places_have_the_names_that_the_reader_knows():
    names = {POKROVSK.id: "Pokrovsk (fr)", PlaceId("test:donetsk oblast"): "oblast de Donetsk"}
    (row,) = choices.told(
        [candidate(POKROVSK, name="Красноармійськ")], None, (), lambda id_: names.get(id_, "")
    )
    assert row["name"] == "Pokrovsk (fr)"
    assert row["as"] == "Красноармійськ"
    assert row["region"] == "oblast de Donetsk"


def test_no_more_are_offered_than_can_be_read():
    many = [candidate(place(f"P{n}", 0.0, float(n))) for n in range(100)]
    assert len(told(many)) == choices.MOST
