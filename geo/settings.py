"""What an operator may set. Nothing needs to be: by default nothing leaves the machine.

Settings are read from the TOML file that the environment variable GEO_SETTINGS
names, else from ./geo.toml where there is one. An environment variable GEO_<KEY>,
such as GEO_GEOCODER_CONTACT, goes before the file's key of that name.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from geo.errors import GeoError

ROOT = Path(__file__).parents[1]

SERVICES = ("nominatim", "photon", "pelias", "geonames")
"""The online geocoders that can be named in the settings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The operator's settings; each field is a key of the file.

    Raises:
        GeoError: a value cannot be used; says which and why.

    """

    geocoder: str = ""
    """The online service to ask besides the gazetteer, one of `SERVICES`; "" for none."""
    geocoder_endpoint: str = ""
    """Its address, such as "https://nominatim.example.org"."""
    geocoder_user_agent: str = ""
    """The name of your installation, sent with every request, as the services demand."""
    geocoder_contact: str = ""
    """An e-mail address or page where you can be reached, sent with every request."""
    geocoder_key: str = field(default="", repr=False)
    """GeoNames' user name (required there), or Pelias' API key."""
    geocoder_mode: str = "missing"
    """Ask it for the names that the gazetteer does not know ("missing"), or for all ("always")."""

    tiles_url: str = ""
    """Address of map tiles with {z}, {x} and {y}; "" for the bundled map alone."""
    tiles_attribution: str = ""
    """Whom to name on the map for these tiles."""

    fetch: bool = False
    """Fetch articles and feeds from the addresses that readers give."""
    fetch_contact: str = ""
    """An e-mail address or page where you can be reached, sent with every such request."""

    cache: Path = ROOT / "cache"
    """The folder of what can be built or asked again."""
    gazetteer: Path = ROOT / "cache" / "gazetteer.sqlite"
    """The compiled gazetteer."""
    upload_mb: int = 50
    """How large an uploaded file may be, in megabytes."""

    def __post_init__(self) -> None:
        if self.geocoder:
            self._check_geocoder()
        if self.tiles_url:
            self._check_tiles()
        if self.fetch and not self.fetch_contact:
            raise _missing("fetch_contact", "fetch")
        if self.upload_mb < 1:
            raise GeoError("The setting {key} must be at least {least}.", key="upload_mb", least=1)

    def _check_tiles(self) -> None:
        _check_address("tiles_url", self.tiles_url)
        parts = ("{z}", "{x}", "{y}")
        if not all(part in self.tiles_url for part in parts):
            raise GeoError(
                "The setting {key} must contain {parts}.", key="tiles_url", parts=" ".join(parts)
            )
        if not self.tiles_attribution:
            raise _missing("tiles_attribution", "tiles_url")

    def _check_geocoder(self) -> None:
        _check_choice("geocoder", self.geocoder, SERVICES)
        _check_choice("geocoder_mode", self.geocoder_mode, ("missing", "always"))
        for key in ("geocoder_endpoint", "geocoder_user_agent", "geocoder_contact"):
            if not getattr(self, key):
                raise _missing(key, "geocoder")
        if self.geocoder == "geonames" and not self.geocoder_key:
            raise _missing("geocoder_key", "geocoder")
        _check_address("geocoder_endpoint", self.geocoder_endpoint)


def load_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings of the file and the environment; the offline ones without either.

    Raises:
        GeoError: the file cannot be read, has an unknown key or a value that cannot be used.

    """
    values = _read_file(environment.get("GEO_SETTINGS"))
    names = [field.name for field in fields(Settings)]
    unknown = sorted(values.keys() - set(names))
    if unknown:
        raise GeoError(
            "The settings have no {keys}. They have: {known}.",
            keys=", ".join(unknown),
            known=", ".join(names),
        )
    for name in names:
        values[name] = environment.get(f"GEO_{name.upper()}", values.get(name))
    return Settings(**{k: _converted(k, v) for k, v in values.items() if v is not None})


def _read_file(named: str | None) -> dict[str, Any]:
    path = Path(named or "geo.toml")
    if not named and not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise GeoError(
            "The settings in {path} cannot be read: {error}", path=str(path), error=str(error)
        ) from error


def _converted(key: str, value: object) -> Any:
    """Return a value of the file or, always a string, of the environment as its field wants it."""
    if key == "upload_mb":
        try:
            return int(str(value))
        except ValueError as error:
            raise GeoError("The setting {key} must be a whole number.", key=key) from error
    if key == "fetch":
        if str(value).lower() not in ("true", "false"):
            raise GeoError("The setting {key} must be true or false.", key=key)
        return str(value).lower() == "true"
    if not isinstance(value, str):
        raise GeoError("The setting {key} must be a text in quotes.", key=key)
    return Path(value) if key in ("cache", "gazetteer") else value


def _check_choice(key: str, value: str, choices: tuple[str, ...]) -> None:
    if value not in choices:
        raise GeoError(
            "The setting {key} must be one of: {choices}.", key=key, choices=", ".join(choices)
        )


def _check_address(key: str, value: str) -> None:
    try:
        address = urlsplit(value)
    except ValueError:
        address = urlsplit("")
    if address.scheme not in ("http", "https") or not address.hostname:
        raise GeoError(
            "The setting {key} must be an address that begins with http:// or https://.", key=key
        )


def _missing(key: str, reason: str) -> GeoError:
    return GeoError("The setting {key} is needed where {reason} is set.", key=key, reason=reason)
