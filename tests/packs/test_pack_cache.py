"""The compiled packs in the user's cache: used while nothing changes, rebuilt when something does, done without at need."""

from __future__ import annotations

import os
import pickle
import shutil
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from linter import packs
from linter.packs import cache as pack_cache
from linter.packs import editions
from linter.packs.cache import Compiled
from linter.packs.error import PackError

PACKS = [Compiled({"id": "a", "years": {"from": 2021}}, ["A1"], '{"词":"甲"}'.encode(), b'{"rules":[]}'), Compiled({"id": "b"}, [], b"{}", b"{}")]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DISCLOSE_LINT_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the shipped rules in place of them."""
    copy = tmp_path / "rules"
    shutil.copytree(pack_cache.shipped_folder(), copy)
    monkeypatch.setattr(pack_cache, "shipped_folder", lambda: str(copy))
    return copy


@pytest.fixture
def compilations(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows by one each time the shipped packs are compiled."""
    seen: list[int] = []
    compile_shipped = editions.compiled_shipped

    def counted(files: list[tuple[str, bytes]]) -> list[Compiled]:
        seen.append(len(files))
        return compile_shipped(files)

    monkeypatch.setattr(editions, "compiled_shipped", counted)
    return seen


def test_the_second_time_nothing_is_compiled(folder: Path, compilations: list[int]) -> None:
    first, second = packs.load(), packs.load()
    assert len(compilations) == 1
    assert second == first == packs.load(cache=False)
    assert second.rules() == first.rules()


def test_without_cache_nothing_is_written(folder: Path, compilations: list[int]) -> None:
    packs.load(cache=False)
    packs.load(cache=False)
    assert len(compilations) == 2
    assert not folder.exists()


def test_a_warm_start_imports_neither_yaml_nor_the_merging(folder: Path) -> None:
    packs.load()
    program = ("import sys; from linter import packs; e = packs.load().choose(2022); e.form; e.rules; "
               "print([m for m in ('yaml', 'jsonschema', 'hashlib', 'pathlib', 'dataclasses', 'linter.packs.merge', 'linter.packs.editions', "
               "'linter.packs.yaml_source', 'linter.packs.schema') if m in sys.modules and m not in before])")
    # What form and result import for themselves is not counted.
    before = "import sys, linter.form, linter.result; before = set(sys.modules); "
    root = str(Path(packs.__file__).parent.parent)
    done = subprocess.run([sys.executable, "-c", before + program], capture_output=True, text=True, check=True,
                          env={**os.environ, "PYTHONPATH": root})
    assert done.stdout == "[]\n"


def test_a_changed_file_is_seen(folder: Path, rules: Path, compilations: list[int]) -> None:
    before = packs.load().choose(2022)
    head = rules / "2021" / "pack.yaml"
    head.write_text(head.read_text(encoding="utf-8").replace("国办公开办函〔2021〕30号", "改过的依据"), encoding="utf-8")
    after = packs.load().choose(2022)
    assert before is not None
    assert after is not None
    assert (before.basis, after.basis) == ("国办公开办函〔2021〕30号", "改过的依据")
    assert len(compilations) == 2


def test_an_added_a_renamed_and_a_removed_file_are_seen(folder: Path, rules: Path, compilations: list[int]) -> None:
    packs.load()
    added = rules / "2021" / "zz.yaml"
    added.write_text("clauses: []\n", encoding="utf-8")
    packs.load()
    added.rename(rules / "2021" / "zzz.yaml")
    packs.load()
    assert len(compilations) == 3
    (rules / "2021" / "zzz.yaml").unlink()
    packs.load()
    assert len(compilations) == 3


def test_another_version_compiles_anew(folder: Path, compilations: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    packs.load()
    monkeypatch.setattr("linter.__version__", "99.0")
    packs.load()
    assert len(compilations) == 2
    assert len(list(folder.iterdir())) == 2


@pytest.mark.parametrize("damage", [
    lambda raw: b"", lambda raw: b"\n", lambda raw: raw[:-1], lambda raw: raw + b"x", lambda raw: raw[: len(raw) // 2],
    lambda raw: raw.replace(b"2021", b"2022", 1), lambda raw: b"\xff" + raw, lambda raw: b"not hexadecimal\n" + raw,
    lambda raw: b"[]"])
def test_damage_is_noticed_and_repaired(folder: Path, compilations: list[int], damage: object) -> None:
    good = packs.load()
    (file,) = folder.iterdir()
    raw = file.read_bytes()
    file.write_bytes(damage(raw))  # type: ignore[operator]
    assert packs.load() == good
    assert len(compilations) == 2
    assert file.read_bytes() == raw


def test_what_is_stored_is_loaded(tmp_path: Path) -> None:
    file = str(tmp_path / "deep" / "er" / "packs-1.json")
    pack_cache.store(file, PACKS)
    assert pack_cache.load(file) == PACKS
    assert pack_cache.load(file + "2") is None
    assert [entry.name for entry in (tmp_path / "deep" / "er").iterdir()] == ["packs-1.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="no such permissions on Windows")
def test_the_file_is_private(folder: Path) -> None:
    packs.load()
    (file,) = folder.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_place_that_cannot_be_written_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # A file where the folder should be: no permission bits, which would not stop root.
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("DISCLOSE_LINT_CACHE", str(tmp_path / "file" / "cache"))
    assert packs.load() == packs.load(cache=False)
    assert (tmp_path / "file").read_text() == "x"


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="permissions do not stop this user")
def test_a_folder_that_may_only_be_read_is_done_without(folder: Path) -> None:
    folder.mkdir(mode=0o500)
    assert packs.load() == packs.load(cache=False)
    assert list(folder.iterdir()) == []


def test_a_full_disk_leaves_nothing_behind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pack_cache.os, "replace", full)
    assert packs.load() == packs.load(cache=False)
    assert list(folder.iterdir()) == []


def test_old_files_are_forgotten_but_not_the_newest_nor_strangers(tmp_path: Path) -> None:
    for number in range(9):
        pack_cache.store(str(tmp_path / f"packs-{number}.json"), PACKS)
        os.utime(tmp_path / f"packs-{number}.json", (1_000_000 + number, 1_000_000 + number))
    (tmp_path / "other.json").write_text("x")
    pack_cache.store(str(tmp_path / "packs-9.json"), PACKS)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["other.json", *(f"packs-{number}.json" for number in range(4, 10))]


@pytest.mark.parametrize(("platform", "variables", "place"), [
    ("linux", {"XDG_CACHE_HOME": "/c"}, "/c/disclose-lint"), ("linux", {}, "/home/u/.cache/disclose-lint"),
    ("linux", {"XDG_CACHE_HOME": "relative"}, None), ("darwin", {}, "/home/u/Library/Caches/disclose-lint"),
    ("win32", {"LOCALAPPDATA": "/l"}, "/l/disclose-lint"), ("win32", {}, None),
    ("linux", {"DISCLOSE_LINT_CACHE": "/d", "XDG_CACHE_HOME": "/c"}, "/d"),
    ("linux", {"DISCLOSE_LINT_CACHE": "", "XDG_CACHE_HOME": "/c"}, "/c/disclose-lint")])
@pytest.mark.skipif(sys.platform == "win32", reason="paths are written otherwise")
def test_where_the_cache_is(
    monkeypatch: pytest.MonkeyPatch, platform: str, variables: dict[str, str], place: str | None
) -> None:
    for name in ("XDG_CACHE_HOME", "DISCLOSE_LINT_CACHE", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", "/home/u")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    file = pack_cache.cache_file([("x", b"y")])
    assert (file and file.rsplit("/", 1)[0]) == place


def test_missing_rules_are_an_installation_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pack_cache, "shipped_folder", lambda: str(tmp_path / "none"))
    with pytest.raises(PackError) as caught:
        packs.load()
    assert "重新安装" in caught.value.problem.zh
    assert caught.value.line is None


def test_rules_inside_the_package_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pack_cache, "_PACKAGE", str(tmp_path / "linter"))
    assert pack_cache.shipped_folder() == str(tmp_path / "rules")
    (tmp_path / "linter" / "rules").mkdir(parents=True)
    assert pack_cache.shipped_folder() == str(tmp_path / "linter" / "rules")


def test_a_library_travels_to_other_processes(folder: Path) -> None:
    library = packs.load()
    fresh = pickle.loads(pickle.dumps(library))
    assert fresh == library
    assert fresh.rules() == library.rules()
    assert fresh.choose(2022).form.sections == library.editions[0].form.sections


def test_a_warm_load_is_quick(folder: Path) -> None:
    packs.load()
    best = min(_timed() for _ in range(5))
    assert best < 0.02, f"{best * 1000:.1f} ms; 2 to 3 are usual"


def _timed() -> float:
    start = time.perf_counter()
    edition = packs.load().choose(2022)
    assert edition is not None
    assert edition.form
    assert edition.rules
    return time.perf_counter() - start
