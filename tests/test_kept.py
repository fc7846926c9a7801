"""Results that are kept: the same as worked out anew, for as long as nothing that they depend on has changed."""

from __future__ import annotations

import json
import os
import stat
import sys
import time
import zlib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from linter import cache, checking, kept, readers
from linter.cli import cli
from linter.command import jobs
from linter.in_force import Options
from linter.result import FileResult, Severity

EXAMPLES = Path(__file__).parent.parent / "examples"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="who may read and write is said otherwise")
FAULTY = (EXAMPLES / "faulty.txt").read_bytes()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    found = kept.folder(tmp_path / "cache")
    assert found is not None
    return Path(found)


def files(place: Path) -> list[Path]:
    return sorted(path for path in place.glob("??/*") if path.is_file())


def anew(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read from now on."""
    names: list[str] = []
    read = readers.read

    def watched(data: bytes, name: str, encoding: str | None = None) -> object:
        names.append(name)
        return read(data, name, encoding)

    monkeypatch.setattr(readers, "read", watched)
    return names


@pytest.mark.parametrize("name", ["faulty.txt", "valid.txt", "valid.md", "valid.html", "valid.docx", "valid.pdf"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_kept_is_the_very_result(name: str, lang: str, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data, options = (EXAMPLES / name).read_bytes(), Options(lang=lang, cache=place)
    first = checking.check_bytes(data, name, options)
    assert first == checking.check_bytes(data, name, options._replace(cache=None))
    names = anew(monkeypatch)
    again = checking.check_bytes(data, name, options)
    assert (again, repr(again), names) == (first, repr(first), [])
    assert len(files(place)) == 1


@pytest.mark.parametrize("name", ["valid.docx", "valid.pdf"])
def test_the_text_that_pages_show_is_kept_with_it(name: str, place: Path) -> None:
    data, plain = (EXAMPLES / name).read_bytes(), Options(cache=place)
    options = plain._replace(text=True)
    checking.check_bytes(data, name, plain)
    assert kept.find(data, name, options) is None
    first = checking.check_bytes(data, name, options)
    assert first.passages
    assert kept.find(data, name, options) == first


def test_a_file_with_another_name_has_the_same_result(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    options = Options(cache=place)
    first = checking.check_bytes(FAULTY, "a.txt", options)
    names = anew(monkeypatch)
    assert checking.check_bytes(FAULTY, "甲/b.TXT", options) == first._replace(path="甲/b.TXT")
    assert names == []
    checking.check_bytes(FAULTY, "a.md", options)
    assert names == ["a.md"]


@pytest.mark.parametrize(
    "changed",
    [
        {"edition": "2019"},
        {"year": 2020},
        {"organ_kind": "government"},
        {"select": ("A",)},
        {"ignore": ("A101",)},
        {"severity": {"A101": Severity.INFO}},
        {"lang": "en"},
        {"encoding": "utf-8"},
        {"rules": (EXAMPLES / "packs" / "edition-2027.yaml",)},
        {"previous": EXAMPLES / "valid.txt"},
    ],
    ids=str,
)
def test_other_options_other_results(changed: dict[str, object], place: Path) -> None:
    options = Options(cache=place)
    checking.check_bytes(FAULTY, "a.txt", options)
    other = options._replace(**changed)  # type: ignore[arg-type]
    assert kept.find(FAULTY, "a.txt", options) is not None
    assert kept.find(FAULTY, "a.txt", other) is None
    assert checking.check_bytes(FAULTY, "a.txt", other) == checking.check_bytes(FAULTY, "a.txt", other._replace(cache=None))


def test_what_else_a_result_depends_on(place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tmp_path / "before.txt"
    before.write_bytes((EXAMPLES / "valid.txt").read_bytes())
    options = Options(cache=place, previous=before)
    checking.check_bytes(FAULTY, "a.txt", options)
    assert kept.find(FAULTY, "a.txt", options) is not None
    assert kept.find(FAULTY + b"\n", "a.txt", options) is None
    before.write_bytes(before.read_bytes() + b"\n")
    assert kept.find(FAULTY, "a.txt", options) is None
    for name, value in (("_program", "another"), ("_rules", "others")):
        checking.check_bytes(FAULTY, "a.txt", options)
        assert kept.find(FAULTY, "a.txt", options) is not None
        monkeypatch.setattr(kept, name, lambda *_, value=value: value)
        kept._worked_out.cache_clear()
        assert kept.find(FAULTY, "a.txt", options) is None
    kept._worked_out.cache_clear()


def test_the_library_that_reads_a_file_counts(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data, options = (EXAMPLES / "valid.pdf").read_bytes(), Options(cache=place)
    checking.check_bytes(data, "a.pdf", options)
    assert kept.find(data, "a.pdf", options) is not None
    monkeypatch.setattr(kept, "_pdfium", lambda: "0")
    assert kept.find(data, "a.pdf", options) is None


def test_what_could_not_be_checked_is_not_kept(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert checking.check_bytes(b"%PDF-1.4", "a.pdf", Options(cache=place)).problem is not None
    assert checking.check_bytes(b"PK\x03\x04", "a.docx", Options(cache=place)).problem is not None
    monkeypatch.setattr("linter.checks.sums.check", lambda case: 1 / 0)
    assert any(entry.internal_error for entry in checking.check_bytes(FAULTY, "a.txt", Options(cache=place)).results)
    assert files(place) == []


def damaged(body: bytes) -> list[bytes]:
    """A kept file in states that it was never written in."""
    packed = body.partition(b"\n")[2]
    whole = zlib.decompress(packed)
    key, _, data = whole.partition(b"\n")
    value = json.loads(data)

    def made(text: bytes) -> bytes:
        again = zlib.compress(text)
        return b"%08x\n" % zlib.crc32(again) + again

    def of(value: object) -> bytes:
        return made(key + b"\n" + json.dumps(value).encode())

    return [
        b"", body[:-1], body[9:], body.replace(packed[-9:], b"\0" * 9), b"00000000\n" + packed, made(b""), made(data),
        made(b"0" * 64 + b"\n" + data), made(whole[:-1]), made(whole + b"x"), of([]), of({}), of(value[:-1]), of([*value, 0]),
        of([*value[:-1], "0"]), of([*value[:-1], True]), of([*value[:-1], None]), of([1, *value[1:]]),
        of([*value[:3], [[]], *value[4:]]), of([*value[:3], [[*value[3][0][:4], 9, *value[3][0][5:]]], *value[4:]]),
        made(key + b"\n" + b"[" * 100_000), made(key + b"\n\xff"), made(key + b"\n" + b" " * (70 << 20)),
    ]


def test_what_is_damaged_is_worked_out_anew(place: Path) -> None:
    options = Options(cache=place)
    first = checking.check_bytes(FAULTY, "a.txt", options)
    (path,) = files(place)
    sound = path.read_bytes()
    for body in damaged(sound):
        path.write_bytes(body)
        assert kept.find(FAULTY, "a.txt", options) is None, body[:80]
        assert checking.check_bytes(FAULTY, "a.txt", options) == first
        assert path.read_bytes() == sound


def test_no_result_of_another_file_is_taken_for_that_of_this(place: Path) -> None:
    options = Options(cache=place)
    checking.check_bytes(FAULTY, "a.txt", options)
    (one,) = files(place)
    checking.check_bytes(FAULTY + b"\n", "a.txt", options)
    (other,) = set(files(place)) - {one}
    other.write_bytes(one.read_bytes())
    assert kept.find(FAULTY + b"\n", "a.txt", options) is None


@POSIX
def test_it_is_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = os.umask(0)
    try:
        found = kept.folder(tmp_path / "cache")
        assert found is not None
        checking.check_bytes(FAULTY, "a.txt", Options(cache=found))
    finally:
        os.umask(old)
    own = Path(found)
    (path,) = files(own)
    assert [stat.S_IMODE(each.stat().st_mode) for each in (own, path.parent, path)] == [0o700, 0o700, 0o600]
    own.chmod(0o770)
    assert kept.folder(tmp_path / "cache") is None
    own.chmod(0o755)
    assert kept.folder(tmp_path / "cache") == found
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert kept.folder(tmp_path / "cache") is None


def test_no_place_no_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    assert kept.folder(tmp_path / "file" / "cache") is None
    monkeypatch.setattr(cache, "folder", lambda: None)
    assert kept.folder() is None


def test_it_may_be_deleted_at_any_time(place: Path) -> None:
    options = Options(cache=place)
    first = checking.check_bytes(FAULTY, "a.txt", options)
    for path in (*files(place), *place.glob("??"), *place.iterdir()):
        if path.exists():
            path.rmdir() if path.is_dir() else path.unlink()
    place.rmdir()
    assert checking.check_bytes(FAULTY, "a.txt", options) == first


def test_it_does_not_grow_without_end(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST_FILES", 8)
    result = FileResult("a", None, checking.Facts())
    shelf = place / "aa"
    for number in range(40):
        kept._store(str(shelf / f"{number:064}"), result)
        for path in shelf.iterdir():  # all but the newest were asked for long ago, in this order
            os.utime(path, (1000 + int(path.name), 1000 + int(path.name)))
    left = sorted(int(path.name) for path in shelf.iterdir())
    assert 6 <= len(left) <= 8
    assert left == list(range(40 - len(left), 40))
    monkeypatch.setattr(kept, "MOST_BYTES", 1)
    kept._store(str(shelf / "f"), result)
    assert list(shelf.iterdir()) == []


def test_what_is_asked_for_stays(place: Path) -> None:
    options = Options(cache=place)
    checking.check_bytes(FAULTY, "a.txt", options)
    (path,) = files(place)
    os.utime(path, (1000, 1000))
    checking.check_bytes(FAULTY, "a.txt", options)
    assert time.time() - path.stat().st_mtime < 60


def ask(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DISCLOSE_LINT_CACHE", str(tmp_path / "user"))
    for number in range(5):
        Path(f"{number}.txt").write_bytes(FAULTY + b"\n" * number)
    return tmp_path


@pytest.mark.parametrize("arguments", [["."], [".", "--jobs", "2"], ["0.txt"], ["0.txt", "missing.txt", "1.txt"]])
@pytest.mark.parametrize("form", ["json", "terminal", "sarif", "html"])
def test_a_run_says_the_same_with_and_without(arguments: list[str], form: str, folder: Path) -> None:
    plain = ask(*arguments, "--format", form)
    first = ask(*arguments, "--format", form, "--cache")
    again = ask(*arguments, "--format", form, "--cache")
    assert [run.exit_code for run in (plain, first, again)] == [plain.exit_code] * 3
    assert first.stdout == plain.stdout
    assert again.stdout == plain.stdout
    assert files(folder / "user" / "results")


def test_only_what_changed_is_checked_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(".", "--cache")
    Path("3.txt").write_bytes((EXAMPLES / "valid.txt").read_bytes())
    names = anew(monkeypatch)
    # Here, where it can be watched.
    monkeypatch.setattr(jobs, "results", lambda found, way, asked, here: (result for entry in found for result in here(entry)))
    assert ask(".", "--cache").exit_code == 1
    assert names == ["3.txt"]


def test_it_is_asked_for(folder: Path) -> None:
    ask(".")
    assert not (folder / "user" / "results").exists()
    ask(".", "--cache-dir", "mine")
    assert len(files(folder / "mine" / "results")) == 5
    assert ask(".", "--cache", "--no-cache", "--lang", "en").stderr.startswith("--no-cache goes with neither")
    assert ask(".", "--cache-dir", "x", "--no-cache").exit_code == 2


def test_the_configuration_may_ask_for_it(folder: Path) -> None:
    (folder / ".disclose-lint.yaml").write_text("cache: true\ntimeout: 60\n")
    assert ask(".", "--no-cache").exit_code == 1
    assert not (folder / "user" / "results").exists()
    assert ask(".").exit_code == 1
    assert len(files(folder / "user" / "results")) == 5
    (folder / ".disclose-lint.yaml").write_text("timeout: 0\n")
    answer = ask(".", "--lang", "en")
    assert (answer.exit_code, ":1:10: 0 does not fit: a number of seconds" in answer.stderr) == (2, True)


@POSIX
def test_a_place_that_others_may_write_to_is_not_used(folder: Path) -> None:
    (folder / "open" / "results").mkdir(parents=True)
    (folder / "open" / "results").chmod(0o777)
    answer = ask("0.txt", "--cache-dir", "open", "--lang", "en")
    assert (answer.exit_code, answer.stderr.startswith("open cannot be used to keep results")) == (1, True)
    assert files(folder / "open" / "results") == []
