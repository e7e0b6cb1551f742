"""The JSON report keeps its schema."""

from __future__ import annotations

import copy
import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from miniaudit.engine import rulebook
from miniaudit.engine.audit import Settings, audit
from miniaudit.model.clause import Verdict
from miniaudit.model.evidence import Kind
from miniaudit.model.report import Outcome
from miniaudit.model.rule import Confidence, Level
from miniaudit.package import open_files, open_path
from miniaudit.reporters import json as reporter

SCHEMA = json.loads(files("miniaudit.reporters").joinpath("report.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
SAMPLES = Path(__file__).parents[2] / "samples"
HOSTILE = {
    "app.json": '{"pages": ["p/p", "gone/gone"], "plugins": {"x": {"provider": "wx1"}}, "window": 3',
    "p/p.wxml": '<view>分享到群，立得 50 积分 \x1b[31m \u202e\ud800</view><button open-type="share">',
    "p/p.js": "Page({ onLoad() { wx.getLocation() } ) //",
}


def plain(report: object) -> dict[str, Any]:
    found = json.loads(reporter.render(report))  # type: ignore[arg-type]
    assert isinstance(found, dict)
    return found


@pytest.fixture(scope="module")
def sample() -> dict[str, Any]:
    return plain(audit(open_path(SAMPLES / "jianzhile"), rulebook.read(), Settings()))


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.iterdir() if path.is_dir()))
@pytest.mark.parametrize("profile", ["dev", "strict"])
def test_reports_of_samples_keep_it(name: str, profile: str) -> None:
    report = audit(open_path(SAMPLES / name), rulebook.read(), Settings(profile=profile))
    assert [error.message for error in VALIDATOR.iter_errors(plain(report))] == []


def test_a_report_of_a_broken_program_keeps_it() -> None:
    found = plain(audit(open_files(HOSTILE), rulebook.read(), Settings()))
    assert [error.message for error in VALIDATOR.iter_errors(found)] == []
    assert found["findings"]
    assert found["diagnostics"]


@pytest.mark.parametrize(
    "path",
    [
        ("verdict",),
        ("findings", 0, "level"),
        ("programs", 0, "coverage", "calls"),
        ("findings", 0, "evidence", 0, "kind"),
    ],
)
def test_what_it_names_must_be_there_and_right(path: tuple[str | int, ...], sample: dict[str, Any]) -> None:
    for change in ("remove", "spoil", "add"):
        changed = copy.deepcopy(sample)
        around: Any = changed
        for key in path[:-1]:
            around = around[key]
        if change == "remove":
            del around[path[-1]]
        elif change == "spoil":
            around[path[-1]] = []
        else:
            around["surprise"] = 1
        assert not VALIDATOR.is_valid(changed)


@pytest.mark.parametrize(
    ("names", "choices"),
    [
        (("$defs", "verdict"), Outcome),
        (("$defs", "finding", "properties", "level"), Level),
        (("$defs", "finding", "properties", "confidence"), Confidence),
        (("$defs", "step", "properties", "kind"), Kind),
        (("$defs", "program", "properties", "clauses", "items", "properties", "verdict"), Verdict),
    ],
)
def test_choices_are_those_of_the_model(names: tuple[str, ...], choices: type[Any]) -> None:
    found: Any = SCHEMA
    for name in names:
        found = found[name]
    assert found["enum"] == [choice.value for choice in choices]


def test_every_field_is_described() -> None:
    def bare(node: dict[str, Any], path: str) -> list[str]:
        found = []
        for name, inner in node.get("properties", {}).items():
            if not {"description", "$ref", "const"} & inner.keys():
                found.append(f"{path}/{name}")
            found += bare(inner, f"{path}/{name}")
        return found + (bare(node["items"], f"{path}[]") if isinstance(node.get("items"), dict) else [])

    assert bare(SCHEMA, "") == []
    assert [name for definition in SCHEMA["$defs"].values() for name in bare(definition, "")] == []


def test_the_same_input_gives_the_same_bytes() -> None:
    once, again = (
        reporter.render(audit(open_path(SAMPLES / "jianzhile"), rulebook.read(), Settings())) for _ in range(2)
    )
    assert once == again
    assert str(SAMPLES) not in once
