"""Bytes to text, whatever the encoding."""

import codecs
import re

from geo.errors import ArticleError
from geo.language import certainty

BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32",  # before UTF-16, whose mark it begins with
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}

CODE_PAGES = (
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp1256",
    "koi8_r",
    "shift_jis",
    "gb18030",
    "big5",
    "euc_kr",
)
"""What text that is not Unicode may be written in, the most usual first."""

FIRST_CODE_PAGE_BONUS = 0.1
"""How much likelier the first code page is. With it 1,187 of 1,212 pieces of 1 to 20
sentences in French, German, Spanish, Italian, Portuguese, English (cp1252) and Russian
(cp1251, koi8_r) are decoded without a fault; charset-normalizer 3.5.2, which takes cp1252 for
cp1250, decodes 858 of them."""

SAMPLE_LENGTH = 4_000
"""Bytes from which the code page is told: the lines that are not ASCII."""

BINARY_SHARE = 0.3
"""Share of control characters above which even valid Unicode is not taken for text."""

BINARY_SHARE_OF_CODE_PAGE = 0.02
"""The same where it is not Unicode: compressed data have a tenth, text has none."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_BEYOND_LATIN = "\u0370-\u1fff\u3040-\ud7ff\uf900-\ufffc"
_UNLIKELY = re.compile(
    # control characters and symbols where letters should be; capitals behind small letters;
    # Latin letters glued to others
    rf"[α-ώ][Α-Ω]|[а-я][А-Я]|[\x80-\x9f¢-§©¬®-¹¼-¾×÷]|[A-Za-z][{_BEYOND_LATIN}]|[{_BEYOND_LATIN}][A-Za-z]"
)


def decode(name: str, data: bytes, declared: str = "") -> str:
    """Return the text of a file, without its byte order mark and otherwise unchanged.

    A byte order mark decides; else UTF-8 or UTF-16 if it fits; else the encoding that
    the file itself has `declared`; else the code page in which it reads best. Single
    broken characters become U+FFFD.

    Raises:
        ArticleError: the data are not text.

    """
    text = without_surrogates(_decoded(name, data, declared))
    return _checked(name, text, BINARY_SHARE)


def without_surrogates(text: str) -> str:
    """Replace each half of a surrogate pair by U+FFFD: it is no character, cannot be stored.

    One for one, so that offsets stay.
    """
    return _SURROGATE.sub("\ufffd", text)


def _decoded(name: str, data: bytes, declared: str) -> str:
    for mark, encoding in BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            return data.decode(encoding, errors="replace").removeprefix("\ufeff")
    encoding = _utf_16(data[:SAMPLE_LENGTH])
    if encoding:
        return data.decode(encoding, errors="replace")
    text = data.decode(errors="replace")
    broken = text.count("\ufffd")
    if not broken or broken * 10 < len(data) - len(text):
        return text
    page = _declared_code_page(declared, data) or _code_page(data)
    return _checked(name, data.decode(page, errors="replace"), BINARY_SHARE_OF_CODE_PAGE)


def _checked(name: str, text: str, most: float) -> str:
    if len(_CONTROL.findall(text)) > most * len(text):
        raise ArticleError(
            name, "This file is not text. Save the article as text, HTML or JSONL and add it again."
        )
    return text


def _utf_16(sample: bytes) -> str:
    """Return the UTF-16 that ASCII characters without a byte order mark betray, or ""."""
    for encoding, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if zeros.count(0) > max(3, len(sample) / 20) and sample.count(0) < zeros.count(0) * 1.1:
            return encoding
    return ""


def _declared_code_page(declared: str, data: bytes) -> str:
    """Return the codec of a declared encoding if the data fit it, or ""."""
    try:
        codec = codecs.lookup(declared).name
        codec = "cp1252" if codec in {"iso8859-1", "ascii"} else codec  # as browsers do
        data.decode(codec)
    except (LookupError, UnicodeDecodeError):
        return ""
    return codec


def _code_page(data: bytes) -> str:
    """Return the code page in which the text looks most like some language."""
    sample = b"\n".join(line for line in data.split(b"\n") if not line.isascii())[:SAMPLE_LENGTH]
    scores: dict[str, float] = {CODE_PAGES[0]: 0.0}
    for page in CODE_PAGES:
        try:
            # a character that the end of the sample cuts in two is no error
            text = codecs.getincrementaldecoder(page)().decode(sample)
        except UnicodeDecodeError:
            continue
        foreign = sum(not character.isascii() for character in text) or 1
        scores[page] = certainty(text) - len(_UNLIKELY.findall(text)) / foreign
    scores[CODE_PAGES[0]] += FIRST_CODE_PAGE_BONUS
    return max(scores, key=lambda page: scores[page])
