"""The articles that one reader has on the desk: the folder's, uploaded ones, pasted ones.

What a reader adds stays in the memory of that session: never on disk, never in an address.
"""

import os
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path

import streamlit as st

from geo.articles import read_articles
from geo.errors import ArticleError, GeoError, NoArticleError
from geo.messages import say
from geo.settings import ROOT
from geo.types import CORRECTIONS_FILE, Article, ArticleId
from geo.view import pasting, preview
from geo.view.added import accepted
from geo.view.inputs import fetched, uploaded


@dataclass
class Desk:
    """What can be read and what cannot."""

    articles: list[Article] = field(default_factory=list)
    errors: list[ArticleError] = field(default_factory=list)
    private: set[ArticleId] = field(default_factory=set)
    """The articles that this reader added."""
    languages: dict[ArticleId, str] = field(
        default_factory=lambda: st.session_state.setdefault("languages", {})
    )
    """What the reader set by hand."""
    _taken: set[ArticleId] = field(default_factory=set)

    def lay(self, found: Article | ArticleError, *, private: bool) -> None:
        """Add an article under an id of its own, or what is wrong with it.

        Nothing is wrong with a folder that has none yet.
        """
        if isinstance(found, NoArticleError):
            return
        if isinstance(found, ArticleError):
            self.errors.append(found)
            return
        number, wanted = 1, found.id
        while found.id in self._taken:
            number += 1
            found = replace(found, id=ArticleId(f"{wanted} ({number})"))
        self._taken.add(found.id)
        language = self.languages.get(found.id, found.language)
        same = language == found.language  # and so the very same article: its hash is known
        self.articles.append(found if same else replace(found, language=language))
        if private:
            self.private.add(found.id)

    def refuse(self, article: Article, error: GeoError) -> None:
        """Note that an article cannot be read, and why."""
        self.errors.append(
            ArticleError(article.title or article.id, error.template, **error.values)
        )


def folder() -> Path:
    """Return the folder named on the command line, or the sample articles."""
    return Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "seeds"


def corrections_file() -> Path:
    """Return where corrections of the folder's articles are kept, beside them."""
    path = folder()
    return (path if path.is_dir() else path.parent) / CORRECTIONS_FILE


@st.cache_resource(show_spinner=False, max_entries=4)
def _folder_articles(path: Path, state: str) -> list[Article | ArticleError]:  # noqa: ARG001  the cache's key
    return list(read_articles([path]))


def folder_articles(path: Path) -> list[Article | ArticleError]:
    """Return the folder's articles; read again when a file of it changes."""
    files = [f"{folder}/{name}" for folder, _, names in os.walk(path) for name in names]
    state = [
        (file, *_stamp(file))
        for file in sorted(files)
        if not file.endswith(f"/{CORRECTIONS_FILE}")  # a correction changes no article
    ]
    return _folder_articles(path, str(state))


def _stamp(file: str) -> tuple[int, int]:
    """Return what changes with a file, much faster than by a Path: it is asked at each rerun."""
    try:
        found = os.stat(file)  # noqa: PTH116
    except OSError:  # a link to nowhere: who reads it says so
        return 0, 0
    return found.st_mtime_ns, found.st_size


def folder_desk() -> Desk:
    """Return the folder's articles alone."""
    desk = Desk()
    for found in folder_articles(folder()):
        desk.lay(found, private=False)
    return desk


def lay_desk(language: str) -> Desk:
    """Draw what adds articles besides the box on the page, and return all there are."""
    desk = folder_desk()
    preview.reopen(language)
    fetched(language)
    desk.errors += uploaded(language)
    for each in (*pasting.texts(), *accepted()):
        desk.lay(each, private=True)
    st.session_state["laid"] = {article.id: article.text for article in desk.articles}
    return desk


def once_each(desk: Desk, language: str) -> list[Article]:
    """Draw the choice to count copies once; return the articles that count."""
    once = st.toggle(
        say(language, "Count nearly identical articles once"),
        key="once",
        help=say(language, "Of one report in several papers the first then stands for all."),
    )
    repeated = preview.copies(desk.articles) if once else {}
    if repeated:
        st.caption(say(language, "Left out as copies of others: {n}", n=len(repeated)))
    return [article for article in desk.articles if article.id not in repeated]
