"""Which files of a checked folder differ from a commit; the tree and its git settings may be hostile.

Git is asked for names and hashes in its database only. The files are read and hashed here: were git to look at them,
filters, a file system monitor or an external diff of the tree's own settings would run.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from miniaudit.model.words import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from miniaudit.model.finding import Finding
    from miniaudit.model.report import Report

_SAFE: Final = (
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "protocol.allow=never"),  # a partial clone must not fetch what it lacks
    "--no-pager",
    "--no-replace-objects",
    "--literal-pathspecs",
)
_SECONDS: Final = 60
_NO_GIT: Final = Text("找不到 git，无法使用 --changed-since", "there is no git, and --changed-since needs it")
_NO_FOLDER: Final = Text(
    "--changed-since 只能用于 git 仓库中的文件夹", "--changed-since needs a folder in a git repository"
)
_FAILED: Final = Text("git 不能比较 $ref：$why", "git cannot compare with $ref: $why")


class GitError(Exception):
    """Git cannot say what has changed, in one sentence of either language."""

    def __init__(self, text: Text) -> None:
        self.text = text
        super().__init__(text.en)


class Changes:
    """The files below a folder that are not as they were in a commit."""

    def __init__(self, folder: Path, ref: str) -> None:
        if not folder.is_dir():
            raise GitError(_NO_FOLDER)
        self._folder = Path(os.path.realpath(folder))
        self._hashes = _tree(self._folder, ref)
        self._known: dict[str, bool] = {}

    def has(self, path: str) -> bool:
        """Tell whether a file, relative to the folder, has changed, or is new."""
        if path not in self._known:
            self._known[path] = self._differs(path)
        return self._known[path]

    def _differs(self, path: str) -> bool:
        wanted = self._hashes.get(path)
        file = self._folder / path
        if wanted is None or not file.is_file():
            return wanted is not None or file.is_file()
        try:
            data = file.read_bytes()
        except OSError:
            return True
        # A checkout on Windows has other line ends than the database.
        return wanted not in (_hash(data, wanted), _hash(data.replace(b"\r\n", b"\n"), wanted))


def limited(report: Report, changes: Changes) -> Report:
    """Return a report of the findings that changed files take part in; the others are counted."""
    kept = tuple(finding for finding in report.findings if _touched(finding, changes))
    return report._replace(findings=kept, elsewhere=len(report.findings) - len(kept))


def _touched(finding: Finding, changes: Changes) -> bool:
    spots = (finding, finding.shipped, *finding.steps, *(step.shipped for step in finding.steps))
    paths = dict.fromkeys(spot.path for spot in spots if spot)
    return any(changes.has(os.path.normpath(f"{finding.program}/{path}").replace(os.sep, "/")) for path in paths)


def _tree(folder: Path, ref: str) -> Mapping[str, str]:
    """Return the hashes of the files below a folder as they were when it parted from a commit, by path."""
    commit = _git(folder, ref, "rev-parse", "--verify", "--end-of-options", f"{ref}^{{commit}}").strip()
    with suppress(GitError):  # a shallow clone does not reach back to where the two part
        commit = _git(folder, ref, "merge-base", commit, "HEAD").strip() or commit
    listed = _git(folder, ref, "ls-tree", "-r", "-z", commit)  # paths relative to the folder
    entries = (entry.partition("\t") for entry in listed.split("\0") if entry)
    return {path: about.split()[2] for about, _, path in entries}


def _git(folder: Path, ref: str, *arguments: str) -> str:
    program = shutil.which("git")
    # On Windows the current folder comes first, and that may be the tree.
    if program is None or Path(program).resolve().parent == Path.cwd():
        raise GitError(_NO_GIT)
    line = [program, "-C", str(folder), *_SAFE, *arguments]
    try:
        done = subprocess.run(  # noqa: S603  # a list, no shell
            line, check=False, capture_output=True, env=_environment(), stdin=subprocess.DEVNULL, timeout=_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise GitError(_FAILED.filled({"ref": ref, "why": type(error).__name__})) from error
    if done.returncode:
        why = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["?"]
        raise GitError(_FAILED.filled({"ref": ref, "why": why[0]}))
    return done.stdout.decode("utf-8", "surrogateescape")


def _environment() -> Mapping[str, str]:
    """Return the environment without anything that steers git, but for what makes it ask for nothing."""
    kept = {name: value for name, value in os.environ.items() if not name.upper().startswith("GIT_")}
    asks = {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}
    return kept | asks


def _hash(data: bytes, like: str) -> str:
    """Return git's name for a content, by the same algorithm as another name."""
    algorithm = hashlib.sha256 if len(like) == hashlib.sha256().digest_size * 2 else hashlib.sha1
    return algorithm(b"blob %d\0" % len(data) + data).hexdigest()
