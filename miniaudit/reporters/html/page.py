"""The page put together: templates, one style, one script, and a policy that lets nothing else run or load."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined, UndefinedError
from markupsafe import Markup

from miniaudit.reporters.html.findings import Book, in_order
from miniaudit.reporters.html.programs import glance
from miniaudit.reporters.html.said import choice, said, shown, word
from miniaudit.reporters.html.words import WORDS
from miniaudit.reporters.kept import SPOILT, UnfitError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from miniaudit.model.words import Language

MOST: Final = 200  # findings in the page; of more, the rest is in the data to download
_POLICY: Final = (
    "default-src 'none'; script-src 'sha256-{script}'; style-src 'sha256-{style}'; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)


def render(report: Mapping[str, Any], language: Language) -> str:
    """Return the page for a report's plain values, as `reporters.json` writes them; it opens in `language`."""
    try:
        page = _drawn(report, language)
    except (LookupError, TypeError, ValueError, AttributeError, UndefinedError) as error:
        # The values may come from a file that somebody has edited.
        raise UnfitError(SPOILT.filled({"what": f"{type(error).__name__} {error}"})) from error
    return page.encode("utf-8", "replace").decode("utf-8")


def _drawn(report: Mapping[str, Any], language: Language) -> str:
    style, script = _part("style.css"), _part("script.js")
    book = Book(report)
    ordered = list(in_order(report["findings"]))
    data = json.dumps(report, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
    programs = [
        glance(report, program, [pair for pair in ordered if pair[1]["program"] == program["root"]], book, number)
        for number, program in enumerate(report["programs"])
    ]
    return (
        _templates()
        .get_template("report.html")
        .render(
            report=report,
            language=language,
            policy=_POLICY.format(script=_hash(script), style=_hash(style)),
            # Ours alone, not scanned text; a style or a script is no HTML and must not be escaped.
            style=Markup(style),  # noqa: S704
            script=Markup(script),  # noqa: S704
            programs=programs,
            findings=[book.shown(anchor, finding) for anchor, finding in ordered[:MOST]],
            left=max(0, len(ordered) - MOST),
            island=_island(data) if len(ordered) > MOST else "",
            decided=[_decided(finding) for finding in report["findings"] if finding.get("decision")],
            report_id=hashlib.sha256(data).hexdigest()[:16],
        )
    )


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("miniaudit.reporters.html"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"w": word, "choice": choice, "said": said, "text": WORDS.__getitem__}
    return environment


def _decided(finding: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a decision as the page and the file of decisions hold it."""
    decision = {name: value for name, value in finding["decision"].items() if name != "standing"}
    rule = f"{finding['topic']}/{finding['rule']}"
    ties = {"program": finding["program"], "fingerprint": finding["fingerprint"], "rule": rule, "path": finding["path"]}
    return {**ties, **decision}


def _finalize(value: object) -> object:
    """Return a value as it may be printed: whatever is no markup of ours may come from a scanned program."""
    return shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _part(name: str) -> str:
    return files("miniaudit.reporters.html").joinpath("templates", name).read_text("utf-8")


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _island(data: bytes) -> str:
    """Return the whole report, compressed, as letters that mean nothing to HTML."""
    return base64.b64encode(gzip.compress(data, mtime=0)).decode()
