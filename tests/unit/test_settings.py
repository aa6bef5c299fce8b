from dataclasses import fields
from pathlib import Path

import pytest

from geo.errors import GeoError
from geo.messages import translations
from geo.settings import SERVICES, Settings, load_settings

ONLINE = {
    "geocoder": "nominatim",
    "geocoder_endpoint": "https://nominatim.example.org",
    "geocoder_user_agent": "our-map",
    "geocoder_contact": "editor@example.org",
}
TILES = {"tiles_url": "https://tiles.example/{z}/{x}/{y}.png", "tiles_attribution": "© Example"}


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path / "geo.toml"


@pytest.mark.usefixtures("file")
def test_offline_without_settings():
    settings = load_settings({})
    assert settings == Settings()
    assert settings.geocoder == settings.tiles_url == ""


def test_file_in_the_current_folder(file):
    file.write_text('geocoder_mode = "always"\nupload_mb = 7\ncache = "elsewhere"\n')
    settings = load_settings({})
    assert settings.geocoder_mode == "always"
    assert settings.upload_mb == 7
    assert settings.cache == Path("elsewhere")


def test_file_that_is_named(file):
    file.write_text("upload_mb = 7")
    named = file.with_name("other.toml")
    named.write_text("upload_mb = 8")
    assert load_settings({"GEO_SETTINGS": str(named)}).upload_mb == 8


def test_environment_goes_before_the_file(file):
    file.write_text('upload_mb = 7\ntiles_attribution = "© File"')
    settings = load_settings({"GEO_UPLOAD_MB": "9", "GEO_CACHE": "there"})
    assert (settings.upload_mb, settings.tiles_attribution) == (9, "© File")
    assert settings.cache == Path("there")


@pytest.mark.usefixtures("file")
@pytest.mark.parametrize(("said", "meant"), [("true", True), ("False", False)])
def test_fetching_is_turned_on_and_off(said, meant):
    assert load_settings({"GEO_FETCH": said, "GEO_FETCH_CONTACT": "a@b.example"}).fetch is meant


def test_all_keys_of_a_service_and_tiles():
    assert Settings(**ONLINE, **TILES).geocoder == "nominatim"


def test_key_is_kept_out_of_logs():
    assert "secret" not in repr(Settings(geocoder_key="secret"))


@pytest.mark.parametrize("service", SERVICES)
def test_every_service_can_be_set(service):
    assert Settings(**ONLINE | {"geocoder": service}, geocoder_key="reader")


BAD = [
    *(({**ONLINE, key: ""}, key) for key in ONLINE if key != "geocoder"),
    ({**ONLINE, "geocoder": "geonames"}, "geocoder_key"),
    ({**ONLINE, "geocoder": "google"}, "nominatim, photon, pelias, geonames"),
    ({**ONLINE, "geocoder_mode": "sometimes"}, "missing, always"),
    ({**ONLINE, "geocoder_endpoint": "nominatim.example.org"}, "http://"),
    ({**ONLINE, "geocoder_endpoint": "file:///etc/passwd"}, "http://"),
    ({**ONLINE, "geocoder_endpoint": "http://[broken"}, "http://"),
    ({**TILES, "tiles_attribution": ""}, "tiles_attribution"),
    ({**TILES, "tiles_url": "https://tiles.example/{z}.png"}, "{x}"),
    ({**TILES, "tiles_url": "javascript:{z}{x}{y}"}, "http://"),
    ({"upload_mb": 0}, "upload_mb"),
    ({"fetch": True}, "fetch_contact"),
]


@pytest.mark.parametrize(("values", "told"), BAD)
def test_bad_settings_say_what_is_wrong(values, told):
    with pytest.raises(GeoError) as error:
        Settings(**values)
    assert told in str(error.value)
    french = translations("fr").gettext(error.value.template)
    assert french != error.value.template
    assert told in french.format_map(error.value.values)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"geocoder = ", "geo.toml"),
        (b"\xff\xfe", "geo.toml"),
        (b'geocodr = "nominatim"', "geocodr"),
        (b"geocoder = 3", "geocoder"),
        (b"geocoder_key = 3", "geocoder_key"),
        (b'upload_mb = "many"', "upload_mb"),
        (b'fetch = "perhaps"', "fetch"),
        (b"[geocoder]\nx = 1", "geocoder"),
    ],
)
def test_bad_file_says_what_is_wrong(file, content, told):
    file.write_bytes(content)
    with pytest.raises(GeoError) as error:
        load_settings({})
    assert told in str(error.value)
    assert translations("fr").gettext(error.value.template) != error.value.template


def test_file_that_is_named_must_be_there(tmp_path):
    with pytest.raises(GeoError, match=r"nothing\.toml"):
        load_settings({"GEO_SETTINGS": str(tmp_path / "nothing.toml")})


def test_every_key_is_documented():
    source = Path(__file__).parents[2].joinpath("geo/settings.py").read_text(encoding="utf-8")
    lines = source.splitlines()
    for key in fields(Settings):
        (row,) = (n for n, line in enumerate(lines) if line.startswith(f"    {key.name}: "))
        assert lines[row + 1].startswith('    """'), key.name
