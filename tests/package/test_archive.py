"""A zip is the program that it holds, or one sentence."""

from __future__ import annotations

import io
import json
import stat
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from miniaudit.engine import rulebook
from miniaudit.engine.audit import audit
from miniaudit.engine.settings import Settings
from miniaudit.package import PackageError, archive, open_path
from miniaudit.reporters import json as reporter

if TYPE_CHECKING:
    from collections.abc import Callable

SAMPLE: Final = Path(__file__).parents[2] / "samples" / "jianzhile"
BUILT: Final = {"./app.json": '{"pages": ["p/p"]}', "p/p.wxml": "<view/>", "p/p.js": "Page({})", "a.png": "no picture"}


def packed(files: dict[str, str], change: Callable[[zipfile.ZipInfo], None] | None = None) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            if change:
                change(entry)
            made.writestr(entry, content)
    return stream.getvalue()


def refusal(tmp_path: Path, data: bytes) -> tuple[str, str]:
    """Return what is said of a zip; nothing may be written while it is read."""
    file = tmp_path / "built.zip"
    file.write_bytes(data)
    with pytest.raises(PackageError) as caught:
        open_path(file)
    assert [path.name for path in tmp_path.rglob("*")] == ["built.zip"]
    assert caught.value.message.zh != caught.value.message.en
    return caught.value.kind, caught.value.message.en


def test_entries_as_the_platforms_build_tool_writes_them(tmp_path: Path) -> None:
    file = tmp_path / "built.zip"
    file.write_bytes(packed({"p/": "", **BUILT}))
    (program,) = open_path(file).programs
    assert (program.root, [page.path for page in program.pages]) == (".", ["p/p"])
    assert {path: file.size for path, file in program.files.items()} == {
        path.removeprefix("./"): len(content) for path, content in BUILT.items()
    }


def test_it_does_not_matter_whether_a_program_is_packed(tmp_path: Path) -> None:
    book = rulebook.read()
    with zipfile.ZipFile(tmp_path / "built.zip", "w") as made:
        for path in sorted(SAMPLE.rglob("*")):
            made.write(path, path.relative_to(SAMPLE))
    reports = [reporter.render(audit(open_path(path), book, Settings())) for path in (SAMPLE, tmp_path / "built.zip")]
    assert reports[0] == reports[1]
    assert json.loads(reports[0])["findings"]


def test_a_zip_is_known_by_its_beginning_too(tmp_path: Path) -> None:
    file = tmp_path / "download"
    file.write_bytes(packed(BUILT))
    assert len(open_path(file).programs) == 1


def test_what_is_never_shipped_is_left_out(tmp_path: Path) -> None:
    file = tmp_path / "built.zip"
    file.write_bytes(packed({**BUILT, "node_modules/x/app.json": BUILT["./app.json"], "node_modules/x/p/p.wxml": ""}))
    (program,) = open_path(file).programs
    assert "node_modules/x/app.json" not in program.files


def test_names_in_gbk(tmp_path: Path) -> None:
    data = packed({**BUILT, "p/XXXX.wxml": ""}).replace(b"p/XXXX.wxml", "p/首页.wxml".encode("gb18030"))
    file = tmp_path / "built.zip"
    file.write_bytes(data)
    (program,) = open_path(file).programs
    assert "p/首页.wxml" in program.files


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("../p.js", "leads out of the archive"),
        ("p/../../../p.js", "leads out of the archive"),
        ("..\\p.js", "leads out of the archive"),
        ("/etc/p.js", "is an absolute path"),
        ("\\\\host\\p.js", "is an absolute path"),
        ("C:\\p.js", "is an absolute path"),
        ("./p//./p.js", "stands in it twice"),
        ("p/p.js/more.js", "is both a file and a folder"),
    ],
)
def test_names_that_no_zip_should_hold(tmp_path: Path, name: str, told: str) -> None:
    kind, sentence = refusal(tmp_path, packed({**BUILT, name: ""}))
    assert kind == "zip-entry"
    assert told in sentence


def test_a_name_that_stands_twice(tmp_path: Path) -> None:
    told = refusal(tmp_path, packed({**BUILT, "p/q.js": ""}).replace(b"p/q.js", b"p/p.js"))[1]
    assert "the entry p/p.js in" in told
    assert "stands in it twice" in told


def test_links_are_refused(tmp_path: Path) -> None:
    def as_link(entry: zipfile.ZipInfo) -> None:
        if entry.filename == "p/p.js":
            entry.external_attr = (stat.S_IFLNK | 0o777) << 16

    assert refusal(tmp_path, packed({**BUILT, "p/p.js": "/etc/passwd"}, as_link))[1].count("is a link") == 1


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", 1_000_000)
    data = packed({**BUILT, "p/big.js": " " * 1_000_001})
    assert len(data) < 10_000
    assert refusal(tmp_path, data)[0] == "zip-too-large"


def test_a_bomb_that_understates_its_size(tmp_path: Path) -> None:
    data = packed({**BUILT, "p/big.js": " " * 1_000_000}).replace((1_000_000).to_bytes(4, "little"), b"\1\0\0\0")
    assert refusal(tmp_path, data)[0] == "zip-damaged"


def test_too_many_entries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_FILES", 3)
    assert refusal(tmp_path, packed(BUILT))[0] == "zip-too-large"


def test_encrypted_and_packed_by_other_methods(tmp_path: Path) -> None:
    at = packed(BUILT).index(b"PK\1\2")
    locked = bytearray(packed(BUILT))
    locked[at + 8] |= 1
    assert refusal(tmp_path, bytes(locked))[0] == "zip-encrypted"

    def by_bzip2(entry: zipfile.ZipInfo) -> None:
        entry.compress_type = zipfile.ZIP_BZIP2

    assert refusal(tmp_path, packed(BUILT, by_bzip2))[0] == "zip-method"


@pytest.mark.parametrize("data", [b"", b"PK\3\4", b"no zip at all", packed(BUILT)[:-30], packed(BUILT)[40:]])
def test_truncated_or_something_else(tmp_path: Path, data: bytes) -> None:
    assert refusal(tmp_path, data)[0] == "zip-damaged"


def test_content_that_does_not_match_its_checksum(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name, content in BUILT.items():
            made.writestr(name, content)
    assert refusal(tmp_path, stream.getvalue().replace(b"Page({})", b"Page([])"))[0] == "zip-damaged"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 600), st.integers(0, 255)), min_size=1, max_size=6))
def test_any_change_gives_a_program_or_a_sentence(tmp_path: Path, changes: list[tuple[int, int]]) -> None:
    data = bytearray(packed(BUILT))
    for at, value in changes:
        data[at % len(data)] = value
    file = tmp_path / "built.zip"
    file.write_bytes(data)
    try:
        workspace = open_path(file)
    except PackageError:
        return
    assert workspace.programs
