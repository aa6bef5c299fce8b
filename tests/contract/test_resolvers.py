"""What every resolver promises, whatever the article and its candidates."""

import ast
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.messages import COMPLETE, say, translations
from geo.resolution import ContextResolver, SourceHomes, reasons
from geo.types import Article, ArticleId, Candidate, Mention, NameKind, Place, PlaceId

RESOLVERS = {
    "fitted": ContextResolver(),
    "with homes": ContextResolver(homes=SourceHomes()),
    "without approximate places": ContextResolver(approximate=False),
}
QUERIES = ("Paris", "Springfield", "US", "Sea", "x")

places = st.builds(
    Place,
    id=st.sampled_from([PlaceId(f"test:{n}") for n in range(9)]),
    name=st.text(max_size=8),
    latitude=st.floats(-90, 90),
    longitude=st.floats(-180, 180),
    country_code=st.sampled_from(["", "FR", "US"]),
    feature_class=st.sampled_from(["", "A", "P", "H", "T", "L", "S", "R"]),
    feature_code=st.sampled_from(["", "PCLI", "ADM1", "ADM2", "PPLC", "PPL", "SEA", "RGN"]),
    population=st.integers(0, 2_000_000_000),
    admin1=st.none() | st.sampled_from([PlaceId(f"test:{n}") for n in range(9)]),
    admin2=st.none() | st.sampled_from([PlaceId(f"test:{n}") for n in range(9)]),
)
candidates = st.builds(
    Candidate,
    place=places,
    name=st.text(max_size=8),
    name_kind=st.sampled_from(NameKind),
    score=st.floats(-10, 10),
)


@st.composite
def inputs(draw):
    """An article of a few names with whatever candidates."""
    parts = draw(st.lists(st.tuples(st.sampled_from(QUERIES), st.text(max_size=12)), max_size=8))
    text, spans = "", []
    for query, gap in parts:
        spans.append((len(text), query))
        text += query + gap
    language = draw(st.sampled_from(["en", "fr", "ru", "und"]))
    article = Article(
        id=ArticleId("a"), text=text, language=language, source=draw(st.sampled_from(["", "x.y"]))
    )
    mentions = [
        Mention(article=article.id, start=at, end=at + len(query), toponym=query, query=query)
        for at, query in spans
    ]
    known = {query: tuple(draw(st.lists(candidates, max_size=4))) for _, query in spans}
    return article, mentions, known


@pytest.mark.parametrize("resolver", RESOLVERS.values(), ids=RESOLVERS)
@given(case=inputs())
def test_each_mention_has_one_resolution_in_order(resolver, case):
    article, mentions, known = case
    results = resolver.resolve(article, mentions, known)
    assert [r.mention for r in results] == mentions
    for result in results:
        assert 0 <= result.confidence <= 1
        assert (result.place is None) <= (result.confidence == 0)
        scores = [c.score for c in result.candidates]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in scores)
        assert sum(scores) == pytest.approx(1) or not scores
        assert str(result.reason)
        offered = {c.place for c in known[result.mention.query]}
        assert {c.place for c in result.candidates} == offered
        if result.place and not result.approximate and offered:
            assert result.place in offered


@pytest.mark.parametrize("resolver", RESOLVERS.values(), ids=RESOLVERS)
@given(case=inputs())
def test_the_same_article_is_resolved_the_same_way(resolver, case):
    assert resolver.resolve(*case) == resolver.resolve(*case)


TEMPLATES = {
    value for name, value in vars(reasons).items() if name.isupper() and isinstance(value, str)
}


@pytest.mark.parametrize("language", COMPLETE)
@pytest.mark.parametrize("template", sorted(TEMPLATES))
def test_every_reason_is_translated_with_its_fields(template, language):
    assert translations(language).gettext(template) != template
    fields = dict.fromkeys(["names", "region", "part", "home", "source", "place"], "<Lviv>")
    said = say(language, template, distance_km=100, **fields)
    assert said.count("<Lviv>") == template.format(distance_km=100, **fields).count("<Lviv>")
    assert ("100" in said) == ("{distance_km}" in template)


def test_all_reasons_are_templates_of_one_module():
    for file in files("geo.resolution").iterdir():
        if not file.name.endswith(".py"):
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "template":
                assert not isinstance(node.value, ast.Constant), file.name
