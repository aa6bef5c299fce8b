import re

import pytest

from geo.messages import LANGUAGES, translations
from geo.view.map import BORDERS, WORDS, build_map

ADDRESSES = {"points_url": "../../api/points/token", "basemap_url": "../../assets/basemap/"}


def rendered(**options):
    drawn, points = build_map(**ADDRESSES, **{"language": "en", **options})
    points.add_to(drawn)
    return drawn.get_root().render()


def test_nothing_is_fetched_from_elsewhere():
    page = rendered(selected="geonames:1")
    links = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert links
    assert [link for link in links if not link.startswith("../../assets/")] == []
    assert "//" not in re.sub(r"<!DOCTYPE.*?>", "", page)


def test_each_call_makes_a_new_map():
    one, other = (build_map(**ADDRESSES, language="en") for _ in range(2))
    assert one[0] is not other[0]
    assert one[1] is not other[1]


def test_points_and_selection_are_in_the_layer_and_not_in_the_map():
    drawn, points = build_map(**ADDRESSES, language="en", selected="geonames:1")
    alone = drawn.get_root().render()
    assert "api/points" not in alone
    assert "geonames:1" not in alone
    points.add_to(drawn)
    assert (
        'new geoMap.Points("../../api/points/token", "geonames:1", "")' in drawn.get_root().render()
    )


def test_a_selection_cannot_leave_its_string():
    assert "</script><b>" not in rendered(selected='"</script><b>')


def test_tiles_stand_in_for_the_basemap():
    page = rendered(tiles=("https://tiles.example/{z}/{x}/{y}.png", "<b>Ours</b>"))
    assert '"tiles": "https://tiles.example/{z}/{x}/{y}.png"' in page
    assert "<b>Ours" not in page
    assert '"maxZoom": 18' in page


@pytest.mark.parametrize("language", LANGUAGES[1:])
@pytest.mark.parametrize("template", [*WORDS.values(), BORDERS])
def test_every_word_is_translated(language, template):
    translated = translations(language).gettext(template)
    assert translated != template
    assert re.findall(r"\{\w+\}", translated) == re.findall(r"\{\w+\}", template)
