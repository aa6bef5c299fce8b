"""What a reader adds besides pasted text: files, tables, projects, addresses.

It stays in the memory of that session: never on disk, never in an address.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from geo.articles import Fetcher, Reading, open_fetcher, read_bytes, read_table
from geo.errors import ArticleError, GeoError
from geo.export import project
from geo.messages import say
from geo.types import Article, ArticleId
from geo.view import engine, projects, tables
from geo.view.state import Selection


def own(article: Article) -> Article:
    """Give an article that the reader adds an id that tells nothing; its name is its title."""
    taken = st.session_state.get("laid", {})
    number = st.session_state.get("added", 0) + 1
    while f"added {number}" in taken:
        number += 1
    st.session_state["added"] = number
    return replace(article, id=ArticleId(f"added {number}"), title=article.title or article.id)


def show_only(added: list[ArticleId]) -> None:
    """Show what was just added alone, and open its first article."""
    if added:
        st.session_state["shown"] = [*st.session_state.get("shown", []), *added]
        st.session_state["selection"] = Selection(view="article", article=added[0])
        st.session_state["adding"] = bool(_waiting())


def uploaded(language: str) -> list[Reading]:
    """Draw the upload box, and return what came by it."""
    st.file_uploader(
        say(language, "Upload articles, or a saved project"),
        accept_multiple_files=True,
        key="uploaded files",
        on_change=_read_uploads,
        help=say(
            language,
            "Text, Markdown, web pages, Word, PDF with a text layer, tables (CSV, Excel) with one "
            "article a row, RSS and Atom feeds, JSON Lines, and ZIP archives of these.",
        ),
    )
    st.caption(
        say(language, "Text, HTML, Word, PDF, CSV, Excel, RSS, Atom, JSON Lines, ZIP, project.")
    )
    for id_, table in _waiting().items():
        with st.form(f"table {id_}"):
            tables.ask(table, id_, language)
            st.form_submit_button(
                say(language, "Read this table"),
                type="primary",
                on_click=partial(_read_waiting, id_),
            )
    return [each for found in st.session_state.get("uploads", {}).values() for each in found]


def _waiting() -> dict[str, tables.Table]:
    """Return the tables whose columns are not told yet, by the id of their upload."""
    waiting: dict[str, tables.Table] = st.session_state.setdefault("tables", {})
    return waiting


def _read_uploads() -> None:
    """Read what was uploaded since the last time, and forget what was taken back."""
    known = st.session_state.get("uploads", {})
    files = {file.file_id: file for file in st.session_state["uploaded files"]}
    for id_ in _waiting().keys() - files.keys():
        del _waiting()[id_]
    new = {id_: _read_upload(file) for id_, file in files.items() if id_ not in known}
    st.session_state["uploads"] = {id_: known[id_] for id_ in known if id_ in files} | new
    restored = any(file.name.endswith(project.SUFFIX) for id_, file in files.items() if id_ in new)
    if not restored:
        show_only(_ids(each for found in new.values() for each in found))


def _read_upload(file: UploadedFile) -> list[Reading]:
    """Return what is in a file; nothing yet where its columns must be told first."""
    data = file.getvalue()
    try:
        if file.name.endswith(project.SUFFIX):
            opened: list[Reading] = [*projects.open_project(data)]
            st.session_state["adding"] = False
            return opened
        table = tables.unsure(file.name, data)
    except ArticleError as error:
        return [error]
    except GeoError as error:
        return [ArticleError(file.name, error.template, **error.values)]
    if table:
        _waiting()[file.file_id] = table
        return []
    return _owned(read_bytes(file.name, data))


def _read_waiting(id_: str) -> None:
    table = _waiting().pop(id_)
    try:
        found = _owned(read_table(table.name, table.data, None, tables.chosen(id_)))
    except ArticleError as error:
        found = [error]
    st.session_state["uploads"][id_] = found
    show_only(_ids(found))


def _owned(readings: Iterable[Reading]) -> list[Reading]:
    return [own(each) if isinstance(each, Article) else each for each in readings]


def _ids(readings: Iterable[Reading]) -> list[ArticleId]:
    return [each.id for each in readings if isinstance(each, Article)]


@st.cache_resource(show_spinner=False)
def _fetcher() -> Fetcher:
    return open_fetcher(engine.settings())


def fetched(language: str) -> list[Article]:
    """Draw the address box where the operator wants one, and return what came by it."""
    if not engine.settings().fetch:
        return []
    with st.form("fetch", clear_on_submit=True, border=False):
        st.text_input(say(language, "Address of an article or a feed"), key="address")
        st.form_submit_button(
            say(language, "Fetch it"), on_click=partial(_fetch, language), key="fetch it"
        )
    failures: list[ArticleError] = st.session_state.pop("unfetched", [])
    for error in failures:
        with st.container(key=f"unfetched {failures.index(error)}"):
            st.error(say(language, "It could not be fetched."), icon=":material/link_off:")
            st.text(f"{error.name}: {say(language, error.template, **error.values)}")
    known: list[Article] = st.session_state.get("fetched", [])
    return known


def _fetch(language: str) -> None:
    """Fetch what is at the address; what cannot be is told in the form, which stays open."""
    address: str = st.session_state["address"].strip()
    if not address:
        return
    with st.spinner(say(language, "Fetching …")):
        found = _owned(_fetcher().read(address))
    failures = [each for each in found if isinstance(each, ArticleError)]
    articles = [each for each in found if isinstance(each, Article)]
    st.session_state["unfetched"] = failures
    st.session_state.setdefault("fetched", []).extend(articles)
    show_only(_ids(articles))
    if failures:
        st.session_state["adding"] = True
