"""The page's words for its scripts, and for its own parts.

English here, translated in geo/messages. Pairs are (singular, plural); a script gets a form
for each of the language's plural categories.
"""

from functools import cache
from typing import Any

from geo.export.words import BANDS, KINDS
from geo.messages import translated, writing
from geo.types import Scope
from geo.view.glance_words import GLANCE

SCOPES = {
    Scope.MENTION: "this mention",
    Scope.ARTICLE: "this name in this article",
    Scope.COLLECTION: "this name everywhere",
}
"""How far a correction reaches."""
LACKING = {
    "reading": {
        "list": "No place yet.",
        "what": "The articles are being read",
        "how": "Their places appear as they are found.",
    },
    "cancelled": {
        "list": "No place yet.",
        "what": "Reading was cancelled",
        "how": "“Read them” above the map takes it up again.",
    },
    "articles": {
        "list": "No place yet.",
        "what": "No article yet",
        "how": "Paste one in the box above, or add files.",
    },
    "unreadable": {
        "list": "No place yet.",
        "what": "No article could be read",
        "how": "The reasons stand above the map. Paste a text, or add other files.",
    },
    "embedded": {
        "list": "No place yet.",
        "what": "No article yet",
        "how": "Articles are added on the whole page.",
    },
    "filtered": {
        "list": "No place passes the filters.",
        "what": "Nothing passes the filters",
        "how": "Take one of them back, or show all.",
        "act": "Show all",
    },
    "unmapped": {
        "list": "No place found.",
        "what": "No place on the map",
        "how": "“Not mapped” tells what was found, and why it is not on the map.",
    },
    "places": {
        "list": "No place found.",
        "what": "No place found",
        "how": "Select a name in the whole article to mark it as a place.",
    },
}
"""Why there is no place to choose, and what to do."""
FAILURES = {
    "lost": "This page has lost its articles.",
    "reload": "Reload the page",
    "unreached": "This could not be loaded.",
    "again": "Try again",
}
WORDS: dict[str, Any] = {
    "kinds": KINDS,
    "bands": BANDS,
    "mentions": ("{n} mention", "{n} mentions"),
    "articles": ("{n} article", "{n} articles"),
    "failures": FAILURES,
    "loading": "Loading…",
    "glance": GLANCE,
    "approximate": "approximate",
    # the place list
    "tabs": {
        "places": "Places ({n})",
        "unmapped": "Not mapped ({n})",
        "rejected": "Rejected ({n})",
    },
    "search": "Search",
    "sort": "Sort",
    "sorts": {"mentions": "Most mentioned", "name": "A–Z", "confidence": "Least certain"},
    "found": ("{n} found", "{n} found"),
    "more": ("Show {n} more", "Show {n} more"),
    "lacking": LACKING,
    "nothing": {
        "places": "No place found.",
        "unmapped": "Every place name found is on the map.",
        "rejected": "No name was rejected.",
    },
    # the reading pane
    "views": {"passages": "Passages", "article": "Whole article"},
    "copy": "Copy link",
    "copied": "Copied",
    "choose": "Choose a place",
    "chooseHow": "on the map, in the list or in an article, and read the passages that name it.",
    "previous": "Previous passage",
    "next": "Next passage",
    "position": "{n} of {total}",
    "open": "Read the whole article",
    "article": "Article",
    "language": "Language of the article",
    "unknownLanguage": "Unknown language",
    "simpleWay": "This language is read in the simple way, without a model: expect more errors.",
    "unmapped": "not mapped",
    "approximateNote": "Approximate: it lies here or nearby.",
    # what Streamlit's own widgets say
    "widgets": {
        "upload": "Upload",
        "perFile": "{it} per file",
        "addFiles": "Add files",
        "remove": "Remove {it}",
        "help": "Help for {it}",
        "open": "Open",
        "close": "Close",
        "pressKey": "Press {it} to send it",
        "skip": "Skip to main content",
    },
    # looking at what was read
    "preview": {
        "read": ("{n} article was read.", "{n} articles were read."),
        "take": ("Add {n} article", "Add {n} articles"),
        "all": "Tick all",
        "none": "Tick none",
        "leaveCopies": "Leave out copies ({n})",
        "copyOf": "Nearly the same as “{title}”",
        "characters": "{n} characters",
    },
    # correcting
    "correct": "Correct",
    "correction": "What is “{name}”?",
    "offer": "Is “{name}” a place?",
    "chooseFrom": "Choose the place it means:",
    "searchGazetteer": "Search the gazetteer",
    "noCandidate": "The gazetteer knows no such place. Search another name, or click the map.",
    "inhabitants": "{n} inhabitants",
    "likely": "{percent} likely",
    "near": "{km} km from {name}",
    "now": "now",
    "nowWhy": "now: {why}",
    "corrected": "corrected",
    "notPlace": "Not a place",
    "takeBack": "Take the correction back",
    "onMap": "Click the map",
    "clickMap": "Click the map where it is.",
    "scope": "Applies to",
    "scopes": {str(scope): told for scope, told in SCOPES.items()},
    "cancel": "Cancel",
    "undo": "Undo",
    "redo": "Redo",
    "uncertain": "Next uncertain",
    "working": "Correcting…",
    "markAs": "“{name}” is a place",
    "allPassages": ("Its {n} passage", "All {n} passages"),
}

COUNTS = ("Articles", "Places", "Mentions mapped", "Not mapped")
"""What the masthead counts, in order."""
REJECTED = "Rejected"
"""What it counts last, where readers rejected any."""
SOURCES = (
    ("GeoNames", "https://www.geonames.org", "CC BY 4.0"),
    ("Natural Earth", "https://www.naturalearthdata.com", "public domain"),
    ("spaCy fr_core_news_md", "https://spacy.io/models/fr", "LGPL-LR"),
    ("spaCy en_core_web_md", "https://spacy.io/models/en", "MIT"),
)
"""What the page draws on: name, address, licence."""


@cache
def words(language: str) -> dict[str, Any]:
    """Return the words in an interface language, fields unfilled, and its `direction`."""
    return {key: translated(value, language) for key, value in WORDS.items()} | {
        "direction": writing(language)
    }
