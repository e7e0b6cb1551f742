"""Which XPath expressions are taken."""

from __future__ import annotations

import pytest

from miniaudit.facts.asked import xpath
from miniaudit.facts.requests import RefusedError


@pytest.mark.parametrize(
    "text",
    [
        "//button",
        "//*[@wx:if and (@bind:tap or @catch:tap)]",
        "//view[not(@hidden)][count(button) > 1]/text()",
        "//*[starts-with(name(), 'wx-')] | //comment()",
        "//*[contains(., 're:test(') and contains(., '$x[[[[[[[[[')]",
        "ancestor-or-self::node()/descendant::wx:*",
        "//view[(1 + 2) * (3 div (4)) mod (5) = 6]",
    ],
)
def test_what_selects_nodes_is_taken(text: str) -> None:
    assert xpath.check(text).text == text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no XPath"),
        ("//", "no XPath"),
        ("//*[", "no XPath"),
        ("count(//a)", "gives a value"),
        ("//a = 'x'", "gives a value"),
        ("'x'", "gives a value"),
        ("//a[re:test(., 'x')]", "no function `re:test`"),
        ("//a[document('x')]", "no function `document`"),
        ("//a[b[c[nothing (.)]]]", "no function `nothing`"),
        ("id('x')", "no function `id`"),
        ("//processing-instruction()", "no function `processing-instruction`"),
        ("//a[$x]", "no variables"),
        ("//namespace::*", "no namespaces"),
        ("//*[" * 9 + "1" + "]" * 9, "nest too deep"),
        ("(" * 4000 + "1" + ")" * 4000, "no XPath"),
    ],
)
def test_what_cannot_be_used_is_refused(text: str, told: str) -> None:
    with pytest.raises(RefusedError, match=r".") as caught:
        xpath.check(text)
    assert told in caught.value.en
    assert caught.value.zh != caught.value.en
