"""From a path to the programs in it."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from miniaudit.package import Package, PackageError, Workspace, open_files, open_path

if TYPE_CHECKING:
    from pathlib import Path

APP = '{"pages": ["pages/a/a"]}'
PAGE = {"pages/a/a.wxml": "<view/>", "pages/a/a.js": "Page({})"}


def only(files: dict[str, str]) -> Package:
    (program,) = open_files(files).programs
    return program


def below(folder: str, files: dict[str, str]) -> dict[str, str]:
    return {f"{folder}/{path}": content for path, content in files.items()}


def write(root: Path, files: dict[str, str]) -> None:
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content, "utf-8")


def refusal(path: Path) -> str:
    with pytest.raises(PackageError) as caught:
        open_path(path)
    assert caught.value.message.zh
    assert caught.value.message.en
    return caught.value.kind


def roots(workspace: Workspace) -> list[str]:
    return [program.root for program in workspace.programs]


def test_a_program_at_the_path_itself() -> None:
    program = only({"app.json": APP, **PAGE})
    assert (program.root, program.kind, program.framework) == (".", "miniprogram", "native")
    assert [(page.path, page.is_entry) for page in program.pages] == [("pages/a/a", True)]


@pytest.mark.parametrize(
    ("files", "version"),
    [
        ({}, None),
        ({"package.json": '{"version": "2.0.1"}'}, ("2.0.1", "package.json")),
        ({"package.json": '{"version": 2}'}, None),
        ({"package.json": "nonsense"}, None),
        ({"package.json": "[]"}, None),
        ({"src/package.json": '{"version": "3.0"}', "package.json": '{"version": "2"}'}, ("3.0", "package.json")),
        (
            {"src/app.json": '{"pages": ["pages/a/a"], "version": "4"}', "package.json": '{"version": "2"}'},
            ("4", "app.json"),
        ),
        ({"project.config.json": '{"miniprogramRoot": "src", "version": "5"}'}, ("5", "project.config.json")),
    ],
)
def test_the_version_is_what_a_file_states(files: dict[str, str], version: tuple[str, str] | None) -> None:
    project = {"project.config.json": '{"miniprogramRoot": "src"}', **below("src", {"app.json": APP, **PAGE})}
    assert only({**project, **files}).version == version


def test_a_package_json_above_a_program_without_project_file_is_not_its_own() -> None:
    files = {"package.json": '{"version": "2.0.1"}', **below("demo", {"app.json": APP, **PAGE})}
    assert only(files).version is None


def test_the_project_file_names_the_folder_and_other_copies_are_no_programs() -> None:
    files = {
        "project.config.json": '{"miniprogramRoot": "./src/", "appid": "wx1", "projectname": "%E5%BA%97"}',
        **below("src", {"app.json": APP, **PAGE}),
        **below("dist", {"app.json": APP, **PAGE}),
    }
    program = only(files)
    assert (program.root, program.appid, program.name) == ("src", "wx1", "店")


def test_several_programs_and_a_nested_one() -> None:
    files = {
        **below("one", {"project.config.json": "{}", "app.json": APP, **PAGE}),
        **below("one/demo", {"project.config.json": "{}", "app.json": APP, **PAGE}),
        **below("two", {"app.json": APP, **PAGE}),
    }
    workspace = open_files(files)
    assert roots(workspace) == ["one", "one/demo", "two"]
    assert workspace.programs[0].files["demo/app.json"].why == "other-program"


def test_a_plug_in_beside_its_demo() -> None:
    files = {
        "project.config.json": '{"miniprogramRoot": "miniprogram", "pluginRoot": "plugin", "compileType": "plugin"}',
        **below("miniprogram", {"app.json": APP, **PAGE}),
        "plugin/plugin.json": '{"main": "index.js", "pages": {"hello": "pages/hello"}}',
        "plugin/index.js": "",
        "plugin/pages/hello.wxml": "",
    }
    assert [(p.root, p.kind) for p in open_files(files).programs] == [
        ("miniprogram", "miniprogram"),
        ("plugin", "plugin"),
    ]


def test_a_game() -> None:
    assert only({"project.config.json": '{"compileType": "game"}', "game.json": "{}", "game.js": ""}).kind == "minigame"


def test_pages_of_sub_packages_in_both_spellings_and_with_a_slash() -> None:
    for name in ("subPackages", "subpackages"):
        app = {"pages": ["/pages/a/a"], name: [{"root": "more/", "pages": ["b/b"], "independent": True}]}
        files = {"app.json": json.dumps(app), **PAGE, "more/b/b.wxml": "", "more/b/b.js": ""}
        first, second = only(files).pages
        assert (first.path, second.path, second.package, second.is_independent) == (
            "pages/a/a",
            "more/b/b",
            "more",
            True,
        )


def test_merge_markers_are_a_problem_at_their_line_and_the_pages_are_found() -> None:
    broken = '{\n<<<<<<< HEAD\n  "pages": [\n=======\n>>>>>>> x\n'
    program = only({"project.config.json": "{}", "app.json": broken, **PAGE})
    problem = next(p for p in program.problems if p.kind == "invalid-json")
    assert problem.span is not None
    assert broken[problem.span.start :].startswith("<<<<<<<")
    assert problem.incomplete
    assert [page.path for page in program.pages] == ["pages/a/a"]


def test_a_page_that_is_missing_is_a_problem_and_no_page() -> None:
    program = only({"app.json": '{"pages": ["pages/a/a", "pages/b/b"]}', **PAGE})
    assert [page.path for page in program.pages] == ["pages/a/a"]
    assert [p.kind for p in program.problems] == ["page-missing"]


@pytest.mark.parametrize(
    "app", ["[]", '{"pages": 1}', '{"pages": [1, null, {}]}', '{"pages": ["pages/a/a"], "window": 3, "tabBar": []}', ""]
)
def test_wrong_types_are_problems_and_never_end_it(app: str) -> None:
    program = only({"project.config.json": "{}", "app.json": app, **PAGE})
    assert program.problems
    assert [page.path for page in program.pages] == ["pages/a/a"]


def test_components_global_per_page_and_by_npm() -> None:
    files = {
        "app.json": '{"pages": ["pages/a/a"], "usingComponents": {"x-bar": "components/bar/bar", "x-b": "./b/index"}}',
        **PAGE,
        "pages/a/a.json": '{"usingComponents": {"x-b": "../../b/other", "van-b": "@vant/button", "p": "plugin://p/b"}}',
        "components/bar/bar.wxml": "",
        "b/index.wxml": "",
        "b/other.wxml": "",
        "miniprogram_npm/@vant/button/index.wxml": "",
    }
    assert dict(only(files).components_of("pages/a/a")) == {
        "x-bar": "components/bar/bar",
        "x-b": "b/other",
        "van-b": "miniprogram_npm/@vant/button/index",
    }


def test_whose_a_file_is() -> None:
    files = {
        "project.config.json": json.dumps(
            {
                "cloudfunctionRoot": "cloud/",
                "packOptions": {"ignore": [{"type": "suffix", "value": ".MD.js"}], "include": []},
            }
        ),
        "app.json": APP,
        **PAGE,
        "cloud/f/index.js": "",
        "notes.md.js": "",
        "miniprogram_npm/x/index.js": "",
        "utils/md5.js": "function md5() {}",
        "utils/own.js": "",
        "package.json": "{}",
    }
    program = only(files)
    assert {path: file.role for path, file in program.files.items() if file.role != "own"} == {
        "cloud/f/index.js": "not-shipped",
        "notes.md.js": "not-shipped",
        "miniprogram_npm/x/index.js": "third-party",
        "utils/md5.js": "third-party",
        "package.json": "not-shipped",
        "project.config.json": "not-shipped",
    }
    assert program.cloud_functions == ("cloud/f/index.js",)


@pytest.mark.parametrize(
    ("files", "kind"),
    [
        ({"readme.txt": ""}, "nothing-here"),
        ({"button/index.wxml": "", "button/index.js": ""}, "components-only"),
        ({"package.json": '{"dependencies": {"@tarojs/taro": "3"}}', "src/app.tsx": ""}, "framework-source"),
        ({"src/pages.json": "{}", "src/App.vue": ""}, "framework-source"),
        ({"src/uni.scss": "", "src/App.vue": ""}, "framework-source"),
        ({"src/pages.json": "{}", "src/manifest.json": "{}"}, "framework-source"),
        ({"src/app.mpx": ""}, "framework-source"),
        ({"src/app.wpy": ""}, "framework-source"),
        ({"project.config.json": '{"miniprogramRoot": "dist/"}'}, "app-json-missing"),
    ],
)
def test_what_is_no_program_is_refused_in_one_sentence(tmp_path: Path, files: dict[str, str], kind: str) -> None:
    write(tmp_path, files)
    assert refusal(tmp_path) == kind


def test_paths_that_are_no_folder_of_a_program(tmp_path: Path) -> None:
    write(tmp_path, {"app.json": APP, **PAGE, "a.wxapkg": "", "b.7z": "", "c.txt": ""})
    assert refusal(tmp_path / "no") == "path-missing"
    assert refusal(tmp_path / "a.wxapkg") == "wxapkg"
    assert refusal(tmp_path / "b.7z") == "archive"
    assert refusal(tmp_path / "c.txt") == "not-a-folder"
    assert refusal(tmp_path / "pages") == "inside-program"


def test_the_program_is_the_same_from_its_own_folder(tmp_path: Path) -> None:
    rules = '{"ignore": [{"type": "folder", "value": "old"}]}'
    project = f'{{"miniprogramRoot": "src", "appid": "wx1", "packOptions": {rules}}}'
    write(tmp_path, {"project.config.json": project, **below("src", {"app.json": APP, **PAGE, "old/a.js": ""})})
    (whole,) = open_path(tmp_path).programs
    (own,) = open_path(tmp_path / "src").programs
    assert (whole.root, own.root) == ("src", ".")
    assert whole.files == own.files
    assert whole.files["old/a.js"].role == "not-shipped"
    assert own.appid == "wx1"


def test_links_and_pipes_are_listed_and_never_opened(tmp_path: Path) -> None:
    program = tmp_path / "program"
    write(program, {"app.json": APP, **PAGE})
    (tmp_path / "secret.js").write_text("secret")
    (program / "link.js").symlink_to(tmp_path / "secret.js")
    (program / "loop").symlink_to(program)
    os.mkfifo(program / "pipe.js")
    workspace = open_path(program)
    assert sorted((p.path, p.kind) for p in workspace.problems) == [
        ("link.js", "link-not-followed"),
        ("loop", "link-not-followed"),
        ("pipe.js", "unreadable-file"),
    ]
    assert "link.js" not in workspace.programs[0].files
