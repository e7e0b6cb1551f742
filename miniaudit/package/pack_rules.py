"""Which files the project configuration leaves out of the upload, decided as the official packer decides it."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    Test = Callable[[str], bool]

_TIME_LIMIT: Final = 0.1  # seconds for one pattern and one path; a scanned project must not make us wait
_MOST_ALTERNATIVES: Final = 64  # of {a,b}{c,d} in one glob
_BRACES: Final = re.compile(r"\{([^{}]*,[^{}]*)\}")
_GLOB_PARTS: Final = re.compile(r"(?P<across>(?:^|(?<=/))\*\*(?:/|$))|(?P<star>\*+)|(?P<one>\?)|(?P<set>\[[^\]/]+\])")


class PackRule(NamedTuple):
    """One entry of `packOptions.ignore` or `.include`."""

    type: str  # folder · file · suffix · prefix · regexp · glob
    value: str


class PackRules:
    """The rules of one project; paths are relative to the program's root and case does not count."""

    def __init__(self, ignore: tuple[PackRule, ...] = (), include: tuple[PackRule, ...] = ()) -> None:
        self.ignore = ignore
        self.include = include

    @cached_property
    def _ignoring(self) -> list[Test]:
        return [test for rule in self.ignore if (test := _test(rule))]

    @cached_property
    def _including(self) -> list[Test]:
        return [test for rule in self.include if (test := _test(rule))]

    def leaves_out(self, path: str) -> bool:
        """Tell whether the file at `path` is not uploaded."""
        if not self._ignoring:
            return False
        path = path.lower()
        return any(test(path) for test in self._ignoring) and not any(test(path) for test in self._including)


class _Pattern:
    """A pattern from the scanned project; one that takes too long is not asked again and matches nothing."""

    def __init__(self, pattern: str) -> None:
        # imported here: most projects have no patterns, and the module takes its time to load
        import regex  # noqa: PLC0415

        self._search = regex.compile(pattern, regex.MULTILINE).search
        self._is_slow = False

    def __call__(self, path: str) -> bool:
        if self._is_slow:
            return False
        try:
            # the official packer asks with and without the leading slash
            return any(self._search(form, timeout=_TIME_LIMIT) for form in (path, f"/{path}"))
        except TimeoutError:
            self._is_slow = True
            return False


def _test(rule: PackRule) -> Test | None:
    """Return the rule as a test of a lower-case path; None when it says nothing (empty, unknown, broken)."""
    value = rule.value.lower()
    if not value.strip("/"):
        return None
    match rule.type:
        case "prefix":
            return lambda path: path.rpartition("/")[2].startswith(value)
        case "suffix":
            return lambda path: path.rpartition("/")[2].endswith(value)
        case "folder":
            return lambda path: path.startswith(value.strip("/") + "/")
        case "file":
            return lambda path: path == value.removeprefix("/")
        case "glob":
            return _pattern("|".join(_glob(each) for each in _alternatives(value)))
        case "regexp":
            return _pattern(value)
    return None


def _pattern(pattern: str) -> _Pattern | None:
    try:
        return _Pattern(pattern)
    except Exception:  # noqa: BLE001  # whatever the engine refuses, and its errors share no public base
        return None


def _alternatives(value: str) -> list[str]:
    pending, done = [value], list[str]()
    while pending:
        each = pending.pop()
        found = _BRACES.search(each)
        if found and len(pending) + len(done) < _MOST_ALTERNATIVES:
            pending += [each[: found.start()] + part + each[found.end() :] for part in found[1].split(",")]
        else:
            done.append(each)
    return done


def _glob(value: str) -> str:
    """Return a glob as a regular expression: `*` stays in a name, `**/` crosses folders, neither meets a dot name."""
    done, pattern = 0, r"\A"
    for part in _GLOB_PARTS.finditer(value):
        pattern += re.escape(value[done : part.start()]) + _glob_part(
            part, starts_name=value[: part.start()][-1:] in {"", "/"}
        )
        done = part.end()
    return pattern + re.escape(value[done:]) + r"\Z"


def _glob_part(part: re.Match[str], *, starts_name: bool) -> str:
    no_dot = r"(?!\.)" if starts_name else ""
    match part.lastgroup:
        case "across":
            return r"(?:(?!\.)[^/]++/)*+" + ("" if part[0].endswith("/") else r"(?!\.)[^/]+")
        case "star":
            return no_dot + "[^/]*"
        case "one":
            return no_dot + "[^/]"
    body = part[0][1:-1].replace("\\", r"\\").replace("[", r"\[").replace("^", r"\^")
    return no_dot + (f"[^/{body[1:]}]" if body.startswith("!") else f"[{body}]")
