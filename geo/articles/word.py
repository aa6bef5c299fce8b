"""Word documents (.docx)."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn

from geo.articles.archive import check_document
from geo.articles.damage import damage_told
from geo.articles.metadata import new_article
from geo.types import Article

_WRITTEN = {
    qn("w:tab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "\N{NON-BREAKING HYPHEN}",
}
"""What an element stands for."""

_PARAGRAPH, _RUN, _TEXT = qn("w:p"), qn("w:r"), qn("w:t")
_LEFT_OUT = {
    qn("w:moveFrom"),  # where a tracked change has taken it away
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",  # says it twice
}

_TITLE_STYLES = {"Title", "Heading 1"}


def read_word(name: str, data: bytes, language: str | None) -> Iterator[Article]:
    """Yield the article of a document: body, tables and boxes, one paragraph a line.

    Tracked changes are read as accepted; headers, footers, notes and comments are not
    read. The title is the paragraph styled as such at the top, which is taken off the text,
    else the document's own. Its dates tell when the file was made, not when the article
    was published, and its language is the program's: neither is taken.

    Raises:
        ArticleError: it is damaged or too large.

    """
    check_document(name, data)
    with damage_told(name, OpcError):
        document = docx.Document(BytesIO(data))
        paragraphs = [
            (paragraph, text)
            for paragraph in document.element.body.iter(_PARAGRAPH)
            if not any(holder.tag in _LEFT_OUT for holder in paragraph.iterancestors())
            and (text := _text(paragraph).strip())
        ]
        title = document.core_properties.title
        if paragraphs and len(paragraphs) > 1 and _is_title(document, paragraphs[0][0]):
            title = paragraphs.pop(0)[1]
    text = "\n".join(text for _, text in paragraphs)
    yield new_article(name, text, {"title": title}, language=language)


def _text(paragraph: Any) -> str:
    """Return a paragraph's text, without that of the boxes anchored in it."""
    pieces: list[str] = []
    pending = list(reversed(paragraph))
    while pending:
        element = pending.pop()
        if element.tag == _TEXT:
            pieces.append(element.text or "")
        elif element.getparent().tag == _RUN and element.tag in _WRITTEN:
            pieces.append(_WRITTEN[element.tag])
        elif element.tag != _PARAGRAPH and element.tag not in _LEFT_OUT:
            pending.extend(reversed(element))
    return "".join(pieces)


def _is_title(document: Document, paragraph: Any) -> bool:
    names = {style.style_id: style.name for style in document.styles}
    return names.get(paragraph.style) in _TITLE_STYLES
