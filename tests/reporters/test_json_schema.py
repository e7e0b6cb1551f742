"""The JSON report keeps its schema, and the schema lets nothing else through."""

from __future__ import annotations

import copy
import json
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from jsonschema import Draft202012Validator

from miniaudit.engine import rulebook, service_categories
from miniaudit.engine.audit import audit
from miniaudit.engine.settings import Settings
from miniaudit.facts.jumps import Target
from miniaudit.model.clause import Verdict
from miniaudit.model.decision import Decision, Standing, State
from miniaudit.model.evidence import Kind
from miniaudit.model.report import Outcome
from miniaudit.model.rule import Confidence, Level
from miniaudit.model.suppression import Baseline, Compared, Gone, Source, Status, Suppression
from miniaudit.model.words import Text
from miniaudit.package import open_files, open_path
from miniaudit.reporters import json as reporter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from miniaudit.model.report import Report

SCHEMA: Final = json.loads(files("miniaudit.reporters").joinpath("report.schema.json").read_text(encoding="utf-8"))
VALIDATOR: Final = Draft202012Validator(SCHEMA)
BOOK: Final = rulebook.read()
SAMPLES: Final = Path(__file__).parents[2] / "samples"
DECIDED: Final = Decision(State.ACCEPTABLE, Standing.HOLDS, "known", "2099-01-01", "Li", "2026-11-26", "0" * 24)
GONE: Final = Gone("share-reward/benefit-for-share", "error", "p/p.wxml", 1, Text("分享", "a share"))
EXCUSED: Final = Suppression(Source.CONFIG, "old page", "miniaudit.toml", 3, "2027-01-31", "me")
ROWS: Final = {"checked"}  # only a row of JSON Lines has it
MAPS: Final = {"files", "fixed", "links", "permissions", "calls"}  # their keys are data
ALL: Final = {  # something under every key of the report
    "app.json": '{"pages": ["p/p", "q/q", "gone/gone"], "navigateToMiniProgramAppIdList": ["wx1"], '
    '"permission": {"scope.userLocation": {"desc": "x"}}, "requiredPrivateInfos": ["getLocation"], '
    '"plugins": {"x": {"version": "1.0.0", "provider": "wx1"}}}',
    "p/p.wxml": '<view>分享到群，立得 50 积分</view><button open-type="share"/><navigator url="/q/q"/>'
    '<button open-type="getPhoneNumber">手机号</button>',
    "p/p.js": "Page({ go() { wx.navigateToMiniProgram({ appId: 'wx1', u: 'https://a.cn/x' }) } ) }",
    "q/q.wxml": '<web-view wx:if="{{on}}" src="{{url}}"/><view wx:else>贷款申请 还款计划 授信额度'
    '<text>打开淘宝</text><text>券后价</text><text>返利</text>天气<navigator url="/p/p"/></view>'
    '<view wx:if="{{on}}">红包<navigator url="/p/p"/></view><button wx:if="{{!on}}" open-type="share"/>',
    "q/q.js": "Page({ onLoad() { wx.request({ success: r => this.setData({ url: r.data.u, on: r.data.on }) }) } })",
}
HOSTILE: Final[Mapping[str, Mapping[str, bytes]]] = {
    "broken everywhere": {
        "app.json": b'{"pages": ["p/p", "gone/gone"], "plugins": {"x": {"provider": "wx1"}}, "window": 3',
        "p/p.wxml": '<view>分享到群，立得 50 积分 \x1b[31m \u202e</view><button open-type="share">'.encode(),
        "p/p.js": b"Page({ onLoad() { wx.getLocation() } ) //",
    },
    "wrong types": {
        "app.json": b'{"pages": ["p/p", 1, null, {}], "permission": [{"desc": 1}], "plugins": [[]], "tabBar": "x", '
        b'"navigateToMiniProgramAppIdList": {"a": 1}, "requiredPrivateInfos": [1], "window": {"a": []}}',
        "project.config.json": b'{"projectname": 3, "appid": null, "miniprogramRoot": []}',
        "p/p.wxml": b"<view/>",
        "p/p.json": b"[]",
    },
    "no text": {
        "app.json": b'\xef\xbb\xbf{"pages": ["p/p"]}',
        "p/p.wxml": b"\x00\xff<view>\xed\xa0\x80</view>",
        "p/p.js": "Page({ t: '分享' })".encode("utf-16"),
    },
    "names": {
        "a/app.json": b'{"pages": ["::error::/p"], "window": {"navigationBarTitleText": "\\ud800"}}',
        "a/::error::/p.wxml": "<view>\U0001f600 分享到群，立得 50 积分</view>".encode(),
        "b/app.json": b'{"pages": ["p\\n/p"]}',
        "b/p\n/p.wxml": "\r\n<view>分享到群，立得 50 积分</view>".encode("gbk"),
    },
    "a game": {"game.json": b"{}", "project.config.json": b'{"compileType": "game"}', "game.js": b"wx.login("},
}


def plain(report: Report) -> dict[str, Any]:
    found = json.loads(reporter.render(report))
    assert isinstance(found, dict)
    return found


def wrong(found: dict[str, Any]) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(found)]


@pytest.fixture(scope="module")
def small() -> dict[str, Any]:
    report = audit(open_files(ALL), BOOK, Settings(declared=service_categories.declared(["金融业-贷款信息服务"])))
    first, *others = report.findings
    excused = first._replace(suppression=EXCUSED, baseline=Baseline.NEW, decision=DECIDED)
    found = plain(report._replace(findings=(excused, *others), compared=Compared(1, 2, 1), gone=(GONE,)))
    del found["documents"][1:], found["rules"][1:], found["documents"][0]["clauses"][1:]
    for program in found["programs"]:
        program["clauses"] = [*program["clauses"][:1], *(c for c in program["clauses"] if c["why"])][:2]
    return found


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.iterdir() if path.is_dir()))
@pytest.mark.parametrize("settings", [Settings(), Settings("2019", "strict")], ids=["dev", "strict"])
def test_reports_of_samples_keep_it(name: str, settings: Settings) -> None:
    assert wrong(plain(audit(open_path(SAMPLES / name), BOOK, settings))) == []


@pytest.mark.parametrize("name", HOSTILE)
def test_reports_of_hostile_programs_keep_it(name: str, tmp_path: Path) -> None:
    for path, content in HOSTILE[name].items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    found = plain(audit(open_path(tmp_path), BOOK, Settings(profile="reviewer")))
    assert wrong(found) == []
    assert found["programs"]


def inside(node: Any, *path: str | int) -> Iterator[tuple[tuple[str | int, ...], Any]]:  # noqa: ANN401  # any JSON value
    """Yield every value with its path; of a list, the first stands for all."""
    yield path, node
    for key, value in node.items() if isinstance(node, dict) else enumerate(node[:1]) if isinstance(node, list) else ():
        yield from inside(value, *path, key)


def at(report: dict[str, Any], path: tuple[str | int, ...]) -> tuple[dict[str, Any], Any]:
    whole = copy.deepcopy(report)
    around: Any = whole
    for key in path:
        around = around[key]
    return whole, around


def test_the_small_report_has_something_under_every_key(small: dict[str, Any]) -> None:
    assert [path for path, value in inside(small) if value in ([], {})] == []
    assert wrong(small) == []


def test_no_value_may_be_of_another_type(small: dict[str, Any]) -> None:
    for path, value in list(inside(small))[1:]:
        spoilt, around = at(small, path[:-1])
        around[path[-1]] = [1] if isinstance(value, dict) else {"surprise": 1}
        assert wrong(spoilt), path


def test_no_field_may_be_missing_or_more(small: dict[str, Any]) -> None:
    for path, value in inside(small):
        if not isinstance(value, dict) or {*path[-1:]} & MAPS:
            continue
        for key in value:
            lacking, around = at(small, path)
            del around[key]
            assert wrong(lacking), (*path, key)
        more, around = at(small, path)
        around["surprise"] = 1
        assert bool(wrong(more)) is (path[-1:] != ("overview",)), path


def test_choices_are_those_of_the_model() -> None:
    defs = SCHEMA["$defs"]
    step, finding, program = (defs[name]["properties"] for name in ("step", "finding", "program"))
    for node, choices in (
        (defs["verdict"], Outcome),
        (finding["level"], Level),
        (finding["confidence"], Confidence),
        (finding["status"], Status),
        (defs["suppression"]["properties"]["source"], Source),
        (defs["decision"]["properties"]["state"], State),
        (defs["decision"]["properties"]["standing"], Standing),
        (defs["gone"]["properties"]["level"], Level),
        (step["kind"], Kind),
        (program["clauses"]["items"]["properties"]["verdict"], Verdict),
        (defs["overview"]["properties"]["jumps"]["items"]["properties"]["target"], Target),
    ):
        assert node["enum"] == [choice.value for choice in choices]


def test_every_field_is_described_and_required() -> None:
    objects = [node for _, node in inside(SCHEMA) if isinstance(node, dict) and node.get("type") == "object"]
    for node in objects:
        fields = node.get("properties", {})
        assert node["description"]
        assert node.get("required", []) == sorted(fields.keys() - ROWS)
        assert node["additionalProperties"] is False or node is SCHEMA["$defs"]["overview"] or not fields
        assert [name for name, field in fields.items() if not {"description", "$ref"} & field.keys()] == []
