import pytest
from geopy.exc import (
    GeocoderAuthenticationFailure,
    GeocoderParseError,
    GeocoderQueryError,
    GeocoderQuotaExceeded,
    GeocoderRateLimited,
    GeocoderTimedOut,
    GeocoderUnavailable,
    GeopyError,
)

from geo.errors import GeocoderError, GeocoderQuotaError, GeocoderUnavailableError
from geo.geocoding import ChainedLookup, GeopyLookup, attributions, geocoder_from
from geo.messages import translations
from geo.settings import Settings
from geo.types import Candidate, NameKind, Place, PlaceId
from tests.geocoding import NEW_YORK, TORETSK, SmallGazetteer, settings_for


class Raising:
    def __init__(self, failure):
        self.failure = failure

    def geocode(self, _query, **_):
        raise self.failure


@pytest.mark.parametrize(
    ("failure", "error"),
    [
        (GeocoderUnavailable("x"), GeocoderUnavailableError),
        (GeocoderTimedOut("x"), GeocoderUnavailableError),
        (GeocoderRateLimited("x", retry_after=5), GeocoderQuotaError),
        (GeocoderRateLimited("x"), GeocoderQuotaError),
        (GeocoderQuotaExceeded("x"), GeocoderQuotaError),
        (GeocoderAuthenticationFailure("x"), GeocoderError),
        (GeocoderParseError("x"), GeocoderError),
        (GeocoderQueryError("x"), GeocoderError),
        (GeopyError("x"), GeocoderError),
    ],
)
def test_geopys_errors_become_ours(failure, error):
    lookup = GeopyLookup(
        Raising(failure), service="Nominatim", parameters=lambda _: {}, read=lambda *_: ()
    )
    with pytest.raises(error) as told:
        lookup.lookup("Toretsk", language="fr")
    assert type(told.value) is error
    assert told.value.__cause__ is failure
    assert "Nominatim" in str(told.value)
    template = told.value.template
    french = translations("fr").gettext(template)
    assert french != template
    assert french.format_map(told.value.values)


def test_offline_is_the_default():
    gazetteer = SmallGazetteer()
    geocoder = geocoder_from(Settings(), gazetteer)
    assert geocoder.service == "gazetteer"
    assert [c.place for c in geocoder.lookup("New York", language="en")] == list(NEW_YORK)
    assert attributions(Settings(), gazetteer) == (gazetteer.attribution,)


@pytest.mark.parametrize(("mode", "always"), [("missing", False), ("always", True)])
def test_settings_add_a_service(tmp_path, mode, always):
    settings = settings_for("nominatim", "http://maps.example", tmp_path, geocoder_mode=mode)
    geocoder = geocoder_from(settings, SmallGazetteer())
    assert geocoder.service == "gazetteer, Nominatim"
    assert geocoder._always is always
    assert "OpenStreetMap" in attributions(settings, SmallGazetteer())[1]


class Known:
    """A geocoder that knows some places, or is out of order."""

    def __init__(self, service, *places, failure=None):
        self.service = service
        self.places = places
        self.failure = failure
        self.asked = 0

    def lookup(self, query, *, language):  # noqa: ARG002 - the protocol's
        self.asked += 1
        if self.failure:
            raise self.failure
        return tuple(
            Candidate(place=p, name=query, name_kind=NameKind.NAME, service=self.service)
            for p in self.places
        )


def place(number, **fields):
    given = {"name": "x", "latitude": 10.0, "longitude": 10.0, "feature_class": "P"} | fields
    return Place(id=PlaceId(f"osm:node/{number}"), **given)


def look_up(gazetteer, online, *, always=False):
    return ChainedLookup(gazetteer, online, always=always).lookup("x", language="en")


def test_known_names_are_not_asked_for():
    online = Known("Nominatim", place(1))
    assert [c.service for c in look_up(Known("gazetteer", TORETSK), online)] == ["gazetteer"]
    assert online.asked == 0


def test_unknown_names_are_asked_for():
    assert [c.service for c in look_up(Known("gazetteer"), Known("Nominatim", place(1)))] == [
        "Nominatim"
    ]


def test_always_adds_what_the_gazetteer_does_not_have():
    online = Known("Nominatim", place(1))
    found = look_up(Known("gazetteer", TORETSK), online, always=True)
    assert [c.service for c in found] == ["gazetteer", "Nominatim"]


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ({"latitude": 10.1}, True),
        ({"latitude": 10.3}, False),
        ({"feature_class": "H"}, False),
        ({"country_code": "FR"}, False),
    ],
)
def test_one_town_of_two_services_is_one_candidate(other, same):
    found = look_up(
        Known("gazetteer", place(1)), Known("Nominatim", place(2, **other)), always=True
    )
    assert len(found) == (1 if same else 2)


def test_one_country_of_two_services_is_one_candidate():
    ours = place(1, feature_class="A", feature_code="PCLI", country_code="RU")
    theirs = place(2, feature_class="A", feature_code="PCLI", country_code="RU", longitude=60.0)
    assert len(look_up(Known("gazetteer", ours), Known("Nominatim", theirs), always=True)) == 1


OUTAGE = GeocoderUnavailableError("{service} does not answer.", service="Nominatim")


def test_outage_is_not_no_such_place():
    with pytest.raises(GeocoderUnavailableError):
        look_up(Known("gazetteer"), Known("Nominatim", failure=OUTAGE))


def test_outage_leaves_the_gazetteers_answers():
    chain = ChainedLookup(
        Known("gazetteer", TORETSK), Known("Nominatim", failure=OUTAGE), always=True
    )
    assert [c.place for c in chain.lookup("x", language="en")] == [TORETSK]
    assert chain.outage is OUTAGE


def test_outage_ends_with_the_next_answer():
    online = Known("Nominatim", place(1), failure=OUTAGE)
    chain = ChainedLookup(Known("gazetteer"), online)
    assert chain.outage is None
    with pytest.raises(GeocoderUnavailableError):
        chain.lookup("x", language="en")
    assert chain.outage is OUTAGE
    online.failure = None
    chain.lookup("x", language="en")
    assert chain.outage is None
