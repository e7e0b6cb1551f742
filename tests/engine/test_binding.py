"""A rule's `detect` line to a detector and options of the right types, or to one sentence."""

from __future__ import annotations

import inspect
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Final

import pytest

from miniaudit import detectors
from miniaudit.detectors import SUPPLIES, clipboard, download, jump, supplies, text
from miniaudit.engine import binding, yaml
from miniaudit.engine.entry import RuleError

if TYPE_CHECKING:
    from collections.abc import Callable

MARKED: Final = {
    f"{module.name}.{name}": function
    for module in iter_modules(detectors.__path__)
    for name, function in vars(import_module(f"miniaudit.detectors.{module.name}")).items()
    if hasattr(function, SUPPLIES) and function.__module__.endswith(module.name)
}


@supplies("a", "b")
def sample(  # noqa: PLR0913  # every kind of option
    program: object, *, on: bool = False, many: int = 3, one: str = "", several: tuple[str, ...], odd: float = 0
) -> None: ...


def read(written: str, function: Callable[..., object] = sample) -> dict[str, object]:
    return dict(binding.options(yaml.parse("rule.yaml", written), function))


@pytest.mark.parametrize(
    ("name", "function"), [("text.phrase", text.phrase), ("jump.without_a_tap", jump.without_a_tap)]
)
def test_a_detector_is_found_by_module_and_name(name: str, function: object) -> None:
    assert binding.detector(yaml.parse("rule.yaml", "x"), name) is function
    assert binding.function(name) is function


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("text", "no detector called `text`"),
        ("text.", "no detector called `text.`"),
        (".phrase", "no detector called"),
        ("text.nothing", "no detector called"),
        ("text.phrase.extra", "no detector called"),
        ("text.quoted", "no detector called"),  # is there, and is no detector
        ("chain.pattern", "no detector called"),
        ("text.__doc__", "no detector called"),
        ("os.system", "no module of detectors called `os`"),
        ("..engine.audit", "no detector called"),
        ("__init__.supplies", "no detector called"),
        ("中文.x", "no module of detectors"),
        ("", "no detector called"),
    ],
)
def test_nothing_else_can_be_named(name: str, told: str) -> None:
    with pytest.raises(RuleError) as caught:
        binding.detector(yaml.parse("rule.yaml", "x"), name)
    assert caught.value.text.en.startswith("rule.yaml:")
    assert told in caught.value.text.en


def test_options_have_the_types_that_the_detector_asks_for() -> None:
    written = "{on: true, many: 12, one: ' 分享|a ', several: [x, 'y+']}"
    assert read(written) == {"on": True, "many": 12, "one": "分享|a", "several": ("x", "y+")}


@pytest.mark.parametrize("written", ["", "{}"])
def test_what_needs_no_option_takes_none(written: str) -> None:
    assert read(written, clipboard.unasked_use) == {}


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("many: 1", "the option `several` is missing"),
        ("several: [a]\nsurprise: 1", "there is no option `surprise`: use on, many, one, several, odd"),
        ("several: a", "this should be tuple[str, ...]"),
        ("several: [a, [b]]", "write this as one text"),
        ("several: [a, '']", "must not be empty"),
        ("several: [a, '(b']", "no regular expression"),
        ("several: [a]\none: [a]", "this should be str"),
        ("several: [a]\none: ''", "must not be empty"),
        ("several: [a]\none: '*'", "no regular expression"),
        ("several: [a]\non: yes", "this should be bool"),
        ("several: [a]\nmany: few", "this should be int"),
        ("several: [a]\nmany: -1", "this should be int"),
        ("several: [a]\nmany: 1.5", "this should be int"),
        ("several: [a]\nmany: ²", "this should be int"),
        (f"several: [a]\nmany: {'9' * 5000}", "this should be int"),
        ("several: [a]\nodd: 1", "this should be float"),
        ("[several]", "write this as `key: value`"),
    ],
)
def test_a_wrong_option_is_refused_at_its_line(written: str, told: str) -> None:
    with pytest.raises(RuleError) as caught:
        read(written)
    assert told in caught.value.text.en
    assert caught.value.text.en.startswith(f"rule.yaml:{1 + written.count(chr(10))}: ")


def test_placeholders_are_those_of_the_mark() -> None:
    assert binding.placeholders(sample, {}) == {"a", "b"}
    assert binding.placeholders(len, {}) == frozenset()


@pytest.mark.parametrize("name", MARKED)
def test_every_detector_can_be_named_and_has_options_that_a_rule_can_write(name: str) -> None:
    function = binding.detector(yaml.parse("rule.yaml", "x"), name)
    program, *rest = inspect.signature(function).parameters.values()
    assert program.kind is not inspect.Parameter.KEYWORD_ONLY
    assert all(option.kind is inspect.Parameter.KEYWORD_ONLY for option in rest)
    assert {option.annotation for option in rest} <= {
        *("bool", "int", "str", "tuple[str, ...]", "XPath", "Query", "Limit"),
        "CueTable",  # is given, not written
    }
    assert all(placeholder.isidentifier() for placeholder in binding.placeholders(function, {}))


def test_the_detectors_were_met() -> None:
    assert {"text.phrase", "download.steers"} <= MARKED.keys()
    assert MARKED["download.steers"] is download.steers
