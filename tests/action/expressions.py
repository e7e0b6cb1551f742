"""Expressions of workflows, as far as ours go: contexts, strings, comparisons, logic, status functions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

Value: TypeAlias = str | bool
Contexts: TypeAlias = "Mapping[str, object]"  # inputs, steps, github, runner, ... and the job's status

_TOKEN: Final = re.compile(r"\s*('(?:[^']|'')*'|&&|\|\||==|!=|[!()]|[A-Za-z_][\w-]*(?:\.[\w-]+)*(?:\(\))?)")
_STATUS: Final = {"success()", "failure()", "always()", "cancelled()"}


class _Reader:
    def __init__(self, text: str, contexts: Contexts) -> None:
        self.tokens = self._split(text)
        self.contexts = contexts

    @staticmethod
    def _split(text: str) -> list[str]:
        tokens, at = [], 0
        while at < len(text.rstrip()):
            found = _TOKEN.match(text, at)
            assert found, f"an expression that the harness does not know: {text!r}"
            tokens.append(found[1])
            at = found.end()
        return tokens

    def take(self, *wanted: str) -> str | None:
        return self.tokens.pop(0) if self.tokens and self.tokens[0] in wanted else None

    def either(self) -> Value:
        left = self.both()
        while self.take("||"):
            right = self.both()
            left = left or right
        return left

    def both(self) -> Value:
        left = self.compared()
        while self.take("&&"):
            right = self.compared()
            left = left and right
        return left

    def compared(self) -> Value:
        left = self.negated()
        while operator := self.take("==", "!="):
            same = _number_or_text(left) == _number_or_text(self.negated())
            left = same if operator == "==" else not same
        return left

    def negated(self) -> Value:
        if self.take("!"):
            return not self.negated()
        if self.take("("):
            inner = self.either()
            assert self.take(")")
            return inner
        return self.named(self.tokens.pop(0))

    def named(self, token: str) -> Value:
        if token.startswith("'"):
            return token[1:-1].replace("''", "'")
        if token in {"true", "false"}:
            return token == "true"
        if token in _STATUS:
            failed = bool(self.contexts["failed"])
            return {"success()": not failed, "failure()": failed, "always()": True, "cancelled()": False}[token]
        return _looked_up(token, self.contexts)


def _number_or_text(value: Value) -> object:
    """Compare as the runner does: letters of either case are the same."""
    return value if isinstance(value, bool) else value.lower()


def _looked_up(name: str, contexts: Contexts) -> str:
    value: object = contexts
    for part in name.split("."):
        assert isinstance(value, dict), name
        value = value.get(part, {})
    return value if isinstance(value, str) else ""  # what is not set is empty


def evaluate(text: str, contexts: Contexts) -> Value:
    reader = _Reader(text, contexts)
    value = reader.either()
    assert not reader.tokens, f"left over in {text!r}: {reader.tokens}"
    return value


def filled_in(text: str, contexts: Contexts) -> str:
    """Replace every `${{ ... }}` by its value."""

    def value(found: re.Match[str]) -> str:
        worth = evaluate(found[1], contexts)
        return str(worth).lower() if isinstance(worth, bool) else worth

    return re.sub(r"\$\{\{(.*?)\}\}", value, text)


def holds(condition: str, contexts: Contexts) -> bool:
    """Say whether a step runs: without a status function, only when nothing has failed."""
    text = condition.strip().removeprefix("${{").removesuffix("}}")
    worth = bool(evaluate(text, contexts)) if text else True
    return worth and (not contexts["failed"] or any(status in text for status in _STATUS))
