"""What the libraries raise over files that are damaged, as one error that people understand."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from geo.errors import ArticleError

_RAISED = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    SyntaxError,  # the XML parsers' errors are such
    TypeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
"""python-docx, openpyxl and pypdf do not promise what a damaged file makes them raise."""


@contextmanager
def damage_told(name: str, *raised: type[Exception]) -> Iterator[None]:
    """Turn what a library raises over the damaged file `name` into an ArticleError.

    Args:
        name: The file.
        raised: The errors of the library's own beside Python's.

    """
    damage: tuple[type[Exception], ...] = (*_RAISED, *raised)
    try:
        yield
    except damage as error:
        raise ArticleError(
            name,
            "The file is damaged, or is not what its name says. Save it anew and add it again.",
        ) from error
