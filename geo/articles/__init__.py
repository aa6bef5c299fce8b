"""Reading articles: files, folders, uploads and pasted text."""
