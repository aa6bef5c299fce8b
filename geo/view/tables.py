"""Uploaded tables whose columns a reader has to tell, because their names do not."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import shorten

import streamlit as st

from geo.articles import Columns, preview
from geo.articles.table import names_text
from geo.messages import say
from geo.view.pane import source

ENDS = (".csv", ".xlsx")
ROWS_SHOWN = 4
CELL_LENGTH = 60
"""Characters of a cell that a reader sees."""
FIELDS = {
    "text": "Text of the article",
    "title": "Title",
    "source": "Source",
    "date": "Date",
    "url": "Link",
}
"""What a column may hold, as readers say it."""

_first_rows = st.components.v2.component(
    "geo.table",
    html='<section class="rows" tabindex="0"></section>',
    css=source("common.css", "table.css"),
    js=source("common.js", "table.js"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table that waits for its columns to be told."""

    name: str
    data: bytes
    rows: Sequence[Sequence[str]]
    """The first ones."""
    proposed: Columns


def unsure(name: str, data: bytes) -> Table | None:
    """Return a table whose columns a reader should choose; None for any other file.

    Raises:
        ArticleError: it cannot be read.

    """
    if not name.lower().endswith(ENDS):
        return None
    rows, proposed = preview(name, data)
    if names_text(rows) or max(map(len, rows), default=0) < 2:
        return None
    return Table(name=name, data=data, rows=rows, proposed=proposed)


def ask(table: Table, key: str, language: str) -> None:
    """Draw the preview and the choice of columns."""
    st.text(say(language, "Which column of {name} holds the text?", name=table.name))
    width = max(map(len, table.rows))
    cells = [
        [shorten(cell, CELL_LENGTH, placeholder="…") for cell in [*row, *[""] * width][:width]]
        for row in table.rows
    ]
    columns = [str(number + 1) for number in range(width)]
    _first_rows(
        data={"name": table.name, "columns": columns, "rows": cells[:ROWS_SHOWN]},
        key=f"rows {key}",
    )
    names = [f"{number}: {cell}" for number, cell in zip(columns, cells[0], strict=True)]
    for field, told in FIELDS.items():
        st.selectbox(
            say(language, told),
            range(width),
            index=getattr(table.proposed, field),
            format_func=names.__getitem__,
            key=f"{key} {field}",
            placeholder=say(language, "None"),
        )
    st.checkbox(
        say(language, "The first row names the columns"),
        value=table.proposed.header,
        key=f"{key} header",
    )


def chosen(key: str) -> Columns:
    """Return the columns that the reader chose."""
    fields = {field: st.session_state[f"{key} {field}"] for field in FIELDS}
    return Columns(**fields, header=st.session_state[f"{key} header"])
