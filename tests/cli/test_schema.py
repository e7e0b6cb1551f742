"""The schemas that are printed hold for what there is."""

from __future__ import annotations

import copy
import json
import tomllib
from typing import TYPE_CHECKING, Any, Final

import pytest
import yaml as pyyaml
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from miniaudit.cli import main
from miniaudit.engine import yaml
from miniaudit.engine.configuration import settings
from miniaudit.engine.folder import shipped_folder
from miniaudit.model.category import Subject
from miniaudit.model.topics import TOPICS

if TYPE_CHECKING:
    from miniaudit.engine.entry import Entry

RULES: Final = shipped_folder()
NAMES: Final = ("report", "config", "rule", "decisions")
CONFIG: Final = """
profile = "strict"
edition = "2019"
fail-on = "warning"
strict = true
lang = "zh"
rules = ["rules"]
[account]
subject = "enterprise"
categories = ["工具-信息查询"]
[[ignore]]
rule = "a/b"
path = "p/**"
reason = "old"
expires = "2027-01-31"
"""
DECISION: Final[dict[str, Any]] = {
    "program": ".", "fingerprint": "0" * 24, "guard_hash": "1" * 24, "rule": "a/b", "path": "p.wxml",
    "state": "acceptable", "reason": "old", "expires": "2027-01-31", "by": "me", "decided": "2026-11-26",
}  # fmt: skip
DECISIONS: Final[dict[str, Any]] = {
    "schema_version": 1, "kind": "miniaudit-decisions", "report": "x", "tool": "y", "reviewer": "me",
    "decisions": [DECISION],
}  # fmt: skip


def schema(name: str) -> dict[str, Any]:
    found = json.loads(CliRunner().invoke(main, ["schema", name]).stdout)
    assert isinstance(found, dict)
    return found


def wrong(name: str, value: object) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema(name)).iter_errors(value)]


def plain(entry: Entry) -> Any:  # noqa: ANN401  # any JSON value
    if isinstance(entry.value, dict):
        return {key: plain(value) for key, value in entry.value.items()}
    return [plain(item) for item in entry.value] if isinstance(entry.value, list) else entry.value


@pytest.mark.parametrize("name", NAMES)
def test_each_is_a_schema_that_describes_its_fields(name: str) -> None:
    found = schema(name)
    Draft202012Validator.check_schema(found)
    assert found["description"]
    assert found["$id"] == f"miniaudit-{name}-1"


def test_every_shipped_rule_keeps_its_schema() -> None:
    validator = Draft202012Validator(schema("rule"))
    files = [path for topic in TOPICS for path in sorted((RULES / topic).glob("*.yaml"))]
    assert len(files) > 50
    for path in files:
        value = plain(yaml.parse(str(path), yaml.read_text(path)))
        assert [error.message for error in validator.iter_errors(value)] == [], path.name


def test_so_it_does_for_an_editor_that_knows_numbers_and_null() -> None:
    validator = Draft202012Validator(schema("rule"))
    for path in sorted(path for topic in TOPICS for path in (RULES / topic).glob("*.yaml")):
        value = pyyaml.load(path.read_text("utf-8"), pyyaml.CSafeLoader)
        assert [error.message for error in validator.iter_errors(value)] == [], path.name


def test_a_rule_that_lacks_something_does_not() -> None:
    path = next((RULES / "share-reward").glob("*.yaml"))
    rule = plain(yaml.parse(str(path), yaml.read_text(path)))
    for key in ("clauses", "level", "title", "detect", "examples", "innocent"):
        assert wrong("rule", {name: value for name, value in rule.items() if name != key}), key
    assert wrong("rule", {**rule, "level": {"one": "error"}})
    assert wrong("rule", {**rule, "more": "x"})


def test_the_configuration_and_its_schema_know_the_same() -> None:
    found = schema("config")["properties"]
    assert tuple(sorted(found)) == tuple(sorted(settings.KEYS))
    assert tuple(found["account"]["properties"]) == settings.ACCOUNT_KEYS
    assert tuple(found["ignore"]["items"]["properties"]) == settings.IGNORE_KEYS
    assert found["account"]["properties"]["subject"]["enum"] == [subject.value for subject in Subject]
    for key, choices in (
        ("profile", settings.PROFILES),
        ("edition", settings.EDITIONS),
        ("fail-on", settings.GATES),
        ("lang", settings.LANGUAGES),
    ):
        assert tuple(found[key]["enum"]) == choices


def test_configurations_keep_it() -> None:
    whole = tomllib.loads(CONFIG)
    assert wrong("config", whole) == []
    assert wrong("config", {}) == []
    assert wrong("config", {**whole, "fail_on": "error"})
    assert wrong("config", {**whole, "ignore": [{"rule": "a"}]})
    assert wrong("config", {**whole, "strict": "yes"})


@pytest.mark.parametrize(
    ("change", "kept"),
    [
        ({}, True),
        ({"state": "needs-fixing", "reason": "", "expires": "", "by": ""}, True),
        ({"state": "false-alarm", "expires": ""}, True),
        ({"state": "false-alarm", "reason": ""}, False),
        ({"state": "needs-information", "reason": ""}, False),
        ({"expires": ""}, False),
        ({"by": ""}, False),
        ({"state": "fine"}, False),
        ({"fingerprint": "x"}, False),
        ({"more": "x"}, False),
    ],
)
def test_decisions_need_what_their_state_needs(change: dict[str, str], kept: bool) -> None:  # noqa: FBT001  # a column
    value = copy.deepcopy(DECISIONS)
    value["decisions"][0] |= change
    assert (wrong("decisions", value) == []) is kept
