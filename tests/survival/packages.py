"""Edits of whole programs: another package, another language, what a minifier makes of it."""

from __future__ import annotations

import json
import posixpath
import re
import shutil
import subprocess

from oracle.compiler import HERE, MODULES
from survival.source import Change, Files, changed, is_module, moved, scripts, tree

from miniaudit.engine.proof import completed
from miniaudit.parsers.script import nodes as n
from miniaudit.parsers.script import walk


def in_sub_package(files: Files) -> Files:
    """Move the pages but for the first into a sub-package; a program of one page gets another before it."""
    files = completed(files)
    app = json.loads(files.get("app.json", "{}"))  # a game has none
    pages = app.get("pages", [])
    if any(key in app for key in ("subPackages", "subpackages", "entryPagePath", "tabBar")) or not pages:
        return files
    if len(pages) == 1 and "pages/home/home" not in files:
        files = {
            **files,
            "pages/home/home.wxml": f'<navigator url="/{pages[0]}">进入</navigator>',
            "pages/home/home.js": "Page({})",
        }
        pages = ["pages/home/home", *pages]
    away = [page for page in pages[1:] if page.rpartition("/")[0] != pages[0].rpartition("/")[0]]
    if not away:
        return files
    app |= {"pages": [page for page in pages if page not in away], "subPackages": [{"root": "more", "pages": away}]}
    found = {_away(path, away): _elsewhere(path, text, away) for path, text in files.items()}
    return {**found, "app.json": json.dumps(app, ensure_ascii=False)}


def in_typescript(files: Files) -> Files:
    """Write the scripts in TypeScript, with types where they may stand; what a framework built stays as it is."""
    if not any(path.endswith(".js") for path in files) or "common/vendor.js" in files:
        return files
    found = {path: text for path, text in files.items() if not path.endswith(".js")}
    for path, text in scripts(files):
        if path.endswith(".js"):
            plain = re.sub(r"""((?:require\(|from )['"]\.[^'"]*)\.js(?=['"])""", r"\1", text)
            found[path[:-3] + ".ts"] = changed(plain, _types(plain))
    return {"tsconfig.json": "{}", **found}


def renamed_variables(files: Files) -> Files:
    """Give variables, parameters and functions other names."""
    return _minified(files, compress=False)


def minified(files: Files) -> Files:
    """Minify the scripts."""
    return _minified(files, compress=True)


def is_terser_here() -> bool:
    """Tell whether the minifier can run."""
    return shutil.which("node") is not None and (MODULES / "terser").is_dir()


def minify_all(programs: list[Files]) -> None:
    """Minify the scripts of all programs at once: Node takes longer to start than to minify."""
    wanted = {(text, is_module(tree(path, text))) for files in programs for path, text in scripts(files)}
    asked = sorted(wanted - _DONE.keys())
    question = json.dumps([{"text": text, "module": module} for text, module in asked])
    done = subprocess.run(
        ["node", str(HERE / "minify.js")], input=question.encode(), capture_output=True, check=True, timeout=600
    )
    _DONE.update(zip(asked, json.loads(done.stdout), strict=True))


_DONE: dict[tuple[str, bool], dict[str, str] | None] = {}


def _minified(files: Files, *, compress: bool) -> Files:
    found = dict(files)
    for path, text in scripts(files):
        if path.endswith(".js"):
            answer = _DONE[text, is_module(tree(path, text))]
            if answer is not None:
                found[path] = answer["compressed" if compress else "renamed"]
    return found


def _types(text: str) -> list[Change]:
    changes: list[Change] = []
    for node in walk(tree("a.js", text)):
        match node:
            case n.Function(params=params):
                changes += [_typed(text, node, p) for p in params if isinstance(p, n.Identifier)]
            case n.Declaration(target=n.Identifier() as target, value=None):
                if not re.match(r"\s*(?:of|in)\b", text[target.end :]):
                    changes.append((target.end, target.end, ": any"))
            case n.Call(callee=n.Member(object=n.Identifier(name="wx")), arguments=(n.Object() as given, *_)):
                changes.append((given.end, given.end, " as any"))
    return list(dict.fromkeys(changes))


def _typed(text: str, function: n.Function, parameter: n.Identifier) -> Change:
    if function.is_arrow and re.match(r"\s*=>", text[parameter.end :]):
        return parameter.start, parameter.end, f"({parameter.name}: any)"
    return parameter.end, parameter.end, ": any"


def _away(path: str, pages: list[str]) -> str:
    """Return where a file goes: those of a page's folder go with it, or what they say of each other breaks."""
    folder = path.rpartition("/")[0]
    return f"more/{path}" if any(folder == page.rpartition("/")[0] for page in pages) else path


def _elsewhere(path: str, text: str, pages: list[str]) -> str:
    to = _away(path, pages)
    text = moved(text, path, to) if path.endswith((".js", ".ts")) and to != path else text
    for page in pages:
        text = re.sub(rf"(?<![\w/])/{re.escape(page)}(?=[\"'?`])", f"/more/{page}", text)
        near = posixpath.relpath(page, posixpath.dirname(path) or ".")
        if near.startswith("../"):  # nothing else is written like that, but what a script requires
            near = re.escape(near)
            text = re.sub(rf"(?<!require\()(?<!from )([\"'`]){near}(?=[\"'?`])", rf"\1/more/{page}", text)
    return text
