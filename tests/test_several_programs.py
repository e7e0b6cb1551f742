"""Each program of a repository has its own verdict, the same wherever the check starts."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest
from click.testing import CliRunner

from miniaudit.cli import main

if TYPE_CHECKING:
    from pathlib import Path

Said: TypeAlias = Any  # a report as JSON
ROOTS = ("shop/src", "quiz", "plug-in/plugin", "plug-in/demo")
PAGE = {"a.js": "Page({data: {tip: '点这里'}})", "a.wxml": "<view>{{tip}}</view>", "a.json": "{}"}
SHARES = '<button open-type="share">分享到群领取红包</button>\n<button open-type="share">分享到群领取红包</button>'
OPENS = "<web-view src='http://example.com'/>"
FILES = {
    "shop/project.config.json": '{"miniprogramRoot": "src/", "appid": "wx1", "projectname": "shop"}',
    "shop/src/app.json": '{"pages": ["a", "b"], "usingComponents": {"c": "/c"}}',
    **{f"shop/src/{name}": text for name, text in PAGE.items()},
    "shop/src/b.js": "Page({})",
    "shop/src/b.wxml": f"<c/>{SHARES}",
    "shop/src/c.js": "Component({})",
    "shop/src/c.json": '{"component": true}',
    "shop/src/c.wxml": SHARES,
    "quiz/app.json": '{"pages": ["a"]}',
    **{f"quiz/{name}": text for name, text in PAGE.items()},
    "plug-in/project.config.json": '{"pluginRoot": "plugin", "miniprogramRoot": "demo", "compileType": "plugin"}',
    "plug-in/plugin/plugin.json": '{"pages": {"b": "b"}, "main": "index.js"}',
    "plug-in/plugin/b.js": "Page({})",
    "plug-in/plugin/b.wxml": SHARES,
    "plug-in/demo/app.json": '{"pages": ["a"]}',
    "plug-in/demo/a.js": "Page({})",
    "plug-in/demo/a.wxml": OPENS,
}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def report(path: Path) -> Said:
    done = CliRunner().invoke(main, ["check", str(path), "--format", "json", "--fail-on", "never"])
    assert done.exit_code == 0
    return json.loads(done.stdout_bytes)


def findings(said: Said, root: str) -> list[tuple[str, str, str, int]]:
    """Return the findings of a program: rule, path in the program, print and line."""
    inner = "" if root == "." else f"{root}/"
    return [
        (found["rule"], found["path"].removeprefix(inner), found["fingerprint"], found["line"])
        for found in said["findings"]
        if found["program"] == root
    ]


def verdict(said: Said, root: str) -> object:
    (program,) = (program for program in said["programs"] if program["root"] == root)
    return program["verdict"]


def test_each_program_has_its_own_verdict(repository: Path) -> None:
    said = report(repository)
    assert {program["root"] for program in said["programs"]} == set(ROOTS)
    assert {root for root in ROOTS if findings(said, root)} == {"shop/src", "plug-in/plugin", "plug-in/demo"}
    assert verdict(said, "quiz") == "no-objection-found"
    assert verdict(said, "shop/src") != "no-objection-found"
    assert said["verdict"] == verdict(said, "shop/src")


@pytest.mark.parametrize("root", ROOTS)
@pytest.mark.parametrize("as_zip", [False, True])
def test_findings_are_the_same_from_the_programs_own_folder(repository: Path, root: str, as_zip: bool) -> None:  # noqa: FBT001
    whole = report(repository)
    path = repository / root
    if as_zip:
        path = repository / "program.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for file in sorted((repository / root).rglob("*.*")):
                archive.write(file, f"./{file.relative_to(repository / root)}")
    own = report(path)
    assert findings(own, ".") == findings(whole, root)
    assert verdict(own, ".") == verdict(whole, root)


@pytest.mark.parametrize("project", ["shop", "plug-in"])
def test_findings_are_the_same_from_the_projects_folder(repository: Path, project: str) -> None:
    whole, own = report(repository), report(repository / project)
    for root in (root for root in ROOTS if root.startswith(project)):
        inner = root.removeprefix(f"{project}/")
        assert findings(own, inner) == findings(whole, root)
        assert verdict(own, inner) == verdict(whole, root)


def test_the_same_program_twice_has_the_same_prints(repository: Path) -> None:
    for name, text in FILES.items():
        if name.startswith("shop/"):
            copy = repository / f"copy/{name}"
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(text, "utf-8")
    said = report(repository)
    assert findings(said, "copy/shop/src") == findings(said, "shop/src") != []
