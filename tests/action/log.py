"""What a runner makes of the log of a step: its commands, in both spellings, unless they are stopped."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_NEW: Final = re.compile(r"^\s*::(?P<name>[\w-]+)(?: (?P<fields>.*?))?::(?P<text>.*)$")
_OLD: Final = re.compile(r"##\[(?P<name>[\w-]+)(?: (?P<fields>[^\]]*))?\](?P<text>.*)$")  # anywhere in a line


@dataclass(frozen=True)
class Command:
    name: str
    fields: dict[str, str]
    text: str


def commands(log: str) -> list[Command]:
    """Return the commands that a runner would carry out, in order."""
    found, token = [], None
    for line in log.splitlines():
        match = _NEW.match(line) or _OLD.search(line)
        if match is None:
            continue
        if token is not None:
            token = None if match["name"] == token else token
        elif match["name"] == "stop-commands":
            token = match["text"].strip()
        else:
            found.append(Command(match["name"], _fields(match["fields"] or ""), _plain(match["text"])))
    assert token is None, "commands are still stopped at the end of the step"
    return found


def annotations(log: str) -> list[Command]:
    return [command for command in commands(log) if command.name in {"error", "warning", "notice"}]


def _fields(text: str) -> dict[str, str]:
    pairs = (pair.partition("=") for pair in text.split(",") if pair)
    return {name: _plain(value) for name, _, value in pairs}


def _plain(text: str) -> str:
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, character)
    return text
