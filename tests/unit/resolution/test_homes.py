from geo.resolution import ContextResolver, SourceHomes
from geo.resolution.homes import outlet_of
from tests.resolution import case


def learnt(*texts, source="news.example"):
    homes, inputs = SourceHomes(), []
    for number, text in enumerate(texts):
        each = case(text, source=source, name=str(number))
        homes.learn(each[0], ContextResolver().resolve(*each))
        inputs.append(each)
    return homes, inputs


def test_an_outlet_is_its_host():
    sources = ["https://www.News.example/a/1", "news.example", "www.news.example"]
    outlets = [outlet_of(case("", source=source)[0]) for source in sources]
    assert outlets == ["news.example"] * 3


def test_a_home_is_where_the_other_articles_are():
    homes, inputs = learnt("Chicopee and Springfield, Massachusetts", "Chicopee", "Moscow")
    home = homes.home(inputs[2][0])
    assert home.place.name in {"Chicopee", "Springfield"}
    assert 0 < home.strength < 1


def test_an_article_is_no_evidence_for_itself():
    homes, inputs = learnt("Chicopee and Springfield, Massachusetts", "Moscow")
    assert homes.home(inputs[0][0]) is None


def test_one_name_makes_no_home():
    homes, inputs = learnt("Springfield", "Springfield", "Springfield")
    assert homes.home(inputs[0][0]) is None


def test_articles_without_an_outlet_teach_nothing():
    homes, inputs = learnt("Chicopee and Springfield", "Chicopee and Springfield", source="")
    assert homes.home(inputs[0][0]) is None


def test_learning_an_article_again_replaces_it():
    homes, inputs = learnt("Chicopee and Springfield, Massachusetts", "Moscow")
    homes.learn(inputs[0][0], ())
    assert homes.home(inputs[1][0]) is None
