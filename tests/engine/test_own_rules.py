"""Rules of a user's own, from the folder to the report: what they find, what they may not do, what stops them."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Final

import pytest
from click.testing import CliRunner, Result

from miniaudit.cli import main
from miniaudit.cli.check import check
from miniaudit.engine.settings import Settings
from miniaudit.model.rule import OWN_RULES_SECONDS

if TYPE_CHECKING:
    from pathlib import Path

RULE: Final = """clauses: {direct: [operations-2026/5.1.4]}
level: {one: warning}
confidence: high
title: {zh: 我的规则 NAME, en: My rule NAME}
message: {zh: "发现 WORDS", en: "found: WORDS"}
remedy: {zh: 删去, en: Take it out}
detect:
DETECT
examples:
  - name: has it
    files: {pages/a/a.wxml: BAD_WXML, pages/a/a.js: BAD_JS}
    expect: [EXPECT]
    fixed: {pages/a/a.wxml: GOOD_WXML, pages/a/a.js: GOOD_JS}
innocent:
  - name: looks like it
    files: {pages/a/a.wxml: GOOD_WXML, pages/a/a.js: GOOD_JS}
"""
WXML: Final = """  wxml.matches:
    xpath: //button[@open-type="getPhoneNumber"][not(@wx:if)]/@bind:getphonenumber"""
SCRIPT: Final = """  script.matches:
    query: |
      ((call_expression
         function: (member_expression object: (identifier) @object property: (property_identifier) @method)
         arguments: (arguments (string (string_fragment) @word))) @site
       (#eq? @object "console") (#match? @word "调试$"))"""
PHRASE: Final = r"""  text.phrase: {pattern: '\p{Han}{2}即将上线'}"""
BUTTON: Final = '<button open-type="getPhoneNumber" bind:getphonenumber="g">绑定</button>'
CASES: Final = {
    "wxml.matches": (WXML, "$name, $text", BUTTON, "<button>绑定</button>", "Page({})", "Page({})", "wxml:1"),
    "script.matches": (
        SCRIPT,
        "$method, $word",
        '<view bindtap="g"/>',
        '<view bindtap="g"/>',
        "const 中 = '中文'; Page({ g() { console.log('开始调试') } })",
        "const 中 = '中文'; Page({ g() { console.log('调试结束') } })",
        "js:1",
    ),
    "text.phrase": (
        PHRASE,
        "$text",
        "<view>会员即将上线</view>",
        "<view>即将上线</view>",
        "Page({})",
        "Page({})",
        "wxml:1",
    ),
}
CROWD: Final = "".join(f"<view><text>{'a' * 60}!</text><button>{n}</button></view>" for n in range(150))
CODE: Final = f"const s = '{'a' * 60}!'; Page({{ data: {{ n: [{', '.join('1' * 400)}] }} }})"
ENDLESS: Final = {
    "xpath": "  wxml.matches: {xpath: '//*[count(//*[count(//*[count(//*)>0])>0])>0]'}",
    "query": "  script.matches: {query: '(_ (_)* @a (_)* @b (_)* @c) @site'}",
    "predicate": """  script.matches: {query: '((string_fragment) @site (#match? @site "^(a|aa)+$"))'}""",
    "phrase": "  text.phrase: {pattern: '^(a|aa)+$'}",
    "option": "  share.promises: {words: ['^(a|aa)+$']}",
}


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def write(folder: Path, files: dict[str, str]) -> Path:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, "utf-8")
    return folder


def rule(detect: str, *, name: str = "mine", words: str = "it", files: tuple[str, ...] = ("<view/>",) * 4) -> str:
    bad, good, bad_js, good_js = (json.dumps(each, ensure_ascii=False) for each in files)
    values = {"NAME": name, "WORDS": words, "DETECT": detect, "EXPECT": "pages/a/a.wxml:1"}
    values |= {"BAD_WXML": bad, "GOOD_WXML": good, "BAD_JS": bad_js, "GOOD_JS": good_js}
    text = RULE
    for key, value in values.items():
        text = text.replace(key, value)
    return text


def case(name: str) -> str:
    detect, words, bad, good, bad_js, good_js, place = CASES[name]
    written = rule(detect, name=name, words=words, files=(bad, good, bad_js, good_js))
    return written.replace("pages/a/a.wxml:1", f"pages/a/a.{place}")


def program(folder: Path, wxml: str, script: str) -> Path:
    app = '{"pages": ["pages/a/a"]}'
    return write(folder, {"app.json": app, "pages/a/a.wxml": wxml, "pages/a/a.js": script})


@pytest.mark.parametrize(
    ("name", "said", "column"),
    [
        ("wxml.matches", 'bind:getphonenumber, bind:getphonenumber="g"', 36),
        ("script.matches", "log, 开始调试", 30),
        ("text.phrase", "会员即将上线", 7),
    ],
)
def test_a_detector_that_needs_no_python(tmp_path: Path, name: str, said: str, column: int) -> None:
    rules = write(tmp_path / "rules", {"unfinished/mine.yaml": case(name)})
    proved = run("prove", "mine", "--rules", str(rules))
    assert (proved.output, proved.exit_code) == ("3 passed, 0 failed\n", 0)
    _, _, bad, good, bad_js, good_js, _ = CASES[name]
    checked = run("check", str(program(tmp_path / "bad", bad, bad_js)), "--rules", str(rules), "--format", "json")
    (finding,) = (f for f in json.loads(checked.output)["findings"] if f["rule"] == "mine")
    assert (finding["message"]["en"], finding["line"], finding["column"]) == (f"found: {said}", 1, column)
    assert (finding["level"], finding["pages"]) == ("warning", ["pages/a/a"])
    innocent = program(tmp_path / "good", good, good_js)
    checked = run("check", str(innocent), "--rules", str(rules), "--fail-on", "warning", "--lang", "en")
    assert (checked.exit_code, "My rule" in checked.output) == (0, False)
    assert "My rule" in run("explain", "mine", "--rules", str(rules), "--lang", "en").output


def test_a_new_rule_can_ask_with_an_xpath(tmp_path: Path) -> None:
    rules = write(tmp_path, {"unfinished/.keep": ""})
    assert run("new", "rule", "unfinished/mine", "--in", str(rules)).exit_code == 0
    path = rules / "unfinished" / "mine.yaml"
    text = path.read_text("utf-8").replace("text.phrase: {pattern: 不该出现的话}", "wxml.matches: {xpath: //view}")
    path.write_text(text, "utf-8")
    proved = run("prove", "mine", "--rules", str(rules))
    assert "validated" not in proved.output
    assert "noisy: unfinished/mine: what must stay silent: expected -; found pages/a/a.wxml:1" in proved.output


@pytest.mark.parametrize("endless", ENDLESS)
def test_what_would_take_for_ever_is_stopped_and_the_rest_is_told(tmp_path: Path, endless: str) -> None:
    own = {
        "unfinished/endless.yaml": rule(ENDLESS[endless], name="endless"),
        "unfinished/mine.yaml": case("text.phrase"),
    }
    rules = write(tmp_path / "rules", own)
    mine, share = "<view>会员即将上线</view>", '<view>分享到群，立得 50 积分</view><button open-type="share"/>'
    where = program(tmp_path / "p", mine + share + CROWD, CODE)
    arguments = (
        "check",
        str(where),
        "--rules",
        str(rules),
        "--rules-timeout",
        "0.5",
        "--format",
        "json",
        "--fail-on",
        "never",
    )
    checked = run(*arguments)
    assert checked.exit_code == 0
    report = json.loads(checked.output)
    (stopped,) = (d for d in report["diagnostics"] if d["kind"] != "syntax-error")
    assert (stopped["kind"], stopped["incomplete"]) == ("rule-stopped", True)
    assert stopped["message"]["en"] == "the rule unfinished/endless was stopped: it took too long"
    assert {"mine", "benefit-for-share"} <= {finding["rule"] for finding in report["findings"]}


def test_a_stopped_rule_leaves_its_clauses_open(tmp_path: Path) -> None:
    rules = write(tmp_path / "rules", {"unfinished/endless.yaml": rule(ENDLESS["xpath"])})
    where = program(tmp_path / "p", CROWD, "Page({ onShareAppMessage() {} })")
    arguments = ("check", str(where), "--rules", str(rules), "--rules-timeout", "0.5")
    report = json.loads(run(*arguments, "--format", "json").output)
    verdicts = {clause["clause"]: clause["verdict"] for clause in report["programs"][0]["clauses"]}
    assert verdicts["operations-2026/5.1.4"] == "not-checked"
    assert report["verdict"] == "incomplete"
    assert run(*arguments, "--strict").exit_code == 1
    assert "规则 unfinished/endless 已中止：用时过长" in run(*arguments, "--lang", "zh").output


def test_a_pattern_that_hangs_re_does_not_hang_regex(tmp_path: Path) -> None:
    rules = write(tmp_path / "rules", {"unfinished/mine.yaml": rule("  text.phrase: {pattern: '(a+)+$'}")})
    where = program(tmp_path / "p", CROWD, "Page({})")
    assert "was stopped" not in run("check", str(where), "--rules", str(rules), "--lang", "en").output


@pytest.mark.parametrize(
    ("detect", "line", "told"),
    [
        ("  wxml.matches: {xpath: '//*['}", 8, "this is no XPath"),
        ("  wxml.matches: {xpath: 'count(//view)'}", 8, "this XPath gives a value"),
        ("  wxml.matches: {xpath: '//a[re:test(., \"x\")]'}", 8, "no function `re:test`"),
        ("  wxml.matches: {xpath: \"//a[document('/etc/passwd')]\"}", 8, "no function `document`"),
        ("  wxml.matches: {xpath: '//a[$x]'}", 8, "no variables"),
        ("  wxml.matches:\n    xpath: " + "//*[" * 9 + "1" + "]" * 9, 9, "conditions nest too deep"),
        ("  wxml.matches:\n    xpath: " + "a" * 5001, 9, "longer than 5000 characters"),
        ("  wxml.matches: {}", 8, "the option `xpath` is missing"),
        ("  script.matches:\n    query: (nope) @site", 9, "this is no tree-sitter query (Invalid node type"),
        ("  script.matches: {query: '(identifier'}", 8, "this is no tree-sitter query"),
        ("  script.matches: {query: '(identifier)'}", 8, "with @site"),
        ("  script.matches: {query: '((identifier) @x (#like? @x \"a\"))'}", 8, "no predicate `#like?`"),
        ("  script.matches: {query: '((identifier) @x (#match? @x \"(\"))'}", 8, "regular expression error"),
        ("  text.phrase: {pattern: '(a'}", 8, "this is no regular expression"),
        ("  text.phrase: {pattern: '\\p{Hon}'}", 8, "this is no regular expression"),
    ],
)
def test_what_cannot_be_used_is_refused_when_it_is_read(tmp_path: Path, detect: str, line: int, told: str) -> None:
    rules = write(tmp_path / "rules", {"unfinished/mine.yaml": rule(detect)})
    for language in ("en", "zh"):
        refused = run("check", str(tmp_path), "--rules", str(rules), "--lang", language)
        assert refused.exit_code == 2
        assert len(refused.output.splitlines()) == 1
        assert f"mine.yaml:{line}" in refused.output
    assert told in run("rules", "--rules", str(rules), "--lang", "en").output


def test_a_placeholder_must_be_a_capture(tmp_path: Path) -> None:
    text = rule("  script.matches: {query: '(identifier) @site'}", words="$method")
    refused = run("rules", "--rules", str(write(tmp_path, {"unfinished/mine.yaml": text})), "--lang", "en")
    assert refused.output.endswith("mine.yaml:5: the detector does not supply $method.\n")


def test_the_limit_is_the_same_wherever_it_is_not_given() -> None:
    (option,) = (p for p in check.params if p.name == "rules_timeout")
    assert option.default == Settings().rules_timeout == OWN_RULES_SECONDS


def test_what_an_xpath_cannot_see_is_said(tmp_path: Path) -> None:
    rules = write(tmp_path / "rules", {"unfinished/mine.yaml": case("wxml.matches")})
    where = program(tmp_path / "p", "<view>a\x01b</view>", "Page({})")
    output = run("check", str(where), "--rules", str(rules), "--lang", "en").output
    assert "1 names or characters of pages/a/a.wxml cannot be selected by an XPath" in output


def test_without_such_rules_nothing_is_imported_for_them(tmp_path: Path) -> None:
    where = program(tmp_path, '<view bindtap="g">会员</view>', "Page({ g() {} })")
    code = (
        "import sys; from miniaudit.cli import main\n"
        f"try: main(['check', {str(where)!r}])\n"
        "except SystemExit: pass\n"
        "print([m for m in ('lxml', 'regex', 'miniaudit.facts.asked', 'subprocess') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8")
    assert done.stdout.splitlines()[-1] == "[]"
