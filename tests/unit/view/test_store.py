import sqlite3

import pytest

from geo.view.store import Store, file_for, program


def always(_value):
    return True


def test_what_was_kept_is_there_after_a_restart(tmp_path):
    path = tmp_path / "cache" / "readings.sqlite"
    Store(path, always)["a"] = ("value", 1)
    again = Store(path, always)
    assert again.get("a") == ("value", 1)
    assert again.get("b") is None


def test_what_may_not_be_kept_is_forgotten(tmp_path):
    path = tmp_path / "readings.sqlite"
    first = Store(path, lambda value: value != "outage")
    first["a"] = "outage"
    assert first["a"] == "outage"
    assert "a" not in Store(path, always)


def test_two_at_once_see_each_other(tmp_path):
    path = tmp_path / "readings.sqlite"
    one, other = Store(path, always), Store(path, always)
    one["a"] = 1
    other["b"] = 2
    assert (one["b"], other["a"]) == (2, 1)


def test_a_damaged_file_is_set_aside(tmp_path):
    path = tmp_path / "readings.sqlite"
    path.write_bytes(b"this is no database" * 100)
    with pytest.warns(UserWarning, match="damaged"):
        store = Store(path, always)
    store["a"] = 1
    assert Store(path, always)["a"] == 1
    assert path.with_suffix(".damaged").exists()


def test_a_torn_value_is_none(tmp_path):
    path = tmp_path / "readings.sqlite"
    Store(path, always)["a"] = 1
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE reading SET value = ?", (b"\x80\x05torn",))
    assert "a" not in Store(path, always)


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    with pytest.warns(UserWarning, match="cannot be used"):
        store = Store(blocked / "readings.sqlite", always)
    store["a"] = 1
    assert store["a"] == 1
    assert "b" not in store


def test_another_state_of_the_program_has_a_file_of_its_own(tmp_path):
    states = [file_for(tmp_path, f"state {n}") for n in range(5)]
    assert len(set(states)) == 5
    for path in states:
        Store(path, always)["a"] = 1
    file_for(tmp_path, "state 4")
    left = list(tmp_path.glob("readings-*.sqlite"))
    assert states[4] in left
    assert len(left) == 3
    assert program() == program()
