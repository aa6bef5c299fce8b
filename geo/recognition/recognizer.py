"""Finding the mentions of an article."""

from geo.recognition.candidates import Span, spans
from geo.recognition.document import Document, document
from geo.recognition.features import features
from geo.recognition.judge import Judge, choose, judge
from geo.recognition.lexicon import Lexicon, Places
from geo.recognition.models import entities, has_model
from geo.recognition.tokens import tokenize
from geo.recognition.words import words
from geo.types import Article, Mention, MentionKind


class ArticleRecognizer:
    """Finds mentions with the language's model, the gazetteer's names and the whole article."""

    def __init__(self, gazetteer: Places, *, demonyms: bool = False) -> None:
        self._lexicon = Lexicon(gazetteer)
        self._demonyms = demonyms

    def recognize(self, article: Article) -> tuple[Mention, ...]:
        """Return the mentions in text order, without overlaps.

        Mentions that came with the article are returned as they came.

        Raises:
            RecognitionError: the language's model is not installed.

        """
        if article.given_mentions is not None:
            return tuple(
                _mention(article, span.start, span.end, article.text[span.start : span.end])
                for span in article.given_mentions
            )
        read = self.read(article)
        found = spans(read, self._lexicon)
        weights = judge(way(article.language))
        margins = [self._margin(read, span, weights) for span in found]
        accepted = choose(margins, [(span.first, span.last) for span in found])
        return tuple(
            _mention(article, s.start, s.end, s.query, s) for s in (found[n] for n in accepted)
        )

    def read(self, article: Article) -> Document:
        """Take an article apart."""
        tokens = tokenize(article.text)
        found = list(entities(article.text, tokens, article.language))
        return document(article.text, tokens, found, words(article.language), article.language)

    def _margin(self, read: Document, span: Span, weights: Judge) -> float:
        if span.facts is not None and span.facts.demonym:
            return 1.0 if self._demonyms else -1.0
        return weights.margin(features(read, span))


def way(language: str) -> str:
    """Return how a language is read: "model", or "simple" where it has no model."""
    return "model" if has_model(language) else "simple"


def _mention(
    article: Article, start: int, end: int, query: str, span: Span | None = None
) -> Mention:
    demonym = span is not None and span.facts is not None and span.facts.demonym
    return Mention(
        article=article.id,
        start=start,
        end=end,
        toponym=article.text[start:end],
        query=query,
        kind=MentionKind.DEMONYM if demonym else MentionKind.PLACE,
        label=span.entity.label if span is not None and span.entity is not None else "",
    )
