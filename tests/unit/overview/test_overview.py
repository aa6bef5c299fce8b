"""The tables of an atlas, against what counting by hand gives."""

import datetime as dt
import re
from collections import Counter, defaultdict
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from geo.atlas import Atlas
from geo.overview import Link, Links, Side, Step, Timelines, compare, countries, regions
from geo.overview.links import MOST_A_GROUP
from geo.overview.timeline import MOST_BARS
from geo.types import Article, ArticleId, Mention, Place, PlaceId, Reason, Resolution

SENTENCE = "Name is said to be here, and Name is said to be there, and Name too. "
"""With three mentions, long enough to be a passage by itself."""
STARTS = [match.start() for match in re.finditer("Name", SENTENCE)]


def place(name, country="", code="PPL", admin1=None):
    return Place(
        id=PlaceId(name),
        name=name,
        latitude=0,
        longitude=0,
        country_code=country,
        feature_class="A" if code.startswith(("ADM", "PCL")) else "P",
        feature_code=code,
        admin1=admin1 and PlaceId(admin1),
    )


PLACES = [
    place("Kyiv", "UA", admin1="Kyiv City"),
    place("Bucha", "UA", admin1="Kyiv Oblast"),
    place("Kyiv Oblast", "UA", "ADM1"),
    place("Ukraine", "UA", "PCLI"),
    place("Paris", "FR", admin1="Île-de-France"),
    place("Black Sea"),
]
DAYS = [None, dt.date(2025, 1, 1), dt.date(2025, 1, 2), dt.date(2025, 3, 1), dt.date(2031, 5, 5)]


def atlas_of(texts, days=()):
    """An atlas of the places that each article names in turn, three in a passage."""
    articles, resolved = [], []
    days = [*days, *[None] * len(texts)]
    for number, named in enumerate(texts):
        id_ = ArticleId(f"article {number}")
        text = SENTENCE * (len(named) // 3 + 1)
        articles.append(Article(id=id_, text=text, language="en", date=days[number]))
        rows = []
        for position, named_place in enumerate(named):
            start = position // 3 * len(SENTENCE) + STARTS[position % 3]
            mention = Mention(article=id_, start=start, end=start + 4, toponym="Name", query="Name")
            rows.append(
                Resolution(
                    mention=mention,
                    place=named_place,
                    candidates=(),
                    confidence=0.9 if named_place else 0.0,
                    reason=Reason(template="so"),
                )
            )
        resolved.append(rows)
    return Atlas.of(articles, resolved)


texts = st.lists(st.lists(st.sampled_from([*PLACES, None]), max_size=8), max_size=5)


def region(named):
    return named.id if named.feature_code == "ADM1" else named.admin1


@given(texts)
def test_areas_count_what_lies_in_them(articles):
    atlas = atlas_of(articles)
    for table, key in ((countries(atlas), lambda p: p.country_code), (regions(atlas), region)):
        mentions, naming, named = Counter(), defaultdict(set), defaultdict(set)
        for number, article in enumerate(articles):
            for each in article:
                if each and key(each):
                    mentions[key(each)] += 1
                    naming[key(each)].add(number)
                    named[key(each)].add(each.id)
        assert table["mentions"].to_dict() == dict(mentions)
        assert table["articles"].to_dict() == {k: len(v) for k, v in naming.items()}
        assert table["places"].to_dict() == {k: len(v) for k, v in named.items()}
        assert list(table["mentions"]) == sorted(table["mentions"], reverse=True)


def test_a_region_knows_its_country_and_holds_no_mention_of_it():
    atlas = atlas_of([PLACES])
    assert regions(atlas)["country"].to_dict() == {
        "Kyiv City": "UA",
        "Kyiv Oblast": "UA",
        "Île-de-France": "FR",
    }
    assert regions(atlas)["mentions"].sum() == 4
    assert countries(atlas)["mentions"].sum() == 5


def expected_links(articles, within):
    size = 3 if within == "passage" else 1000
    together = Counter()
    for article in articles:
        for first in range(0, len(article), size):
            named = {each.id for each in article[first : first + size] if each}
            together.update(frozenset(pair) for pair in combinations(named, 2))
    return together


@given(texts, st.sampled_from(["passage", "article"]))
def test_links_count_passages_or_articles_that_name_both(articles, within):
    atlas = atlas_of(articles)
    links = Links(atlas)
    expected = expected_links(articles, within)
    found = links.strongest(within, 100)
    assert {frozenset(link[:2]): link.together for link in found} == dict(expected)
    for named in PLACES:
        own = {frozenset(link[:2]): link.together for link in links.of(named.id, within, 100)}
        assert own == {pair: n for pair, n in expected.items() if named.id in pair}


def test_the_strongest_links_come_first_and_no_more_than_asked():
    kyiv, bucha, paris = PLACES[0], PLACES[1], PLACES[4]
    atlas = atlas_of([[kyiv, bucha], [kyiv, bucha, paris], [kyiv]])
    links = Links(atlas)
    assert links.strongest("passage", 1) == [Link(kyiv.id, bucha.id, 2)]
    assert [link.together for link in links.strongest("passage", 9)] == [2, 1, 1]
    assert links.of(PlaceId("unknown"), "passage", 9) == []
    assert links.of(None, "article", 9) == []


def test_a_gazette_links_its_most_mentioned_places_alone():
    many = [place(f"place {number:04}") for number in range(MOST_A_GROUP + 50)]
    atlas = atlas_of([many, many[:2]])
    found = Links(atlas).strongest("article", 10**6)
    assert len(found) == MOST_A_GROUP * (MOST_A_GROUP - 1) // 2
    assert found[0] == Link(many[0].id, many[1].id, 2)


@given(texts, st.lists(st.sampled_from(DAYS), min_size=5, max_size=5))
def test_a_timeline_counts_every_mention_once(articles, days):
    atlas = atlas_of(articles, days)
    for chosen in (None, *PLACES):
        found = Timelines(atlas).of(chosen and chosen.id)
        named = [
            day
            for article, day in zip(articles, days, strict=False)
            for each in article
            if each and (chosen is None or each == chosen)
        ]
        assert found.undated == named.count(None)
        assert sum(mentions for _, mentions, _ in found.bars) == len(named) - found.undated
        firsts = [first for first, _, _ in found.bars]
        assert firsts == sorted(set(firsts))
        assert len(firsts) <= MOST_BARS
        for day, mentions in Counter(day for day in named if day).items():
            before = [bar for bar in found.bars if bar[0] <= day]
            assert before[-1][1] >= mentions


def test_the_step_fits_the_time_and_gaps_are_bars():
    kyiv = PLACES[0]
    atlas = atlas_of([[kyiv, kyiv], [kyiv]], [dt.date(2025, 1, 30), dt.date(2025, 2, 2)])
    found = Timelines(atlas).of(kyiv.id)
    assert found.step is Step.DAY
    assert found.bars == [
        (dt.date(2025, 1, 30), 2, 1),
        (dt.date(2025, 1, 31), 0, 0),
        (dt.date(2025, 2, 1), 0, 0),
        (dt.date(2025, 2, 2), 1, 1),
    ]
    for last, step in (
        (dt.date(2025, 6, 1), Step.WEEK),
        (dt.date(2027, 1, 1), Step.MONTH),
        (dt.date(2035, 1, 1), Step.YEAR),
    ):
        wide = atlas_of([[kyiv], [kyiv]], [dt.date(2025, 1, 30), last])
        assert Timelines(wide).of(kyiv.id).step is step


def test_two_places_are_drawn_over_the_same_time():
    atlas = atlas_of([[PLACES[0]], [PLACES[4]]], [dt.date(2025, 1, 1), dt.date(2025, 1, 5)])
    kyiv, paris = (Timelines(atlas).of(PLACES[at].id).bars for at in (0, 4))
    assert [bar[0] for bar in kyiv] == [bar[0] for bar in paris]


@given(texts, st.sets(st.integers(0, 4)), st.sets(st.integers(0, 4)))
def test_a_comparison_tells_which_set_names_a_place(articles, one, other):
    atlas = atlas_of(articles)
    ids = list(atlas.articles)
    sets = [{ids[at] for at in chosen if at < len(ids)} for chosen in (one, other)]
    table = compare(atlas, *sets)
    for named in PLACES:
        first, second = (
            sum(article.count(named) for at, article in enumerate(articles) if ids[at] in chosen)
            for chosen in sets
        )
        if not first + second:
            assert named.id not in table.index
            continue
        row = table.loc[named.id]
        assert (row["first"], row["second"]) == (first, second)
        side = Side.BOTH if first and second else Side.FIRST if first else Side.SECOND
        assert row["side"] == side


def test_a_filtered_atlas_is_counted_as_filtered():
    atlas = atlas_of([PLACES, PLACES], [DAYS[1], DAYS[2]])
    first = next(iter(atlas.articles))
    rows = (atlas.mentions["article"] == first).to_numpy()
    part = atlas.selected([first], rows)
    assert countries(part)["mentions"].to_dict() == {"UA": 4, "FR": 1}
    assert {link.together for link in Links(part).strongest("article", 99)} == {1}
    assert [bar[0] for bar in Timelines(part).of().bars] == [DAYS[1]]
