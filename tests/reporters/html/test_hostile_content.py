"""Whatever stands in whatever field of a report, the page has the same elements and does nothing."""

from __future__ import annotations

import copy
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from miniaudit.engine import rulebook
from miniaudit.engine.audit import audit
from miniaudit.engine.settings import Settings
from miniaudit.package import open_files
from miniaudit.reporters import html, json

if TYPE_CHECKING:
    from collections.abc import Iterator

EVIL = [
    "</script><script>alert(1)</script>",
    "</style></title></textarea></template>",
    "\"'><img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "\u202e\u2066txt\u200b\x00\x1b[31m\x85\ud800",
    "{{ 7 * 7 }}{% raw %}${x}",
    "<!--<script>",
    "]]>&lt;&#60;&",
]
PROGRAM = {
    "app.json": '{"pages": ["p/p", "q/q"], "permission": {"scope.userLocation": {"desc": "x"}}}',
    "p/p.wxml": '<view>分享到群，立得 50 积分</view><button open-type="share"/><navigator url="/q/q"/>',
    "p/p.js": "Page({ go() { wx.navigateToMiniProgram({ appId: 'wx1', u: 'https://a.cn/x' }) } })",
    "q/q.wxml": '<web-view src="{{url}}"/>',
    "q/q.js": "Page({ onLoad() { wx.request({ success: r => this.setData({ url: r.data.u }) }) } })",
}
# Names that tie parts of a report together, and closed lists: another value means another page.
TIES = {"schema_version", "verdict", "level", "status", "kind", "edition", "root", "program", "rule", "topic", "clause",
        "document", "number", "name", "path", "package", "target", "binds", "fingerprint"}  # fmt: skip


@cache
def small() -> dict[str, Any]:
    report = json.plain(audit(open_files(PROGRAM), rulebook.read(), Settings(profile="reviewer")))
    for document in report["documents"]:
        del document["clauses"][3:]
    report["findings"] = report["findings"][:3]
    return report


def texts(node: Any, key: str = "") -> Iterator[tuple[Any, Any]]:  # noqa: ANN401  # any JSON value
    """Yield the holder and the key of every text that is no tie."""
    pairs = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for name, value in pairs:
        named = name if isinstance(name, str) else key
        if isinstance(value, str) and named not in TIES:
            yield node, name
        yield from texts(value, named)


def spoilt_with(*words: str) -> dict[str, Any]:
    """Return the report with other texts, none of them empty: what is empty is left out of the page."""
    spoilt = copy.deepcopy(small())
    for number, (holder, name) in enumerate(list(texts(spoilt))):
        holder[name] = f"{'x' * 80}{words[number % len(words)]}"  # long enough for every mark to have something
    return spoilt


@cache
def expected() -> list[tuple[str, tuple[str, ...]]]:
    return structure(html.render(spoilt_with(""), "zh"))


def structure(page: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return the elements of a page with the names of their attributes; a text may be in one language or in two."""
    return [
        (element.tag, tuple(element.attrib))
        for element in lxml_html.document_fromstring(page.encode()).iter("*")
        if not (element.tag == "span" and set(element.attrib) == {"lang"})
    ]


@pytest.mark.parametrize("evil", EVIL)
def test_every_text(evil: str) -> None:
    assert structure(html.render(spoilt_with(evil), "zh")) == expected()


@pytest.mark.parametrize("evil", EVIL)
def test_ties_too(evil: str) -> None:
    """Names that tie may change how much is shown, never what runs."""
    spoilt = copy.deepcopy(small())
    for finding in spoilt["findings"]:
        for name in ("rule", "topic", "path", "fingerprint", "level", "status", "confidence", "guard_hash"):
            finding[name] = evil
    for program in spoilt["programs"]:
        program |= {"name": evil, "appid": evil, "kind": evil, "framework": evil, "verdict": evil}
        for page in program["overview"]["pages"]:
            page |= {"path": evil + page["path"], "title": evil, "package": evil}
    page = html.render(spoilt, "zh")
    root = lxml_html.document_fromstring(page.encode())
    assert [len(root.findall(f".//{tag}")) for tag in ("img", "iframe", "object", "base")] == [0, 0, 0, 0]
    assert len([s for s in root.findall(".//script") if s.get("type") is None]) == 1
    assert not [a for e in root.iter() for a in (e.attrib if isinstance(e.tag, str) else ()) if a.startswith("on")]
    assert {link.get("href")[:1] for link in root.findall(".//a")} == {"#"}
    ids = [element.get("id") for element in root.iter() if isinstance(element.tag, str) and element.get("id")]
    assert len(ids) == len(set(ids))


@settings(max_examples=25)
@given(
    st.lists(st.text(st.characters(exclude_characters="\n")), min_size=1, max_size=6)
)  # of an example, each line is one
def test_any_text_anywhere(words: list[str]) -> None:
    page = html.render(spoilt_with(*words), "zh")
    assert structure(page) == expected()
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", page)


def test_templates_leave_escaping_on() -> None:
    for template in files("miniaudit.reporters.html").joinpath("templates").iterdir():
        source = template.read_text("utf-8")
        if template.name.endswith(".html"):
            assert not re.search(r"\|\s*safe|autoescape|=\{\{|\son\w+=|\sstyle=|javascript:", source), template.name


def test_the_script_and_the_style_are_small() -> None:
    folder = files("miniaudit.reporters.html").joinpath("templates")
    assert len(folder.joinpath("script.js").read_bytes()) <= 25_000
    assert len(folder.joinpath("style.css").read_bytes()) <= 15_000
