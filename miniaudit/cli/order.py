"""What the command line says of a check, and one path to its report and its exit code by it."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from miniaudit.cli import caching, configured, declared, options
from miniaudit.engine.checking import check
from miniaudit.engine.deciding.decide import Decisions
from miniaudit.engine.settings import Settings
from miniaudit.model.report import Outcome
from miniaudit.model.suppression import Status
from miniaudit.package.problems import PackageError

if TYPE_CHECKING:
    from miniaudit.engine.cache.store import Store
    from miniaudit.model.report import Report
    from miniaudit.model.words import Language

_LEVELS: Final = {"error": 3, "warning": 2, "note": 1, "never": 9}


class Order(NamedTuple):
    """Everything but the path; plain values, for it goes to other processes too."""

    asked: configured.Asked
    config: str | None
    today: str
    rules_timeout: float
    answer: str | None
    baseline: str | None
    decisions: str | None
    ref: str | None
    cache_dir: str | None
    use_cache: bool
    jobs: int  # programs of the path that may be judged at a time


class Done(NamedTuple):
    """One path, checked."""

    report: Report
    exit_code: int
    lang: Language | None  # which the configuration may tell


def held(path: Path, order: Order) -> configured.Held:
    """Return what holds for a path; RefusalError when the configuration cannot be used."""
    return configured.resolve(path, _path(order.config), order.asked)


def done(path: Path, order: Order) -> Done:
    """Check a path; RefusalError says in one sentence why it cannot be done."""
    settled = held(path, order)
    lang = settled.lang
    gc.disable()  # millions of frozen values and no cycles: the collector would find nothing, at a third of the time
    chosen = declared.read(settled.categories, settled.subject, _path(order.answer), lang, settled.place("categories"))
    excuses = configured.excuses(settled, order.today)
    decisions = _decided(_path(order.decisions), lang)
    settings = Settings(settled.edition, settled.profile, order.rules_timeout, chosen, excuses, decisions)
    store = caching.store(_path(order.cache_dir), wanted=order.use_cache)
    report = _checked(path, settled, settings, store, order.jobs)
    if order.baseline is not None:
        report = _beside(report, Path(order.baseline), lang)
    if order.ref is not None:
        report = _of_changes(report, path, order.ref, lang)
    return Done(report, _exit_code(report, settled.fail_on, strict=settled.strict), lang)


def _checked(path: Path, settled: configured.Held, settings: Settings, store: Store | None, jobs: int) -> Report:
    """Return the report on a path; RefusalError when there is nothing to check.

    A function of its own, and a short one: CPython 3.11 needs a new integer to leave a `with` that stands far down in a
    function, and where there is no memory for it tries for ever.
    """
    with options.refusing(settled.lang):
        try:
            return check(path, settled.rules, settings, store, jobs)
        except PackageError as error:
            options.refuse(error.message, settled.lang, error.kind)


def _path(given: str | None) -> Path | None:
    return None if given is None else Path(given)


def _decided(file: Path | None, lang: Language | None) -> Decisions:
    """Return what reviewers decided; end with a sentence when the file cannot be used."""
    if file is None:
        return Decisions()
    from miniaudit.cli import earlier  # noqa: PLC0415  # only where it is asked for

    return Decisions(earlier.decisions(file, lang), file.name)


def _beside(report: Report, baseline: Path, lang: Language | None) -> Report:
    """Return the report beside an earlier one."""
    from miniaudit.cli import earlier  # noqa: PLC0415  # only where it is asked for
    from miniaudit.engine.comparing.baseline import with_baseline  # noqa: PLC0415  # the same

    kept = earlier.report(baseline, lang)
    return earlier.fitting(baseline, lang, lambda: with_baseline(report, kept, baseline.name))


def _of_changes(report: Report, path: Path, ref: str, lang: Language | None) -> Report:
    """Return the report of what has changed since a commit."""
    from miniaudit.cli.changes import Changes, GitError, limited  # noqa: PLC0415  # only where it is asked for

    try:
        return limited(report, Changes(path, ref))
    except GitError as error:
        options.refuse(error.text, lang)


def _exit_code(report: Report, fail_on: str, *, strict: bool) -> int:
    loud = any(f.level.weight >= _LEVELS[fail_on] for f in report.findings if f.status is Status.OPEN)
    incomplete = strict and any(program.outcome is Outcome.INCOMPLETE for program in report.programs)
    return 1 if loud or incomplete else 0
