"""Saved web pages: the main text, and what the page says of itself."""

import logging
import re
from collections.abc import Iterator

from lxml import etree, html  # type: ignore[import-untyped, unused-ignore] # has no types
from trafilatura import baseline, extract
from trafilatura.metadata import extract_metadata

from geo.articles.decoding import decode
from geo.articles.metadata import new_article
from geo.errors import ArticleError
from geo.types import Article

MOST_ELEMENTS = 50_000
"""Elements of a page; trafilatura's time grows with their square: 10 s for so many."""

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?([\w-]{1,40})", re.IGNORECASE)

_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_BLOCKS = ("p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "blockquote", "figcaption")
_SILENT = ("script", "style", "noscript", "iframe", "template")

_PUBLISHED = {"original_date": True, "extensive_search": False}
"""htmldate's settings: the day of publication, where the page marks it as such."""

# what it finds wrong with a page is told by the ArticleError that follows
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def read_webpage(name: str, data: bytes, language: str | None) -> Iterator[Article]:
    """Yield the article of a page: its main text, without menus, adverts and comments.

    Title, outlet, date, address and language are those of the page's own metadata.

    Raises:
        ArticleError: there is no main text in the page, or far too much around it.

    """
    declared = _CHARSET.search(data[:4096])
    tree = _tree(name, decode(name, data, declared[1].decode() if declared else ""))
    about = extract_metadata(tree, date_config=_PUBLISHED)
    # where a page is too short for trafilatura to tell its main text, all of it is taken
    text = extract(tree, include_comments=False) or baseline(tree)[1]
    title = about.title or ""
    fields = {
        "title": title,
        "source": about.sitename or about.hostname,
        "date": about.date,
        "url": about.url,
        "language": tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
    }
    yield new_article(name, text.removeprefix(title).lstrip(), fields, language=language)


def fragment_text(markup: str) -> str:
    """Return the text of a piece of HTML, such as a feed's entry: one line a block."""
    if not markup.strip():
        return ""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    markup = re.sub(r"\s+", " ", _NOT_XML.sub("", markup))  # only blocks break lines
    page = f"<div>{markup}</div>"
    tree = html.document_fromstring(page.encode(), parser=parser)
    for element in tree.iter(*_SILENT):
        element.text = ""
        del element[:]
    for element in tree.iter(*_BLOCKS):
        element.text = f"\n{element.text or ''}"
        element.tail = f"\n{element.tail or ''}"
    lines = (" ".join(line.split()) for line in str(tree.xpath("string()")).split("\n"))
    return "\n".join(line for line in lines if line)


def _tree(name: str, page: str) -> html.HtmlElement:
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(_NOT_XML.sub("", page).encode(), parser=parser)
    except etree.ParserError as error:
        raise ArticleError(
            name, "There is no text in it. Add the article with its text."
        ) from error
    if sum(1 for _ in tree.iter()) > MOST_ELEMENTS:
        raise ArticleError(name, "The page is too large. Copy the article's text and paste it.")
    return tree
