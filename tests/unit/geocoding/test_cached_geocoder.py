import json
import logging
import multiprocessing
import os
import sqlite3
import stat
import tempfile
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from geopy.exc import GeocoderUnavailable
from geopy.location import Location
from hypothesis import given
from hypothesis import strategies as st

from geo.geocoding import CachedGeocoder
from geo.geocoding.answers import Answers
from geo.geocoding.cache import DAY_S, EMPTY_KEPT_S, KEPT_S, _from_json, _to_json
from tests.geocoding import Clock, CountingGeocoder, ask_many


@pytest.fixture
def path(tmp_path):
    return tmp_path / "cache" / "geocoder.sqlite"


@pytest.fixture
def geocoder():
    return CountingGeocoder()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def cached(geocoder, path, clock):
    cached = CachedGeocoder(geocoder, path, service="test", version="1", clock=clock)
    yield cached
    cached.close()


def reopened(geocoder, path, *, service="test", version="1", clock=Clock()):  # noqa: B008 - never moved
    return CachedGeocoder(geocoder, path, service=service, version=version, clock=clock)


def test_second_question_is_not_asked(cached, geocoder):
    first = cached.geocode("Toretsk", exactly_one=False)
    assert cached.geocode("Toretsk", exactly_one=False) == first
    assert geocoder.asked == ["Toretsk"]


def test_spellings_of_one_question_share_an_answer(cached, geocoder):
    for query in ("Orléans", " orléans ", "ORLE\u0301ANS", "Orléans\n"):
        cached.geocode(query)
    assert geocoder.asked == ["Orléans"]


def test_accents_and_words_make_another_question(cached, geocoder):
    queries = ["Cote", "Côte", "La Côte"]
    for query in queries:
        cached.geocode(query)
    assert geocoder.asked == queries


def test_parameters_belong_to_the_question(cached, geocoder):
    cached.geocode("Toretsk", language="fr", limit=1)
    cached.geocode("Toretsk", language="uk", limit=1)
    cached.geocode("Toretsk", limit=1, language="fr")
    assert len(geocoder.asked) == 2


def test_address_by_parts_is_a_question(geocoder, path):
    class ByParts:
        def geocode(self, query, **_):
            return Location(query["city"], (1, 2), query)

    cached = reopened(ByParts(), path)
    cached.geocode({"city": "Toretsk", "country": "UA"})
    again = reopened(geocoder, path).geocode({"country": "UA", "city": "Toretsk"})
    assert again.address == "Toretsk"
    assert geocoder.asked == []


def test_restart_asks_nothing_again(cached, geocoder, path):
    cached.geocode("Toretsk")
    cached.close()
    assert reopened(geocoder, path).geocode("Toretsk")[0].address == "Toretsk"
    assert geocoder.asked == ["Toretsk"]


def test_another_process_asks_nothing_again(geocoder, path):
    names = [f"name {n}" for n in range(5)]
    cached = reopened(geocoder, path, clock=time.time)
    for name in names:
        cached.geocode(name)
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.apply(ask_many, (path, names)) == 0


@pytest.mark.parametrize("changed", [{"service": "other"}, {"version": "2"}])
def test_answers_belong_to_service_and_version(cached, geocoder, path, changed):
    cached.geocode("Toretsk")
    reopened(geocoder, path, **changed).geocode("Toretsk")
    assert len(geocoder.asked) == 2


@pytest.mark.parametrize(("name", "kept_s"), [("Toretsk", KEPT_S), ("nowhere", EMPTY_KEPT_S)])
def test_answers_grow_old(cached, geocoder, clock, name, kept_s):
    cached.geocode(name)
    clock.now += kept_s - 1
    cached.geocode(name)
    assert len(geocoder.asked) == 1
    clock.now += 2
    cached.geocode(name)
    assert len(geocoder.asked) == 2


def test_empty_answers_are_believed_for_a_shorter_time():
    assert EMPTY_KEPT_S == 7 * DAY_S < KEPT_S


def test_old_answers_leave_the_file(cached, geocoder, path, clock):
    cached.geocode("Toretsk")
    clock.now += KEPT_S + 1
    reopened(geocoder, path, clock=clock)
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT count(*) FROM answer").fetchone() == (0,)
    connection.close()


def test_failures_are_never_kept(path, geocoder):
    class Failing:
        def geocode(self, query, **_):
            raise GeocoderUnavailable(query)

    with pytest.raises(GeocoderUnavailable):
        reopened(Failing(), path).geocode("Toretsk")
    assert reopened(geocoder, path).geocode("Toretsk")[0].address == "Toretsk"


def test_empty_answer_stays_empty(cached):
    assert cached.geocode("nowhere") is None
    assert cached.geocode("nowhere") is None


@given(
    address=st.text(st.characters(exclude_categories=["Cs"])),
    latitude=st.floats(-90, 90),
    longitude=st.floats(-180, 180),
    raw=st.dictionaries(st.text(), st.none() | st.integers() | st.text() | st.lists(st.text())),
)
def test_locations_come_back_as_they_were(address, latitude, longitude, raw):
    location = Location(address, (latitude, longitude), raw)
    for answer in (location, [location, location], None):
        assert _from_json(json.loads(json.dumps(_to_json(answer)))) == answer


def test_threads_ask_each_question_once(path):
    asking = threading.Barrier(8)
    geocoder = CountingGeocoder()
    cached = reopened(geocoder, path)

    def ask():
        asking.wait()
        for n in range(20):
            assert cached.geocode(f"name {n}")[0].raw == {"name": f"name {n}"}

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(geocoder.asked) == 20


def test_hits_do_not_wait_for_misses(path):
    asked, answered = threading.Event(), threading.Event()

    class Slow(CountingGeocoder):
        def geocode(self, query, **_):
            if query == "slow":
                asked.set()
                answered.wait()
            return super().geocode(query)

    cached = reopened(Slow(), path)
    cached.geocode("quick")
    thread = threading.Thread(target=cached.geocode, args=("slow",))
    thread.start()
    asked.wait()
    assert cached.geocode("quick")[0].address == "quick"
    assert thread.is_alive()
    answered.set()
    thread.join()


def test_eight_processes_lose_nothing(path):
    shares = [[f"name {n}" for n in range(share, 400, 8)] for share in range(8)]
    with multiprocessing.get_context("spawn").Pool(8) as pool:
        assert sum(pool.starmap(ask_many, [(path, share) for share in shares])) == 400
        everything = [name for share in shares for name in share]
        assert pool.apply(ask_many, (path, everything)) == 0


def damage_header(path):
    path.write_bytes(b"\0\xff" * 5000)


def damage_pages(path):
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    path.write_bytes(content)


def damage_by_cutting(path):
    path.write_bytes(path.read_bytes()[:5000])


def damage_shape(path):
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE answer")
        connection.execute("CREATE TABLE answer (something_else)")
    connection.close()


@pytest.mark.parametrize("damage", [damage_header, damage_pages, damage_by_cutting, damage_shape])
def test_damaged_file_is_set_aside_with_one_warning(path, geocoder, caplog, damage):
    cached = reopened(geocoder, path)
    for n in range(100):
        cached.geocode(f"name {n}" * 20)
    cached.close()
    damage(path)
    cached = reopened(geocoder, path)
    for _ in range(2):
        for n in range(100):
            assert cached.geocode(f"name {n}" * 20)
    cached.close()
    assert len(geocoder.asked) == 200
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    assert str(path) in caplog.text
    assert path.with_name("geocoder.sqlite.damaged").exists()


def test_answers_follow_a_file_that_another_has_set_aside(path, clock):
    both = [Answers(path, clock=clock) for _ in range(2)]
    both[1].put("old", "text", kept_s=60)
    path.rename(path.with_name("geocoder.sqlite.damaged"))
    for n, answers in enumerate(both):
        answers.put(f"new {n}", "text", kept_s=60)
    third = Answers(path, clock=clock)
    assert third.get("old") is None
    assert third.get("new 0") == third.get("new 1") == "text"
    for answers in (*both, third):
        answers.close()


def test_file_that_another_has_mended_is_not_set_aside_again(path, clock):
    mended, late = Answers(path, clock=clock), Answers(path, clock=clock)
    path.rename(path.with_name("geocoder.sqlite.damaged"))
    mended.put("new", "text", kept_s=60)
    late._set_aside()  # it met the damage before the other mended it
    assert late.get("new") == "text"
    for answers in (mended, late):
        answers.close()


def test_unreadable_text_in_the_file_is_damage_too(cached, geocoder, path):
    cached.geocode("Toretsk")
    cached.close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE answer SET text = CAST(x'ff' AS TEXT)")
    connection.close()
    assert reopened(geocoder, path).geocode("Toretsk")[0].address == "Toretsk"


def test_file_deleted_meanwhile_is_made_anew(cached, geocoder, path):
    cached.geocode("Toretsk")
    for file in path.parent.iterdir():
        file.unlink()
    cached.geocode("Sumy")
    cached.close()
    assert reopened(geocoder, path).geocode("Sumy")[0].address == "Sumy"
    assert geocoder.asked == ["Toretsk", "Sumy"]


@contextmanager
def ordinary_user():
    """Let file permissions count: root is above them."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.fixture
def read_only_folder(geocoder):
    folder = Path(tempfile.mkdtemp())
    cached = reopened(geocoder, folder / "geocoder.sqlite")
    cached.geocode("Toretsk")
    cached.close()
    for path in (*folder.iterdir(), folder):
        path.chmod(stat.S_IREAD | stat.S_IRGRP | stat.S_IROTH | (0o111 if path.is_dir() else 0))
    yield folder
    folder.chmod(0o700)
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()


def test_read_only_cache_is_lived_without(read_only_folder, caplog):
    geocoder = CountingGeocoder()
    with ordinary_user():
        cached = reopened(geocoder, read_only_folder / "geocoder.sqlite")
        for _ in range(2):
            assert cached.geocode("Sumy")[0].address == "Sumy"
        cached.close()
    assert [record.levelno for record in caplog.records] == [logging.WARNING]


def test_folder_that_cannot_be_made_is_lived_without(tmp_path, geocoder, caplog):
    (tmp_path / "cache").write_text("a file where the folder should be")
    cached = reopened(geocoder, tmp_path / "cache" / "geocoder.sqlite")
    for _ in range(2):
        assert cached.geocode("Sumy")[0].address == "Sumy"
    assert len(caplog.records) == 1


def test_full_disk_is_lived_with(path, clock, caplog):
    answers = Answers(path, clock=clock)
    answers.put("kept", "text", kept_s=60)
    answers._connection.execute("PRAGMA max_page_count = 1")  # SQLite then says: disk is full
    for n in range(2):
        answers.put(f"lost {n}", "x" * 100_000, kept_s=60)
    assert answers.get("kept") == "text"
    answers.close()
    assert len(caplog.records) == 1
    assert "full" in caplog.text
