"""Commands as the runner reads them: ours and no other, worst first, ten of a kind."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import pytest
from hostile_reports import reports
from hypothesis import given, settings

from miniaudit.engine import rulebook
from miniaudit.engine.audit import audit
from miniaudit.engine.settings import Settings
from miniaudit.model.rule import Level
from miniaudit.model.suppression import Source, Status, Suppression
from miniaudit.package import open_path
from miniaudit.reporters import github
from miniaudit.reporters.paths import in_repository
from miniaudit.reporters.view import View
from miniaudit.reporters.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.model.report import Report

SAMPLE: Final = audit(open_path(Path(__file__).parents[2] / "samples" / "jianzhile"), rulebook.read(), Settings())
FILE: Final = View("en", prefix="apps/shop")
LOG: Final = FILE._replace(printed=True)
NAMES: Final = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


class Command(NamedTuple):
    name: str
    properties: dict[str, str]
    data: str


def read(log: str) -> Iterator[Command]:
    """Yield the commands of a log as the runner takes them, in both of its spellings."""
    stopped = ""
    for line in re.split(r"\r\n|\r|\n", log):
        command = _second(line) or _first(line)
        if command is None or (stopped and command.name != stopped):
            continue
        if command.name == "stop-commands":
            stopped = command.data
        elif command.name == stopped:
            stopped = ""
        else:
            yield command


def _second(line: str) -> Command | None:
    found = re.match(r"\s*::([^ :]*)(?: ([^:]*(?::(?!:)[^:]*)*))?::(.*)", line)
    if not found:
        return None
    pairs = [pair.split("=", 1) for pair in (found[2] or "").split(",") if "=" in pair]
    return Command(found[1], {name.strip(): _text(value) for name, value in pairs}, _text(found[3]))


def _first(line: str) -> Command | None:
    found = re.search(r"##\[([^\] ]*)[^\]]*\](.*)", line)
    return Command(found[1], {}, found[2]) if found else None


def _text(written: str) -> str:
    codes = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}
    return re.sub("|".join(codes), lambda code: codes[code[0]], written)


@settings(max_examples=150)
@given(reports())
def test_no_text_of_the_program_is_a_command(report: Report) -> None:
    found = [each for each in report.findings if each.status is Status.OPEN]
    wanted = sorted(
        (
            NAMES[each.level],
            visible(in_repository(FILE, each.program, each.path)),
            visible(f"{each.title.en} ({each.rule})"),
            visible(each.message.en),
        )
        for each in found
    )
    for view in (FILE, LOG):
        seen = list(read(github.render(report, view)))
        lines = [each.data.split("\n") for each in seen]
        assert all(len(each) == 2 for each in lines)
        told = [
            (each.name, each.properties["file"], each.properties["title"], first.partition(": ")[2])
            for each, (first, _) in zip(seen, lines, strict=True)
        ]
        assert sorted(each[:3] for each in told) == [each[:3] for each in wanted]
        for (_, file, _, _), (first, _) in zip(told, lines, strict=True):
            assert first.startswith(f"{file}:")
        assert all(set(each.properties) <= {"file", "line", "endLine", "col", "endColumn", "title"} for each in seen)


def test_the_worst_come_first_and_ten_of_a_kind() -> None:
    finding = SAMPLE.findings[0]
    many = tuple(
        finding._replace(level=level, place=finding.place._replace(line=line, end_line=line))
        for line in range(1, 15) for level in Level
    )  # fmt: skip
    seen = list(read(github.render(SAMPLE._replace(findings=many), FILE)))
    assert [each.name for each in seen] == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10
    assert seen[-1].data.startswith("13 more findings")
    assert [each.properties["line"] for each in seen[:10]] == [str(line) for line in range(1, 11)]


@pytest.mark.parametrize(("errors", "notes", "left"), [(10, 9, 0), (11, 9, 1), (10, 10, 0), (11, 10, 2), (0, 11, 2)])
def test_the_last_notice_has_its_room(errors: int, notes: int, left: int) -> None:
    finding = SAMPLE.findings[0]
    many = (finding._replace(level=Level.ERROR),) * errors + (finding._replace(level=Level.NOTE),) * notes
    seen = list(read(github.render(SAMPLE._replace(findings=many), FILE)))
    assert len([each for each in seen if each.name == "notice"]) <= 10
    said = [each.data for each in seen if "more findings" in each.data]
    assert said == ([] if not left else [said[0]])
    assert not left or said[0].startswith(f"{left} ")


def test_columns_only_within_a_line() -> None:
    finding = SAMPLE.findings[0]
    longer = finding._replace(place=finding.place._replace(end_line=finding.place.line + 1))
    one, two = (next(read(github.render(SAMPLE._replace(findings=(each,)), FILE))) for each in (finding, longer))
    assert one.properties.keys() - two.properties.keys() == {"col", "endColumn"}
    assert one.properties["file"].startswith("apps/shop/")


def test_what_does_not_count_is_not_annotated() -> None:
    why = Suppression(Source.CONFIG, "agreed", "miniaudit.toml")
    said = tuple(finding._replace(suppression=why) for finding in SAMPLE.findings)
    assert github.render(SAMPLE._replace(findings=said), FILE) == ""


def test_printed_the_text_stands_between_marks_nobody_can_guess() -> None:
    first, second = (github.render(SAMPLE, LOG) for _ in range(2))
    tokens = [re.match(r"::stop-commands::([0-9a-f]{32})\n", text) for text in (first, second)]
    one, two = (token[1] for token in tokens if token)
    assert one != two
    assert first.index("not ready to submit") < first.index(f"::{one}::") < first.index("::error ")
    assert first.endswith(github.render(SAMPLE, FILE))
