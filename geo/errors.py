"""The errors that geo raises, for callers to show.

Only the page and the command line catch GeoError. A name that no gazetteer knows
is not an error: it is an empty answer.
"""


class GeoError(Exception):
    """Something that a reader can be told, in their language.

    `template` is an English message of geo.messages with named fields; `values`
    fill it. It says what is wrong and what to do.
    """

    def __init__(self, template: str, **values: str | float) -> None:
        super().__init__(template.format_map(values))
        self.template = template
        self.values = values


class ArticleError(GeoError):
    """An article that cannot be read; `name` tells which (a file name, an upload, a line)."""

    def __init__(self, name: str, template: str, **values: str | float) -> None:
        super().__init__(template, **values)
        self.name = name

    def __str__(self) -> str:
        return f"{self.name}: {super().__str__()}"


class NoArticleError(ArticleError):
    """A folder without an article."""


class RecognitionError(GeoError):
    """A language model that is missing or broken."""


class GazetteerError(GeoError):
    """A gazetteer that is missing, damaged or built from a bad row."""


class GeocoderError(GeoError):
    """A geocoding service that refused or answered nonsense."""


class GeocoderUnavailableError(GeocoderError):
    """No answer now; ask again later."""


class GeocoderQuotaError(GeocoderError):
    """Asked too often; `retry_after_s` is the wait the service asked for, or None."""

    def __init__(
        self, template: str, *, retry_after_s: float | None = None, **values: str | float
    ) -> None:
        super().__init__(template, **values)
        self.retry_after_s = retry_after_s
