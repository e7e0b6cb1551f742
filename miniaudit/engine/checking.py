"""From a path to a report: what is still known of it, or a new audit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from miniaudit.engine.cache import compiled, own
from miniaudit.engine.cache.reports import Reports
from miniaudit.package.trees import Recorded, tree_at

if TYPE_CHECKING:
    from pathlib import Path

    from miniaudit.engine.cache.store import Store
    from miniaudit.engine.settings import Settings
    from miniaudit.model.report import Report


def check(path: Path, folders: tuple[Path, ...], settings: Settings, store: Store | None = None) -> Report:
    """Return the report on the programs at `path`, by the shipped rules and those of `folders`.

    PackageError says why there is nothing to check, RuleError what is wrong with a rule.
    """
    if store is None:
        return _audit_afresh(path, folders, settings)
    code = own.digest(store, *folders)
    tree = tree_at(path)
    reports = Reports(store, code, path, tree, settings)
    report = reports.kept()
    if report is None:
        report = _audit(path, folders, settings, store, code, reports, Recorded(tree))
        store.close()
    return report


def _audit_afresh(path: Path, folders: tuple[Path, ...], settings: Settings) -> Report:
    from miniaudit.engine import audit, rulebook  # noqa: PLC0415  # a report that is kept needs none of it
    from miniaudit.engine.cache.scans import Scans  # noqa: PLC0415  # the same
    from miniaudit.package.workspace import open_path  # noqa: PLC0415  # the same

    book = rulebook.read(*folders)
    return audit.audit(open_path(path), book, settings, Scans().of)


def _audit(  # noqa: PLR0913, PLR0917  # everything that a report is made of
    path: Path,
    folders: tuple[Path, ...],
    settings: Settings,
    store: Store,
    code: str,
    reports: Reports,
    tree: Recorded,
) -> Report:
    from miniaudit.engine import audit  # noqa: PLC0415  # the same
    from miniaudit.engine.cache.scans import Scans  # noqa: PLC0415  # the same
    from miniaudit.package.workspace import open_tree  # noqa: PLC0415  # the same

    book = compiled.read(store, code, *folders)
    report = audit.audit(open_tree(tree, path), book, settings, Scans(store, code).of)
    reports.keep(report, tree.recorded)
    return report
