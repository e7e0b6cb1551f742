"""A new rule to start from: one file, whose example fails until it is filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.engine.entry import RuleError
from miniaudit.engine.folder import shipped_folder
from miniaudit.model.topics import TOPICS

if TYPE_CHECKING:
    from pathlib import Path

_TEMPLATE: Final = """\
clauses:
  direct: [operations-2026/5.1.1]
level: {one: note, two: warning}
confidence: medium
title: {zh: 一句话说明 NAME, en: one sentence on NAME}
message: {zh: 界面出现「$text」, en: The page shows “$text”}
remedy: {zh: 怎么改, en: how to cure it}
# 也可以用 / or use  wxml.matches: {xpath: …}  script.matches: {query: …}
detect:
  text.phrase: {pattern: 不该出现的话}
examples:
  - name: what must be found
    files:
      pages/a/a.wxml: |
        <view>写一个会被拒绝的页面</view>
      pages/a/a.js: Page({})
    expect: [pages/a/a.wxml:1]
    fixed:
      pages/a/a.wxml: |
        <view>改好以后的页面</view>
innocent:
  - name: what must stay silent
    files:
      pages/a/a.wxml: |
        <view>看起来相似但没有问题的页面</view>
      pages/a/a.js: Page({})
"""


def write(name: str, folder: Path | None) -> str:
    """Write the rule called `topic/name` and return where it stands."""
    topic, _, rule = name.partition("/")
    if topic not in TOPICS or not rule.replace("-", "").isalnum():
        known = ", ".join(TOPICS)
        raise RuleError(name, 0, f"写成 主题/名字，主题可以是：{known}", f"write topic/name; topics are: {known}")
    path = (folder or shipped_folder()) / topic / f"{rule}.yaml"
    if path.exists():
        raise RuleError(str(path), 0, "已存在", "it is there already")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_TEMPLATE.replace("NAME", rule), "utf-8")
    return str(path)
