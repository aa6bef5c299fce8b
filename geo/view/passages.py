"""The passages that name one place, as the reading pane asks for them."""

from typing import Any

import pandas as pd

from geo.types import ArticleId, PlaceId
from geo.view.collection import Collection
from geo.view.segments import heading, segments

WINDOW = 40
"""Passages sent at once; the browser asks for others when the reader gets to the last."""

COLUMNS = ("article", "start", "passage_start", "passage_end")
"""Where a mention stands, and the passage around it."""


def passages(
    collection: Collection, id_: PlaceId, article: int | None, start: int | None, language: str
) -> dict[str, Any]:
    """Return a place, its passages around one of its mentions, and the place at a glance.

    The mention is the one that starts there in the article of that number, the first where
    none does. `place` alone, and None, where the collection does not name it.
    """
    place = collection.place(id_, language)
    if place is None:
        return {"place": None}
    rows = collection.atlas.mentions_of(id_)
    current = 0
    if article is not None and article < len(collection.ids):
        current = _number(rows, collection.ids[article], start)
    return {
        "place": place,
        "total": len(rows),
        "current": current,
        "cards": _cards(collection, rows, current, language),
        "glance": collection.glance.of(id_, collection.places(language)["name"]),
    }


def _number(rows: pd.DataFrame, article: ArticleId, start: int | None) -> int:
    """Return which of a place's mentions starts there, from 0; 0 where none does."""
    here = (rows["article"] == article) & (rows["start"] == start)
    return int(here.argmax()) if here.any() else 0


def _cards(
    collection: Collection, rows: pd.DataFrame, current: int, language: str
) -> list[dict[str, Any]]:
    """Return the passages around a place's mention number `current`, at most WINDOW.

    Mentions that share a passage share a card: its `numbers`, and their `starts`.
    """
    step = WINDOW // 2  # the window moves by steps, and `current` is never near its edge
    first = max(0, current // step * step - step // 2)
    named = collection.naming.of(language)
    cards: dict[tuple[ArticleId, int], dict[str, Any]] = {}
    window = rows.iloc[first : first + WINDOW]
    mentions = zip(*(window[name] for name in COLUMNS), strict=True)
    for number, (id_, mention, start, end) in enumerate(mentions, first):
        article = collection.atlas.articles[id_]
        card = cards.setdefault((article.id, start), {})
        card.setdefault("numbers", []).append(number)
        card.setdefault("starts", []).append(mention)
        if len(card["numbers"]) == 1:
            resolutions = [r for r in collection.atlas.resolutions[article.id] if not r.rejected]
            card |= heading(article) | {
                "article": collection.order[article.id],
                "segments": segments(article.text, start, end, resolutions, language, named=named),
            }
    return list(cards.values())
