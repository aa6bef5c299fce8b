from geo.resolution import ContextResolver
from geo.types import Article, ArticleId


def test_an_article_without_mentions_has_no_resolutions():
    article = Article(id=ArticleId("a"), text="Nothing.")
    assert ContextResolver().resolve(article, (), {}) == ()
