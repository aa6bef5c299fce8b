"""RSS and Atom feeds: each entry is an article."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import feedparser  # type: ignore[import-untyped] # has no types

from geo.articles.damage import damage_told
from geo.articles.metadata import new_article
from geo.articles.webpage import fragment_text
from geo.errors import ArticleError
from geo.types import Article

LARGEST_FEED = 20_000_000
"""Bytes; feeds are read into memory as a whole."""

MOST_TAGS = 200_000
"""Tags of a feed; feedparser takes some 70 µs for each."""


def read_feed(name: str, data: bytes, language: str | None) -> Iterator[Article | ArticleError]:
    """Yield the article of each entry, or why it cannot be read, in the feed's order.

    The text is the fullest that the feed has of an entry, often its first lines only,
    without markup; the feed's own title is the source.

    Raises:
        ArticleError: it is no feed, is too large or has no entry.

    """
    if len(data) > LARGEST_FEED:
        raise ArticleError(
            name,
            "The file is larger than {limit} MB. Split it and add the parts.",
            limit=LARGEST_FEED // 1_000_000,
        )
    if data.count(b"<") > MOST_TAGS:
        raise ArticleError(name, "The page is too large. Copy the article's text and paste it.")
    with damage_told(name):
        feed = feedparser.parse(BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not feed.get("version"):
        raise ArticleError(
            name, "This is neither an RSS nor an Atom feed. Save the article as text or HTML."
        )
    if not feed.entries:
        raise ArticleError(name, "There is no entry in this feed. Add it again when it has one.")
    for number, entry in enumerate(feed.entries, start=1):
        try:
            yield _article(f"{name}:{number}", entry, feed.feed, language)
        except ArticleError as error:
            yield error


def _article(
    name: str, entry: dict[str, Any], feed: dict[str, Any], language: str | None
) -> Article:
    versions = [*entry.get("content", ()), entry.get("summary_detail", {})]
    content = max(versions, key=lambda version: len(version.get("value", "")))
    # feedparser's own get() warns where the one stands for the other
    day = dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")
    fields = {
        "id": entry.get("id"),
        "title": fragment_text(entry.get("title", "")),
        "source": entry.get("source", feed).get("title"),
        "date": "{:04}-{:02}-{:02}".format(*day) if day else "",
        "url": entry.get("link"),
        "language": content.get("language") or feed.get("language"),
    }
    text = content.get("value", "")
    if content.get("type") != "text/plain":
        text = fragment_text(text)
    return new_article(name, text, fields, language=language)
