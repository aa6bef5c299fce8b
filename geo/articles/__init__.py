"""Reading articles: files, folders, standard input, uploads and pasted text."""

from geo.articles.files import READERS, Reading, distinct, pasted, read_articles, read_bytes

__all__ = ["READERS", "Reading", "distinct", "pasted", "read_articles", "read_bytes"]
