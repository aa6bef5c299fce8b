import pytest

from geo.errors import GeocoderError, GeocoderQuotaError, GeocoderUnavailableError
from geo.pipeline import geoparse
from geo.types import (
    Article,
    ArticleId,
    Candidate,
    Mention,
    NameKind,
    Place,
    PlaceId,
    Reason,
    Resolution,
)

ARTICLE = Article(id=ArticleId("a"), text="Sumy, Toretsk, Sumy, Nowhere", language="en")


class Recognizer:
    def recognize(self, article):
        start = 0
        mentions = []
        for toponym in article.text.split(", "):
            end = start + len(toponym)
            mentions.append(
                Mention(
                    article=article.id, start=start, end=end, toponym=toponym, query=toponym.lower()
                )
            )
            start = end + 2
        return tuple(mentions)


class Geocoder:
    service = "gazetteer, Nominatim"

    def __init__(self, **failures):
        self.failures = failures
        self.asked = []

    def lookup(self, query, *, language):
        assert language == "en"
        self.asked.append(query)
        if query in self.failures:
            raise self.failures[query]
        if query == "nowhere":
            return ()
        place = Place(id=PlaceId(f"osm:{query}"), name=query, latitude=1.0, longitude=2.0)
        service = "Nominatim" if query == "toretsk" else "gazetteer"
        return (Candidate(place=place, name=query, name_kind=NameKind.NAME, service=service),)


class Resolver:
    """Takes the first candidate; without one, any other place of the article."""

    def resolve(self, article, mentions, candidates):
        assert article is ARTICLE
        other = next((found[0].place for found in candidates.values() if found), None)
        return tuple(
            Resolution(
                mention=mention,
                place=candidates[mention.query][0].place if candidates[mention.query] else other,
                candidates=candidates[mention.query],
                confidence=0.5,
                reason=Reason(template="first of {count}", values={"count": 1}),
                approximate=not candidates[mention.query],
            )
            for mention in mentions
        )


def resolutions(geocoder):
    (found,) = geoparse([ARTICLE], Recognizer(), geocoder, Resolver())
    return found


def test_one_resolution_a_mention_in_order():
    found = resolutions(Geocoder())
    assert [r.mention.toponym for r in found] == ["Sumy", "Toretsk", "Sumy", "Nowhere"]


def test_each_name_is_asked_once():
    geocoder = Geocoder()
    resolutions(geocoder)
    assert geocoder.asked == ["sumy", "toretsk", "nowhere"]


def test_resolution_tells_which_service_knows_the_place():
    services = [r.service for r in resolutions(Geocoder())]
    assert services == ["gazetteer", "Nominatim", "gazetteer", "gazetteer"]


@pytest.mark.parametrize(
    "failure",
    [
        GeocoderUnavailableError("{service} does not answer.", service="Nominatim"),
        GeocoderQuotaError("{service} was asked too often.", service="Nominatim"),
        GeocoderError("{service} refuses.", service="Nominatim"),
    ],
)
def test_failure_costs_no_other_name(failure):
    found = resolutions(Geocoder(toretsk=failure))
    assert [r.place and r.place.name for r in found] == ["sumy", None, "sumy", "sumy"]
    failed = found[1]
    assert str(failed.reason) == str(failure)
    assert [r.unanswered for r in found] == [False, True, False, False]
    assert failed.service == "gazetteer, Nominatim"
    assert failed.candidates == ()
    assert failed.confidence == 0
    assert not failed.approximate


def test_failure_of_every_name_is_still_an_answer():
    failure = GeocoderUnavailableError("{service} does not answer.", service="Nominatim")
    found = resolutions(Geocoder(sumy=failure, toretsk=failure, nowhere=failure))
    assert [str(r.reason) for r in found] == ["Nominatim does not answer."] * 4


def test_what_is_found_nowhere_was_asked_of_all():
    class Doubting(Resolver):
        def resolve(self, article, mentions, candidates):
            return super().resolve(article, mentions, dict.fromkeys(candidates, ()))

    (found,) = geoparse([ARTICLE], Recognizer(), Geocoder(), Doubting())
    assert {(r.place, r.service) for r in found} == {(None, "gazetteer, Nominatim")}
