"""Markup that nests, repeats or refers without end is read in time, and what it says near the surface counts."""

from __future__ import annotations

import pytest

from miniaudit import facts
from miniaudit.facts import Program
from miniaudit.facts import values as v
from miniaudit.facts.scan_markup import scan
from miniaudit.package import open_files


def program(**files: str) -> Program:
    page = {"app.json": '{"pages":["a"]}', "a.js": "Page({})"}
    (package,) = open_files(page | {name.replace("_", "."): text for name, text in files.items()}).programs
    return facts.build(package)


def test_the_item_of_a_loop_in_a_loop_is_a_part_of_its_list() -> None:
    elements = scan("<a wx:for='{{x}}'><b wx:for='{{item}}'><c d='{{item}}'/></b></a>").elements
    (value,) = (attribute.value for attribute in elements[2].attributes)
    assert [type(root).__name__ for root in v.roots(value)] == ["Field", "Field", "Free"]


@pytest.mark.parametrize(
    "repeated", ["item.b", "[item, item, item]", "item || item", "{a: item, ...item}", "'x' + item"]
)
def test_loops_without_end_are_cut(repeated: str) -> None:
    depth = 3000
    elements = scan(f"<a wx:for='{{{{{repeated.replace(chr(39), chr(34))}}}}}' b='{{{{item}}}}'>" * depth).elements
    assert len(elements) == depth
    assert all(v.is_small(attribute.value, 1000) for element in elements for attribute in element.attributes)


def test_conditions_around_hide_at_any_depth() -> None:
    shown = "<a wx:if='{{true}}'>" * 3000
    built = program(a_wxml=f"{shown}<b/><c wx:if='{{{{false}}}}'>{shown}<d/>")
    by_tag = {element.tag: index for index, element in enumerate(built.markups["a.wxml"].elements)}
    assert built.is_shown("a.wxml", by_tag["b"])
    assert not built.is_shown("a.wxml", by_tag["d"])


def test_a_template_is_given_what_its_users_write() -> None:
    files = {
        "a_wxml": "<import src='t.wxml'/><template is='t' data='{{n: \"one\"}}'/>"
        "<template is='u' data='{{n: \"no\"}}'/>",
        "t_wxml": "<template name='t'><view>{{n}}</view></template><view>{{n}}</view>",
    }
    built = program(**files)
    texts = {(text.path, text.text) for text in built.texts}
    assert ("t.wxml", "one") in texts
    assert ("t.wxml", "no") not in texts
