"""What a reader adds besides pasted text: files, tables, projects, addresses.

It stays in the memory of that session: never on disk, never in an address.
"""

from collections.abc import Iterable
from functools import partial

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from geo.articles import Fetcher, Reading, open_fetcher, read_bytes, read_table
from geo.errors import ArticleError, GeoError
from geo.export import project
from geo.messages import say
from geo.types import Article
from geo.view import added, engine, projects, tables

FAILURES_SHOWN = 5
"""The page lists them all; these are told at the very box."""


def uploaded(language: str) -> list[ArticleError]:
    """Draw the upload box, and return what of the files cannot be read."""
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
    failures = [each for found in _failed().values() for each in found]
    for error in failures[:FAILURES_SHOWN]:
        st.text(f"{error.name}: {say(language, error.template, **error.values)}")
    return failures


def _waiting() -> dict[str, tables.Table]:
    """Return the tables whose columns are not told yet, by the id of their upload."""
    waiting: dict[str, tables.Table] = st.session_state.setdefault("tables", {})
    return waiting


def _failed() -> dict[str, list[ArticleError]]:
    """Return what cannot be read, by the id of its upload: an entry for each file that is known."""
    failed: dict[str, list[ArticleError]] = st.session_state.setdefault("failed uploads", {})
    return failed


def _read_uploads() -> None:
    """Read what was uploaded since the last time, and forget what was taken back."""
    files = {file.file_id: file for file in st.session_state["uploaded files"]}
    gone = _failed().keys() - files.keys()
    added.forget(gone)
    for id_ in gone:
        del _failed()[id_]
        _waiting().pop(id_, None)
    for id_, file in files.items():
        if id_ not in _failed():
            _offer(id_, _read_upload(file))
    if added.offered():
        st.session_state["adding"] = bool(_waiting())


def _offer(id_: str, found: Iterable[Reading]) -> None:
    """Let the reader look at what a file holds; note what cannot be read."""
    found = list(found)
    _failed()[id_] = [each for each in found if isinstance(each, ArticleError)]
    added.offer(id_, [each for each in found if isinstance(each, Article)])


def _read_upload(file: UploadedFile) -> list[Reading]:
    """Return what is in a file; nothing yet where its columns must be told first."""
    data = file.getvalue()
    try:
        if file.name.endswith(project.SUFFIX):
            added.accept(file.file_id, projects.open_project(data))
            st.session_state["adding"] = False
            return []
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
    _offer(id_, found)
    st.session_state["adding"] = bool(_waiting() or not added.offered())


def _owned(readings: Iterable[Reading]) -> list[Reading]:
    return [added.own(each) if isinstance(each, Article) else each for each in readings]


@st.cache_resource(show_spinner=False)
def _fetcher() -> Fetcher:
    return open_fetcher(engine.settings())


def fetched(language: str) -> None:
    """Draw the address box where the operator wants one."""
    if not engine.settings().fetch:
        return
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
    number = st.session_state["fetches"] = st.session_state.get("fetches", 0) + 1
    added.offer(f"address {number}", articles)
    st.session_state["adding"] = bool(failures)
