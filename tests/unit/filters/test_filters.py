"""What passes a filter, and the counts beside each choice, against brute force."""

import datetime as dt
from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.atlas import KINDS, Atlas, band
from geo.filters import (
    CHOICES,
    NO,
    PARAMETERS,
    UNDATED,
    YES,
    Facet,
    FilterIndex,
    Filters,
    Tally,
    read_address,
    write_address,
)
from geo.filters.search import folded, matcher
from geo.types import (
    Action,
    Article,
    ArticleId,
    BoundingBox,
    Correction,
    CorrectionId,
    Mention,
    Place,
    PlaceId,
    Quote,
    Reason,
    Resolution,
    Scope,
)

PLACES = [
    Place(
        id=PlaceId(f"test:{number}"),
        name=f"Place {number % 3}",
        latitude=latitude,
        longitude=longitude,
        country_code=country,
        feature_class=feature_class,
    )
    for number, (latitude, longitude, country, feature_class) in enumerate(
        [(48, 2, "FR", "P"), (50, 30, "UA", "P"), (49, 32, "UA", "A"), (43, 179, "", "H")]
    )
]
DAYS = [None, dt.date(2025, 1, 1), dt.date(2025, 1, 2), dt.date(2025, 3, 1)]
BOXES = [
    None,
    BoundingBox(south=45, west=0, north=50, east=31),
    BoundingBox(south=0, west=170, north=48, east=3),
]


def resolution(article: str, start: int, place: Place | None, confidence: float, said: str):
    mention = Mention(
        article=ArticleId(article), start=start, end=start + 1, toponym="x", query="x"
    )
    rejected = said == "rejected"
    correction = Correction(
        id=CorrectionId("c"),
        time=dt.datetime(2025, 1, 1, tzinfo=dt.UTC),
        action=Action.REJECT if rejected else Action.RESOLVE,
        scope=Scope.MENTION,
        article=mention.article,
        quote=Quote(exact="x", prefix="", suffix="", start=start),
        query="x",
        place=None if rejected else PLACES[0],
    )
    return Resolution(
        mention=mention,
        place=None if rejected else place,
        candidates=(),
        confidence=confidence if place and not rejected else 0.0,
        reason=Reason(template="only place of that name"),
        correction=correction if said else None,
    )


@st.composite
def atlases(draw: st.DrawFn) -> Atlas:
    articles, found = [], []
    for number in range(draw(st.integers(0, 5))):
        articles.append(
            Article(
                id=ArticleId(str(number)),
                text=draw(st.sampled_from(["Rain in Kyiv.", "Sun in Pâris", "x" * 50])),
                title=draw(st.sampled_from(["", "Rain"])),
                source=draw(st.sampled_from(["", "A", "B"])),
                language=draw(st.sampled_from(["en", "fr"])),
                date=draw(st.sampled_from(DAYS)),
            )
        )
        mentions = draw(
            st.lists(
                st.tuples(
                    st.none() | st.sampled_from(PLACES),
                    st.sampled_from([0.1, 0.5, 0.79, 0.8, 1.0]),
                    st.sampled_from(["", "", "", "corrected", "rejected"]),
                ),
                max_size=5,
            )
        )
        found.append([resolution(str(number), 2 * i, *each) for i, each in enumerate(mentions)])
    return Atlas.of(articles, found)


def subsets(*values: str) -> st.SearchStrategy[frozenset[str]]:
    return st.just(frozenset()) | st.frozensets(st.sampled_from(values), max_size=2)


FILTERS = st.builds(
    Filters,
    articles=subsets("0", "1", "2", "gone"),
    sources=subsets("", "A", "B"),
    languages=subsets("en", "fr"),
    since=st.sampled_from(DAYS),
    until=st.sampled_from(DAYS),
    words=st.sampled_from(["", "", "rain", "PARIS sun", '"in kyiv"', "yiv"]),
    countries=subsets("", "FR", "UA"),
    kinds=subsets(*set(KINDS.values())),
    bands=subsets("high", "medium", "low"),
    corrected=subsets(YES, NO),
    within=st.sampled_from(BOXES),
)


@dataclass
class Oracle:
    """The same, one article and one mention at a time, as the words of Filters have it."""

    atlas: Atlas
    filters: Filters

    def takes(self, article: Article) -> bool:
        wanted = self.filters
        return (
            (not wanted.articles or article.id in wanted.articles)
            and (not wanted.sources or article.source in wanted.sources)
            and (not wanted.languages or article.language in wanted.languages)
            and (not wanted.since or (article.date is not None and article.date >= wanted.since))
            and (not wanted.until or (article.date is not None and article.date <= wanted.until))
            and matcher(wanted.words)(folded(f"{article.title}\n{article.text}"))
        )

    def passes(self, each: Resolution) -> bool:
        wanted, place = self.filters, each.place
        return (
            (not wanted.countries or bool(place and place.country_code in wanted.countries))
            and (not wanted.kinds or bool(place and KINDS[place.feature_class] in wanted.kinds))
            and (not wanted.bands or bool(place and band(each.confidence) in wanted.bands))
            and (not wanted.corrected or (YES if each.correction else NO) in wanted.corrected)
            and (not wanted.within or bool(place and self.inside(place)))
        )

    def inside(self, place: Place) -> bool:
        box = self.filters.within
        across = box.west > box.east
        east, west = place.longitude <= box.east, place.longitude >= box.west
        return box.south <= place.latitude <= box.north and (
            (east or west) if across else (east and west)
        )

    def found(self) -> dict[ArticleId, list[Resolution]]:
        wanted = self.filters
        of_mentions = any(
            (wanted.countries, wanted.kinds, wanted.bands, wanted.corrected, wanted.within)
        )
        found = {
            id_: [each for each in self.atlas.resolutions[id_] if self.passes(each)]
            for id_, article in self.atlas.articles.items()
            if self.takes(article)
        }
        return {
            id_: those
            for id_, those in found.items()
            if not of_mentions or any(not each.rejected for each in those)
        }

    def tally(self) -> Tally:
        found = self.found()
        return Tally(
            sum(not each.rejected for those in found.values() for each in those), len(found)
        )


@settings(max_examples=300)
@given(atlases(), FILTERS)
def test_what_passes_is_what_brute_force_finds(atlas, filters):
    filtered = FilterIndex(atlas).filtered(filters)
    expected = Oracle(atlas, filters).found()
    assert list(filtered.articles) == list(expected)
    assert {id_: list(those) for id_, those in filtered.resolutions.items()} == expected
    afresh = Atlas.of(filtered.articles.values(), expected.values())
    assert filtered.places.to_dict("index") == afresh.places.to_dict("index")
    assert len(filtered.unmapped) == len(afresh.unmapped)
    assert len(filtered.rejected) == len(afresh.rejected)
    for place in filtered.places.index:
        assert list(filtered.mentions_of(place)["start"]) == list(
            afresh.mentions_of(place)["start"]
        )


@settings(max_examples=100)
@given(atlases(), FILTERS)
def test_each_choice_counts_what_it_would_leave(atlas, filters):
    tallies = FilterIndex(atlas).tally(filters)
    for facet in CHOICES:
        for value, tally in tallies[facet].items():
            alone = replace(filters, **{facet: frozenset([value])})
            assert tally == Oracle(atlas, alone).tally(), (facet, value)
    for day, tally in tallies[Facet.DAYS].items():
        found = Oracle(atlas, replace(filters, since=None, until=None)).found()
        of_day = {
            id_: those
            for id_, those in found.items()
            if (atlas.articles[id_].date or UNDATED) == (day and dt.date.fromisoformat(day))
        }
        mentions = sum(not each.rejected for those in of_day.values() for each in those)
        assert tally == Tally(mentions, len(of_day))


@given(atlases(), FILTERS, FILTERS)
def test_a_filtered_atlas_can_be_filtered_again(atlas, first, second):
    once = FilterIndex(atlas).filtered(first)
    again = FilterIndex(once).filtered(second)
    assert {id_: list(those) for id_, those in again.resolutions.items()} == Oracle(
        once, second
    ).found()


def test_no_filter_is_the_atlas_itself():
    atlas = Atlas.of([], [])
    assert FilterIndex(atlas).filtered(Filters()) is atlas


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("", "anything", True),
        ("ukrain", "Les soldats ukrainiens", True),
        ("iran", "Tirana", False),
        ("ELYSEE", "à l’Élysée", True),
        ("rain kyiv", "In Kyiv: rain.", True),
        ("rain kyiv", "In Kyiv: sun.", False),
        ('"black sea"', "the Black\nSea was calm", True),
        ('"black sea"', "a black day at sea", False),
        ("« mer noire", "La mer Noire", True),
        ("東京", "昨日東京で", True),
        ("[a-z]+", "letters", False),
        ("straße", "STRASSE", True),
    ],
)
def test_words_are_found(words, text, found):
    assert matcher(words)(folded(text)) is found


@given(FILTERS.filter(lambda each: "" not in each.articles))
def test_an_address_restores_the_filters(filters):
    assert read_address(write_address(filters)) == filters


@given(
    st.dictionaries(
        st.sampled_from(PARAMETERS),
        st.lists(st.text() | st.sampled_from(["nan,1,2,3", "1,2,3", "9" * 400, "-", "2025-02-30"])),
    )
)
def test_whatever_an_address_says_makes_filters_that_can_be_written(parameters):
    filters = read_address(parameters)
    assert read_address(write_address(filters)) == filters


@pytest.mark.parametrize(
    "parameters",
    [
        {"kind": ["<b>"]},
        {"country": ["ukraine"]},
        {"confidence": ["certain"]},
        {"corrected": ["maybe"]},
        {"since": ["yesterday"]},
        {"within": ["50,0,40,10"]},
        {"within": ["0,0,inf,10"]},
        {"within": ["0,0,10"]},
        {"only": ["x" * 201]},
        {"only": ["a\nb"]},
    ],
)
def test_what_cannot_be_understood_filters_nothing(parameters):
    assert read_address(parameters) == Filters()
