"""What the environment says: the keys, above all."""

import threading
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from putright.config import environment


class TestAKey:
    def test_is_the_one_given(self, tmp_path: Path) -> None:
        given = {"PUTRIGHT_SECRET_KEY": " given "}
        assert environment.key("secret_key", tmp_path, given) == "given"
        assert list(tmp_path.iterdir()) == []

    def test_is_made_once_and_for_its_owner_alone(self, tmp_path: Path) -> None:
        folder = tmp_path / "keys"
        first = environment.key("secret_key", folder, {})
        assert len(first) >= 50
        assert environment.key("secret_key", folder, {}) == first
        assert (folder / "secret_key").stat().st_mode & 0o777 == 0o600
        assert folder.stat().st_mode & 0o777 == 0o700
        assert [each.name for each in folder.iterdir()] == ["secret_key"]

    def test_is_the_same_for_all_that_start_at_once(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        at_once = threading.Barrier(4)
        found: list[str] = []
        exists = Path.exists

        def seen(path: Path, **named: bool) -> bool:
            there = exists(path, **named)
            if path.name == "secret_key":
                at_once.wait(10)  # nobody goes on before all have seen that there is none
            return there

        def start() -> None:
            found.append(environment.key("secret_key", tmp_path, {}))

        monkeypatch.setattr(Path, "exists", seen)
        threads = [threading.Thread(target=start) for _ in range(4)]
        for each in threads:
            each.start()
        for each in threads:
            each.join(20)
        assert len(found) == 4
        assert set(found) == {(tmp_path / "secret_key").read_text()}

    def test_is_refused_where_it_is_empty(self, tmp_path: Path) -> None:
        (tmp_path / "secret_key").touch()
        with pytest.raises(ImproperlyConfigured, match="is empty"):
            environment.key("secret_key", tmp_path, {})
        with pytest.raises(ImproperlyConfigured, match="PUTRIGHT_SECRET_KEY is empty"):
            environment.key("secret_key", tmp_path, {"PUTRIGHT_SECRET_KEY": ""})

    def test_is_asked_for_where_a_database_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(ImproperlyConfigured, match="PUTRIGHT_SECRET_KEY has to be too"):
            environment.key("secret_key", tmp_path, {"DATABASE_URL": "postgresql://a@b/c"})
        assert list(tmp_path.iterdir()) == []


class TestTheDemo:
    def test_is_asked_for(self) -> None:
        assert not environment.demo({})
        assert not environment.demo({"PUTRIGHT_DEMO": "0", "DATABASE_URL": "postgresql://a@b/c"})
        assert environment.demo({"PUTRIGHT_DEMO": "1"})

    def test_does_not_meet_a_database_that_is_named(self) -> None:
        both = {"PUTRIGHT_DEMO": "1", "DATABASE_URL": "postgresql://a@b/c"}
        with pytest.raises(ImproperlyConfigured, match="unset one of them"):
            environment.demo(both)
        assert environment.demo({**both, "PUTRIGHT_DEMO_DATABASE": "1"})


def test_only_a_postgresql_is_a_database() -> None:
    found = environment.database("postgresql://app:p%40ss@/putright?host=/run/pg&port=5433")
    assert (found["USER"], found["PASSWORD"], found["HOST"]) == ("app", "p@ss", "/run/pg")
    assert (found["NAME"], found["PORT"]) == ("putright", "5433")
    with pytest.raises(ImproperlyConfigured):
        environment.database("mysql://somewhere/putright")
