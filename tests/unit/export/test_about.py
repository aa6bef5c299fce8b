"""What an export says, and in which language."""

import json

import lxml.html
import pytest

from geo import export
from geo.export.about import about
from geo.settings import Settings
from geo.types import Article, ArticleId, Mention, PlaceId, Reason, Resolution
from tests.gazetteer import small_gazetteer


@pytest.mark.parametrize(("language", "told"), [("uk", "Україна"), ("en", "Ukraine")])
def test_the_web_page_calls_places_as_its_reader_does(tmp_path, language, told):
    gazetteer = small_gazetteer(tmp_path)
    article = Article(id=ArticleId("a"), text="In Ukraine.")
    mention = Mention(article=article.id, start=3, end=10, toponym="Ukraine", query="Ukraine")
    resolution = Resolution(
        mention=mention,
        place=gazetteer.place(PlaceId("geonames:690791")),
        candidates=(),
        confidence=0.9,
        reason=Reason(template="the only place of that name"),
    )
    origin = about(Settings(), gazetteer, language)
    page = lxml.html.document_fromstring(
        export.render("html", [(article, (resolution,))], origin).decode()
    )
    (place,) = json.loads(page.get_element_by_id("data").text)["places"]
    assert place["name"] == told
