"""What geopy's errors mean, and how to say it to a reader."""

from collections.abc import Iterator
from contextlib import contextmanager

from geopy.adapters import AdapterHTTPError, get_retry_after
from geopy.exc import (
    GeocoderAuthenticationFailure,
    GeocoderInsufficientPrivileges,
    GeocoderParseError,
    GeocoderQueryError,
    GeocoderQuotaExceeded,
    GeocoderRateLimited,
    GeocoderServiceError,
    GeocoderTimedOut,
    GeocoderUnavailable,
    GeopyError,
)

from geo.errors import GeocoderError, GeocoderQuotaError, GeocoderUnavailableError


@contextmanager
def reading_answers() -> Iterator[None]:
    """Turn what an answer of an unexpected shape raises into geopy's error for that.

    geopy reads answers without checking them, and so do we.
    """
    try:
        yield
    except GeopyError:
        raise
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        raise GeocoderParseError(f"{type(error).__name__}: {error}") from error


def is_passing(failure: GeopyError) -> bool:
    """Tell whether asking again may help: no answer, or a fault of the service's own."""
    if isinstance(failure, GeocoderTimedOut | GeocoderUnavailable | GeocoderRateLimited):
        return True
    cause = failure.__cause__
    if isinstance(cause, AdapterHTTPError):
        return bool(cause.status_code >= 500)
    return type(failure) is GeocoderServiceError  # geopy's word for a connection torn midway


def retry_after_s(failure: GeopyError) -> float | None:
    """Return how long the service asked to be left alone, None where it did not say."""
    cause = failure.__cause__
    if not isinstance(cause, AdapterHTTPError):
        return None
    try:
        seconds: float | None = get_retry_after(cause.headers)
    except (ValueError, OverflowError):  # a date beyond the year 9999
        return None
    return seconds


def explained(failure: GeopyError, service: str, query: str) -> GeocoderError:
    """Return the error to show to a reader, with what can be done about it."""
    if isinstance(failure, GeocoderRateLimited) and failure.retry_after:
        return GeocoderQuotaError(
            "{service} was asked too often. Try again in {seconds} seconds.",
            retry_after_s=failure.retry_after,
            service=service,
            seconds=round(failure.retry_after),
        )
    if isinstance(failure, GeocoderQuotaExceeded):
        return GeocoderQuotaError(
            "{service} was asked too often. Try again later, or run a service of your own.",
            service=service,
        )
    if isinstance(failure, GeocoderAuthenticationFailure | GeocoderInsufficientPrivileges):
        return GeocoderError(
            "{service} refuses to answer. "
            "Check the user agent, the contact and the key in the settings.",
            service=service,
        )
    if isinstance(failure, GeocoderQueryError):
        return GeocoderError("{service} cannot look up “{name}”.", service=service, name=query)
    if is_passing(failure):
        return GeocoderUnavailableError(
            "{service} does not answer. Check the network, or try again later.", service=service
        )
    return GeocoderError(
        "The answer of {service} cannot be read. Check its endpoint in the settings.",
        service=service,
    )
