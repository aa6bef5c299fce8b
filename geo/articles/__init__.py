"""Reading articles: files, folders, standard input, uploads and pasted text."""

from geo.articles.duplicates import near_duplicates
from geo.articles.fetching import Fetcher, open_fetcher
from geo.articles.files import READERS, Reading, distinct, pasted, read_articles, read_bytes
from geo.articles.table import Columns, preview, propose_columns, read_table

__all__ = [
    "READERS",
    "Columns",
    "Fetcher",
    "Reading",
    "distinct",
    "near_duplicates",
    "open_fetcher",
    "pasted",
    "preview",
    "propose_columns",
    "read_articles",
    "read_bytes",
    "read_table",
]
