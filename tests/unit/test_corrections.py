import ast
import datetime as dt
import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.corrections import (
    CorrectionLog,
    Revision,
    amend,
    anchor,
    concerning,
    correct,
    names_of,
    own_point,
    quote,
    relevant,
    unanchored,
)
from geo.corrections.records import FEATURE_CLASSES, from_line, from_record, to_line, to_record
from geo.errors import GeoError
from geo.messages import translations
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
    Span,
)

TEXT = (
    "Officials met in Paris on Monday to speak about the grain harvest.\n\n"
    "The fair in Paris, a town of Texas, drew crowds from all over the county.\n\n"
    "Nobody in Xolm had heard of it. Azov is calm, and the Sea of Azov is too."
)
ARTICLE = Article(id=ArticleId("a.txt"), text=TEXT, language="en")
OTHER = Article(id=ArticleId("b.txt"), text="Paris again, and Xolm, and Xolmsk.", language="en")
FRANCE = Place(id=PlaceId("geonames:2988507"), name="Paris", latitude=48.85341, longitude=2.3488)
TEXAS = Place(id=PlaceId("geonames:4717560"), name="Paris", latitude=33.66094, longitude=-95.55551)
POINT = own_point("Xolm", 51.5, 23.25)


def mention(toponym, number=0, article=ARTICLE, query=None):
    start = -1
    for _ in range(number + 1):
        start = article.text.index(toponym, start + 1)
    return Mention(
        article=article.id,
        start=start,
        end=start + len(toponym),
        toponym=toponym,
        query=query or toponym,
    )


FIRST, SECOND, TOWN, AZOV = mention("Paris"), mention("Paris", 1), mention("Texas"), mention("Azov")
FOUND = (FIRST, SECOND, TOWN, AZOV)


def resolve(where, place, scope=Scope.MENTION, article=ARTICLE):
    return correct(article, where, Action.RESOLVE, place=place, scope=scope)


def reject(where, scope=Scope.MENTION, article=ARTICLE):
    return correct(article, where, Action.REJECT, scope=scope)


def mark(where, place=None, scope=Scope.MENTION, article=ARTICLE):
    return correct(article, where, Action.MARK, place=place, scope=scope)


def span(toponym, number=0, article=ARTICLE):
    found = mention(toponym, number, article)
    return Span(start=found.start, end=found.end)


def told(*corrections, article=ARTICLE, mentions=FOUND):
    """Return what readers say of each mention, by toponym and number: a place, or "rejected"."""
    amended = amend(article, mentions, corrections)
    return {
        (each.toponym, each.start): "rejected"
        if by and by.action is Action.REJECT
        else by and by.place
        for each, by in zip(amended.mentions, amended.corrections, strict=True)
    }


def key(where):
    return where.toponym, where.start


# --- records ---------------------------------------------------------------------------

words = st.text(st.characters(exclude_categories=["Cs"]))
names = words.filter(str.strip)
times = st.datetimes(timezones=st.just(dt.UTC), min_value=dt.datetime(1900, 1, 1))  # noqa: DTZ001  given by timezones
latitudes, longitudes = st.floats(-90, 90), st.floats(-180, 180)
places = st.builds(
    Place,
    id=names,
    name=names,
    latitude=latitudes,
    longitude=longitudes,
    country_code=words,
    feature_class=st.sampled_from(FEATURE_CLASSES),
    feature_code=words,
    population=st.integers(0, 10**10),
    admin1=st.none() | names,
    admin2=st.none() | names,
    footprint=st.none()
    | st.builds(BoundingBox, south=latitudes, west=longitudes, north=latitudes, east=longitudes),
)
quotes = st.builds(Quote, exact=names, prefix=words, suffix=words, start=st.integers(0, 10**9))
actions = st.one_of(
    st.tuples(st.just(Action.RESOLVE), places),
    st.tuples(st.just(Action.REJECT), st.none()),
    st.tuples(st.just(Action.MARK), st.none() | places),
)


@st.composite
def corrections(draw):
    action, place = draw(actions)
    return Correction(
        id=CorrectionId(draw(names)),
        time=draw(times),
        author=draw(words),
        action=action,
        scope=draw(st.sampled_from(Scope)),
        article=ArticleId(draw(words)),
        quote=draw(quotes),
        query=draw(words),
        place=place,
    )


revisions = st.builds(
    Revision, id=names, time=times, author=words, correction=names, undone=st.booleans()
)


@given(corrections() | revisions)
def test_what_is_written_is_what_is_read(entry):
    assert from_record(from_line(to_line(to_record(entry)))) == entry


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
PATHS = [
    ("id",),
    ("time",),
    ("author",),
    ("action",),
    ("scope",),
    ("article",),
    ("query",),
    ("quote",),
    ("quote", "exact"),
    ("quote", "start"),
    ("place",),
    ("place", "id"),
    ("place", "latitude"),
    ("place", "feature_class"),
    ("place", "population"),
    ("place", "footprint"),
    ("place", "admin1"),
]


@given(st.sampled_from(PATHS), json_values)
def test_any_value_in_any_field_is_an_entry_or_a_flaw(path, value):
    record = json.loads(to_line(to_record(resolve(FIRST, TEXAS))))
    fields = record
    for name in path[:-1]:
        fields = fields[name]
    fields[path[-1]] = value
    try:
        entry = from_record(record)
    except ValueError:
        return
    assert from_record(from_line(to_line(to_record(entry)))) == entry


@pytest.mark.parametrize(
    "change",
    [
        {"place": None},
        {"action": "reject"},
        {"action": "praise"},
        {"time": "2026-11-22T10:00:00"},
        {"time": "yesterday"},
        {"scope": "world"},
        {"id": " "},
        {"quote": {"exact": "", "prefix": "", "suffix": "", "start": 0}},
        {"place": {"id": "x:1", "name": "X", "latitude": 91, "longitude": 0}},
        {"place": {"id": "x:1", "name": "X", "latitude": True, "longitude": 0}},
        {"place": {"id": "x:1", "name": "X", "latitude": math.nan, "longitude": 0}},
        {"place": {"id": "x:1", "name": "X", "latitude": 1, "longitude": 1, "feature_class": "Z"}},
    ],
)
def test_a_flaw_is_refused(change):
    record = json.loads(to_line(to_record(resolve(FIRST, TEXAS))))
    with pytest.raises(ValueError, match=r"\w"):
        from_record(record | change)


def test_a_correction_holds_a_place_only_where_it_tells_one():
    with pytest.raises(ValueError, match="place"):
        correct(ARTICLE, FIRST, Action.RESOLVE)
    with pytest.raises(ValueError, match="place"):
        correct(ARTICLE, FIRST, Action.REJECT, place=TEXAS)


def test_an_own_point_is_the_same_place_wherever_it_is_named():
    assert own_point(" Xolm ", 51.5, 23.25) == POINT
    assert POINT.name == "Xolm"


@pytest.mark.parametrize(
    ("name", "latitude", "longitude"),
    [("", 0, 0), (" ", 0, 0), ("X", 91, 0), ("X", 0, 181), ("X", math.nan, 0)],
)
def test_an_own_point_has_a_name_and_lies_on_earth(name, latitude, longitude):
    with pytest.raises(GeoError):
        own_point(name, latitude, longitude)


def test_a_correction_tells_when_it_was_made_and_is_one_of_its_kind():
    before = dt.datetime.now(dt.UTC).replace(microsecond=0)
    one, two = reject(FIRST), reject(FIRST)
    assert before <= one.time <= dt.datetime.now(dt.UTC)
    assert one.id != two.id


# --- anchors ---------------------------------------------------------------------------

paragraphs = st.text(st.sampled_from("abc Paris.\n"), max_size=200)


@given(st.text(), st.data())
def test_an_unchanged_text_gives_the_same_place(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert anchor(text, quote(text, start, end)) == Span(start=start, end=end)


@pytest.mark.parametrize("where", FOUND, ids=lambda each: f"{each.toponym} {each.start}")
@given(inserted=paragraphs)
def test_an_inserted_paragraph_moves_the_mention(where, inserted):
    text = f"{inserted}\n\n{TEXT}"
    moved = len(inserted) + 2
    assert anchor(text, quote(TEXT, where.start, where.end)) == Span(
        start=where.start + moved, end=where.end + moved
    )


def test_a_removed_paragraph_moves_the_mention_to_its_own_context():
    gone, text = TEXT.split("\n\n", 1)
    moved = len(gone) + 2
    found = anchor(text, quote(TEXT, SECOND.start, SECOND.end))
    assert found == Span(start=SECOND.start - moved, end=SECOND.end - moved)


def test_repeated_names_are_told_apart_by_what_surrounds_them():
    first, second, third = TEXT.split("\n\n")
    text = f"{third}\n\n{second}\n\n{first}"
    for where, paragraph in ((FIRST, first), (SECOND, second)):
        found = anchor(text, quote(TEXT, where.start, where.end))
        assert isinstance(found, Span)
        assert paragraph.index("Paris") == found.start - text.index(paragraph)


def test_a_name_that_stands_where_the_other_stood_is_not_taken_for_it():
    text = TEXT.replace("Officials met in Paris", "Officials of Paris met", 1)
    assert anchor(text, quote(TEXT, SECOND.start, SECOND.end)) == span("Paris", 1)


def test_of_equal_surroundings_the_nearest_is_taken():
    line = "Then they went on to Paris, where the night was long and cold, and then back.\n"
    text = line * 5
    start = text.index("Paris", 2 * len(line))
    assert anchor("!" + text, quote(text, start, start + 5)) == Span(start=start + 1, end=start + 6)


def test_a_name_that_stands_once_is_found_in_new_surroundings():
    assert anchor("New words, Xolm, new words", quote(TEXT, *limits("Xolm"))) == Span(
        start=11, end=15
    )


def limits(toponym):
    found = span(toponym)
    return found.start, found.end


def test_a_name_that_is_gone_is_told():
    found = anchor("Nothing of the kind", quote(TEXT, *limits("Xolm")))
    assert isinstance(found, Reason)
    assert str(found) == "the article no longer says “Xolm”"


def test_a_repeated_name_in_new_surroundings_is_told():
    found = anchor("Xolm here. Xolm there.", quote(TEXT, *limits("Xolm")))
    assert isinstance(found, Reason)
    assert "2 times" in str(found)


def test_a_part_of_a_longer_word_is_not_the_name():
    assert isinstance(anchor("Xolmsk is far", quote(TEXT, *limits("Xolm"))), Reason)
    assert anchor("Xolmsk and Xolm", quote(TEXT, *limits("Xolm"))) == Span(start=11, end=15)


def test_scripts_without_spaces_have_no_longer_words():
    text = "昨日、東京で会議。"
    assert anchor(f"{text}今日東京駅で", quote(text, 3, 5)) == Span(start=3, end=5)
    assert anchor("今日東京駅", quote(text, 3, 5)) == Span(start=2, end=4)


def test_what_cannot_be_anchored_is_listed_with_its_reason():
    kept, gone = resolve(FIRST, TEXAS), reject(mention("Xolm"))
    missing = reject(mention("Xolm", article=OTHER), article=OTHER)
    everywhere = reject(mention("Xolm", article=OTHER), scope=Scope.COLLECTION, article=OTHER)
    changed = Article(id=ARTICLE.id, text=TEXT.replace("Xolm", "Kholm"))
    lost = unanchored([kept, gone, missing, everywhere], {changed.id: changed})
    assert [each for each, _ in lost] == [gone, missing]
    assert [str(reason) for _, reason in lost] == [
        "the article no longer says “Xolm”",
        "the article is no longer in the collection",
    ]


def test_a_correction_of_the_whole_article_needs_the_name_alone():
    blurred = Article(id=ARTICLE.id, text="Paris here. Paris there.")
    of_one, of_all = reject(FIRST), reject(FIRST, Scope.ARTICLE)
    assert [each for each, _ in unanchored([of_one, of_all], {blurred.id: blurred})] == [of_one]


# --- amending --------------------------------------------------------------------------


def test_without_corrections_all_is_as_it_was():
    amended = amend(ARTICLE, FOUND, [])
    assert amended.asked == amended.mentions == FOUND
    assert amended.known == {}


def test_a_correction_reaches_as_far_as_it_says():
    other = mention("Paris", article=OTHER)
    for scope, expected in (
        (Scope.MENTION, [TEXAS, None, None]),
        (Scope.ARTICLE, [TEXAS, TEXAS, None]),
        (Scope.COLLECTION, [TEXAS, TEXAS, TEXAS]),
    ):
        made = resolve(FIRST, TEXAS, scope)
        here, there = told(made), told(made, article=OTHER, mentions=(other,))
        assert [here[key(FIRST)], here[key(SECOND)], there[key(other)]] == expected
        assert here[key(TOWN)] is None


def test_names_are_the_same_however_they_are_written_or_inflected():
    text = "PARIS. в Киеве. из Киева."
    article = Article(id=ARTICLE.id, text=text, language="ru")
    shouted = mention("PARIS", article=article)
    in_kyiv = mention("Киеве", article=article, query="Киев")
    of_kyiv = mention("Киева", article=article, query="Киев")
    kyiv = Place(id=PlaceId("geonames:703448"), name="Kyiv", latitude=50.45, longitude=30.52)
    found = told(
        resolve(in_kyiv, kyiv, Scope.ARTICLE, article),
        resolve(mention("Paris", article=OTHER), FRANCE, Scope.COLLECTION, OTHER),
        article=article,
        mentions=(shouted, in_kyiv, of_kyiv),
    )
    assert list(found.values()) == [FRANCE, kyiv, kyiv]


def test_the_narrower_goes_before_the_wider_and_the_later_before_the_earlier():
    of_one, of_all = resolve(FIRST, FRANCE), resolve(SECOND, TEXAS, Scope.ARTICLE)
    everywhere = resolve(FIRST, POINT, Scope.COLLECTION)
    for order in ([of_one, of_all, everywhere], [everywhere, of_all, of_one]):
        found = told(*order)
        assert (found[key(FIRST)], found[key(SECOND)]) == (FRANCE, TEXAS)
    again = resolve(FIRST, POINT)
    assert told(of_one, again)[key(FIRST)] == POINT
    assert told(again, of_one)[key(FIRST)] == FRANCE


def test_one_mention_of_a_rejected_name_can_be_a_place():
    rejected = reject(SECOND, Scope.COLLECTION)
    found = told(rejected, resolve(FIRST, TEXAS))
    assert (found[key(FIRST)], found[key(SECOND)]) == (TEXAS, "rejected")
    known = told(resolve(FIRST, FRANCE, Scope.COLLECTION), rejected, mark(FIRST))
    assert (known[key(FIRST)], known[key(SECOND)]) == (FRANCE, "rejected")


def test_a_missed_name_becomes_a_mention_in_text_order():
    amended = amend(ARTICLE, FOUND, [mark(span("Xolm"))])
    assert [each.toponym for each in amended.mentions] == [
        "Paris", "Paris", "Texas", "Xolm", "Azov",
    ]  # fmt: skip
    assert amended.asked == amended.mentions
    assert [each and each.action for each in amended.corrections][3] == Action.MARK


def test_a_marked_name_takes_the_place_of_what_it_overlaps():
    inner = mention("Azov", 1)
    found = told(mark(span("Sea of Azov")), mentions=(*FOUND, inner))
    assert key(inner) not in found
    assert ("Sea of Azov", inner.start - 7) in found
    assert key(AZOV) in found


def test_a_missed_name_is_found_in_the_whole_collection_as_a_whole_word():
    made = mark(span("Xolm"), POINT, Scope.COLLECTION)
    found = told(made, article=OTHER, mentions=())
    assert found == {key(mention("Xolm", article=OTHER)): POINT}
    assert told(mark(span("Xolm"), POINT), article=OTHER, mentions=()) == {}


def test_what_reads_the_same_inside_of_a_longer_name_is_left_alone():
    sea = mention("Sea of Azov")
    found = told(mark(AZOV, POINT, Scope.ARTICLE), mentions=(sea,))
    assert found == {key(AZOV): POINT, key(sea): None}


def test_a_corrected_mention_stays_one_when_the_recogniser_no_longer_finds_it():
    assert told(resolve(FIRST, TEXAS), mentions=(TOWN,)) == {key(FIRST): TEXAS, key(TOWN): None}
    assert told(reject(FIRST), mentions=(TOWN,)) == {key(TOWN): None}


def test_a_corrected_place_is_the_one_candidate_of_a_query_of_its_own():
    amended = amend(ARTICLE, FOUND, [resolve(FIRST, TEXAS), reject(TOWN)])
    assert [each.query for each in amended.asked] == [TEXAS.id, "Paris", "Azov"]
    ((query, (candidate,)),) = amended.known.items()
    assert (query, candidate.place, candidate.score) == (TEXAS.id, TEXAS, 1.0)


def test_only_what_concerns_an_article_is_applied_to_it():
    here, everywhere = reject(FIRST), reject(FIRST, Scope.COLLECTION)
    there = reject(mention("Xolm", article=OTHER), article=OTHER)
    assert concerning(ARTICLE, [here, there, everywhere]) == (here, everywhere)


def answer(each):
    place = None if each.query == "Azov" else FRANCE
    return Resolution(
        mention=each, place=place, candidates=(), confidence=0.4, reason=Reason(template="computed")
    )


scopes = st.sampled_from(Scope)
spots = st.sampled_from([*FOUND, span("Xolm"), span("Sea of Azov"), span("of Azov is")])
anything = st.lists(
    st.one_of(
        st.builds(resolve, spots, st.sampled_from([TEXAS, FRANCE, POINT]), scopes),
        st.builds(reject, spots, scopes),
        st.builds(mark, spots, st.none() | st.just(POINT), scopes),
    ),
    max_size=8,
)


@given(anything, st.sampled_from([(), (mention("Xolm", article=OTHER),)]))
def test_what_is_not_relevant_changes_nothing(corrections, found):
    named = frozenset().union(*(names_of(each.toponym, each.query) for each in found))
    kept = relevant(OTHER, named, corrections)
    assert amend(OTHER, found, kept) == amend(OTHER, found, corrections)
    assert not any(each.scope is not Scope.COLLECTION for each in kept)


def test_a_name_that_an_article_lacks_is_not_relevant_to_it():
    everywhere = reject(AZOV, Scope.COLLECTION)
    assert relevant(OTHER, frozenset({"xolm"}), [everywhere]) == ()
    assert relevant(OTHER, frozenset({"azov"}), [everywhere]) == (everywhere,)
    marked = mark(span("Xolm"), POINT, Scope.COLLECTION)
    assert relevant(OTHER, frozenset(), [marked]) == (marked,)


@given(anything)
def test_mapped_and_not_mapped_and_rejected_are_all_mentions(made):
    amended = amend(ARTICLE, FOUND, made)
    found = amended.told(map(answer, amended.asked))
    rejected = [each for each in found if each.rejected]
    mapped = [each for each in found if each.place]
    not_mapped = [each for each in found if not each.place and not each.rejected]
    assert len(mapped) + len(not_mapped) + len(rejected) == len(found) == len(amended.mentions)
    assert len(amended.asked) == len(found) - len(rejected)
    assert [each.mention for each in found] == list(amended.mentions)
    ends = [0, *(each.mention.end for each in found)]
    for end, each in zip(ends, found, strict=False):
        assert end <= each.mention.start
        assert TEXT[each.mention.start : each.mention.end] == each.mention.toponym


def test_what_readers_told_is_sure_and_says_who_told_it():
    by_name = correct(ARTICLE, SECOND, Action.RESOLVE, place=TEXAS, author="Ada")
    amended = amend(ARTICLE, FOUND, [resolve(FIRST, TEXAS), by_name, reject(TOWN), mark(AZOV)])
    first, second, town, azov = amended.told(map(answer, amended.asked))
    assert (first.place, first.confidence, first.mention) == (TEXAS, 1.0, FIRST)
    assert str(first.reason) == "corrected by a reader"
    assert str(second.reason) == f"corrected by Ada on {by_name.time.date()}"
    assert (town.place, town.confidence, town.rejected) == (None, 0.0, True)
    assert str(town.reason) == "not a place, says a reader"
    assert str(azov.reason) == "computed"
    assert azov.correction


# --- undo and redo ---------------------------------------------------------------------


def test_undo_takes_back_the_latest_and_redo_makes_it_again_in_its_place():
    log = CorrectionLog()
    one, two, three = reject(FIRST), reject(SECOND), reject(TOWN)
    log.add(one, two)
    log.add(three)
    assert log.undo() == three
    assert log.undo() == two
    assert log.in_force == (one,)
    assert log.redo() == two
    assert log.in_force == (one, two)
    assert log.redo() == three
    assert log.redo() is None
    assert log.in_force == (one, two, three)
    assert len(log.history) == 7


def test_a_new_correction_ends_what_can_be_redone_and_history_keeps_it():
    log = CorrectionLog()
    one, two = reject(FIRST), reject(SECOND)
    log.add(one)
    log.undo()
    log.add(two)
    assert log.redo() is None
    assert log.undo() == two
    assert log.undo() is None
    assert one in log.history
    log.revise(one.id, undone=False)
    assert log.in_force == (one,)


def test_readers_undo_their_own():
    log = CorrectionLog()
    ada = correct(ARTICLE, FIRST, Action.REJECT, author="Ada")
    bob = correct(ARTICLE, SECOND, Action.REJECT, author="Bob")
    log.add(ada, bob)
    assert log.undo("Ada") == ada
    assert log.undo("Ada") is None
    assert log.redo("Bob") is None
    assert log.in_force == (bob,)


@given(st.lists(st.sampled_from(["add", "undo", "redo"]), max_size=20))
def test_undo_and_redo_are_those_of_any_editor(steps):
    log = CorrectionLog()
    done, undone = [], []
    for step in steps:
        if step == "add":
            done.append(reject(FIRST))
            undone.clear()
            log.add(done[-1])
        elif step == "undo":
            assert log.undo() == (done[-1] if done else None)
            undone += [done.pop()] if done else []
        else:
            assert log.redo() == (undone[-1] if undone else None)
            done += [undone.pop()] if undone else []
        assert log.in_force == tuple(done)


# --- words -----------------------------------------------------------------------------


def templates():
    """Return what the corrections say to people: their errors' and reasons' templates."""
    for module in (Path(__file__).parents[2] / "geo" / "corrections").glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "GeoError":
                yield ast.literal_eval(node.args[0])
            elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
                value = node.value.value
                if isinstance(value, str) and " " in value:
                    yield value


def test_all_that_is_said_is_said_in_french():
    found = set(templates())
    assert len(found) == 13
    assert not {each for each in found if translations("fr").gettext(each) == each}
