import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.atlas import HIGH_CONFIDENCE, KINDS, MEDIUM_CONFIDENCE, Atlas, Band, Kind, band
from geo.types import Article, ArticleId, Mention, Place, PlaceId, Reason, Resolution

REASON = Reason(template="only place of that name")


def place(number: int, feature_class: str = "P") -> Place:
    return Place(
        id=PlaceId(f"test:{number}"),
        name=f"Place {number}",
        latitude=1.0,
        longitude=2.0,
        feature_class=feature_class,
    )


def resolved(article: str, start: int, found: Place | None, confidence: float = 0.9) -> Resolution:
    mention = Mention(
        article=ArticleId(article), start=start, end=start + 1, toponym="x", query="x"
    )
    return Resolution(
        mention=mention,
        place=found,
        candidates=(),
        confidence=confidence if found else 0.0,
        reason=REASON,
        service="gazetteer",
        approximate=confidence < 0.2,
    )


def atlas(*readings: list[Resolution]) -> Atlas:
    articles = [
        Article(id=ArticleId(str(number)), text="x" * 100, language="fr")
        for number in range(len(readings))
    ]
    return Atlas.of(articles, readings)


def test_an_empty_atlas_has_empty_tables():
    empty = atlas()
    assert len(empty.places) == len(empty.mentions) == len(empty.mapped) == len(empty.unmapped) == 0
    assert "band" in empty.places.columns
    assert len(empty.mentions_of(PlaceId("test:1"))) == 0


def test_places_are_counted_and_ordered():
    paris, kyiv = place(1), place(2)
    found = atlas(
        [resolved("0", 0, paris, 0.9), resolved("0", 2, kyiv, 0.6), resolved("0", 4, None)],
        [resolved("1", 0, kyiv, 0.8), resolved("1", 2, kyiv, 0.1)],
    ).places
    assert list(found.index) == ["test:2", "test:1"]
    assert list(found["mentions"]) == [3, 1]
    assert list(found["articles"]) == [2, 1]
    assert found["confidence"].tolist() == pytest.approx([0.5, 0.9])
    assert list(found["band"]) == [Band.MEDIUM, Band.HIGH]
    assert list(found["approximate"]) == [False, False]


def test_a_place_is_approximate_where_every_mention_is():
    found = atlas([resolved("0", 0, place(1), 0.1), resolved("0", 2, place(1), 0.1)])
    assert list(found.places["approximate"]) == [True]


def test_mentions_of_a_place_stand_in_text_order():
    kyiv = place(2)
    found = atlas(
        [resolved("0", 5, kyiv), resolved("0", 7, None), resolved("0", 9, kyiv)],
        [resolved("1", 1, kyiv)],
    )
    rows = found.mentions_of(kyiv.id)
    assert list(zip(rows["article"], rows["start"], strict=True)) == [("0", 5), ("0", 9), ("1", 1)]
    assert len(found.mentions_of(None)) == 0


def test_two_articles_of_one_id_are_refused():
    article = Article(id=ArticleId("1"), text="x")
    with pytest.raises(ValueError, match="same id"):
        Atlas.of([article, article], [(), ()])


def test_bands_meet_at_their_thresholds():
    assert band(HIGH_CONFIDENCE) is Band.HIGH
    assert band(HIGH_CONFIDENCE - 1e-9) is Band.MEDIUM
    assert band(MEDIUM_CONFIDENCE - 1e-9) is Band.LOW


def test_every_feature_class_has_a_kind():
    assert set(KINDS) == {*"AHLPRSTUV", ""}
    assert set(KINDS.values()) == set(Kind)


@given(
    st.lists(
        st.lists(st.tuples(st.one_of(st.none(), st.integers(0, 9)), st.floats(0, 1)), max_size=20),
        max_size=6,
    )
)
def test_no_mention_is_lost(drawn):
    """Mapped and not mapped are all mentions, and places count the mapped ones."""
    found = atlas(
        *(
            [
                resolved(str(article), 2 * i, None if number is None else place(number), confidence)
                for i, (number, confidence) in enumerate(mentions)
            ]
            for article, mentions in enumerate(drawn)
        )
    )
    total = sum(map(len, drawn))
    assert len(found.mentions) == len(found.mapped) + len(found.unmapped) == total
    assert found.places["mentions"].sum() == len(found.mapped)
    assert sum(len(found.mentions_of(each)) for each in found.places.index) == len(found.mapped)
    assert found.places["confidence"].between(0, 1).all()
