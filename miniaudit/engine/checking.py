"""From a path to a report: what is still known of it, or a new audit."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from miniaudit.engine.cache import compiled, own
from miniaudit.engine.cache.reports import Reports
from miniaudit.package.trees import Recorded, tree_at

if TYPE_CHECKING:
    from pathlib import Path

    from miniaudit.engine.cache.store import Store
    from miniaudit.engine.settings import Settings
    from miniaudit.model.report import Report


def check(
    path: Path, folders: tuple[Path, ...], settings: Settings, store: Store | None = None, jobs: int = 1
) -> Report:
    """Return the report on the programs at `path`, by the shipped rules and those of `folders`.

    As many as `jobs` programs are judged at a time, where that pays. PackageError says why there is nothing to check,
    RuleError what is wrong with a rule.
    """
    if store is None:
        return _audit(path, folders, settings, None, "", Recorded(tree_at(path)), jobs)
    code = own.digest(store, *folders)
    tree = tree_at(path)
    reports = Reports(store, code, path, tree, settings)
    report = reports.kept()
    if report is None:
        recorded = Recorded(tree)
        report = _audit(path, folders, settings, store, code, recorded, jobs)
        reports.keep(report, recorded.taken())
        store.close()
    return report


def _audit(  # noqa: PLR0913, PLR0917  # everything that a report is made of
    path: Path,
    folders: tuple[Path, ...],
    settings: Settings,
    store: Store | None,
    code: str,
    tree: Recorded,
    jobs: int,
) -> Report:
    from miniaudit.engine import audit, rulebook  # noqa: PLC0415  # a report that is kept needs none of it
    from miniaudit.engine.cache.scans import Scans  # noqa: PLC0415  # the same
    from miniaudit.engine.judging.judge import judge, judged_each  # noqa: PLC0415  # the same
    from miniaudit.engine.judging.worth import processes  # noqa: PLC0415  # the same
    from miniaudit.package.workspace import open_tree  # noqa: PLC0415  # the same

    book = rulebook.read(*folders) if store is None else compiled.read(store, code, *folders)
    programs, problems = open_tree(tree, path)
    scan = Scans(store, code).of
    count = processes([package.code_size for package in programs], jobs)
    if count == 1:
        judged = judged_each(programs, book, settings, scan)
    else:
        from miniaudit.engine.judging import several, task  # noqa: PLC0415  # few paths need them

        setup = task.setup(path, folders, settings, store, code)
        here = partial(judge, rulebook=book, settings=settings, scan=scan)
        judged = several.judged(programs, count, setup, here, tree)
    return audit.reported(problems, judged, book, settings)
