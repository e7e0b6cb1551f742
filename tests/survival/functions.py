"""Edits of functions: wrapped, handed on, moved into a module, renamed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from survival.source import (
    ANSWERS,
    HOOKS,
    Change,
    Files,
    Method,
    changed,
    each_script,
    handlers,
    is_module,
    markups,
    methods,
    moved,
    options,
    relative,
    scripts,
    tree,
)

from miniaudit.parsers.script import nodes as n
from miniaudit.parsers.script import walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Wrap = tuple[str, str]


def in_promise(files: Files) -> Files:
    """Run what a tap or the opening of a page runs once a promise is kept."""
    return _wrapped(files, lambda is_async: (f"return Promise.resolve().then({is_async}() => {{", "})"))


def in_callback(files: Files) -> Files:
    """Run it in a callback, by way of a function that is given it."""
    return _wrapped(files, lambda is_async: (f"const run = f => f(); run({is_async}() => {{", "})"))


def on_next_tick(files: Files) -> Files:
    """Run it in the callback of an interface."""
    return _wrapped(files, lambda is_async: (f"wx.nextTick({is_async}() => {{", "})"))


def after_await(files: Files) -> Files:
    """Run it after something was awaited."""

    def edit(path: str, text: str) -> str:
        changes: list[Change] = []
        for method in _run_by_users(path, text, files):
            if not method.function.is_async and method.property.kind == "method":
                changes += [(method.property.start, method.property.start, "async ")]
                changes += [(method.body_start, method.body_start, " await null; ")]
        return changed(text, changes)

    return each_script(files, edit)


def through_three_calls(files: Files) -> Files:
    """Let what a template binds call a method that calls a method that does it."""

    def edit(path: str, text: str) -> str:
        changes: list[Change] = []
        for method in _run_by_users(path, text, files):
            name, place = method.name, method.property.start
            if name not in HOOKS and method.property.kind == "method" and not method.function.is_async:
                calls = f"{name}(e) {{ this.{name}First(e) }}, {name}First(e) {{ this.{name}Then(e) }}, "
                changes.append((place, place + len(name), f"{calls}{name}Then"))
        return changed(text, changes)

    return each_script(files, edit)


def as_that(files: Files) -> Files:
    """Keep `this` in a variable, as older programs do."""

    def edit(path: str, text: str) -> str:
        changes: list[Change] = []
        for method in _run_by_users(path, text, files):
            mine = list(_own_this(method.function))
            if mine:
                changes.append((method.body_start, method.body_start, "  var me = this; "))
                changes += [(this.start, this.end, "me") for this in mine]
        return changed(text, changes)

    return each_script(files, edit)


def in_shared_module(files: Files) -> Files:
    """Move all functions of a page, with what stands around them, into a module that pages could share."""
    found = dict(files)
    for path, text in scripts(files):
        script = tree(path, text)
        called = options(script)
        taken = list(methods(text, called[1])) if called else []
        if called is not None and taken and path not in ("app.js", "app.ts"):
            found |= _split(path, text, script, called[0], taken)
    return found


def options_in_module(files: Files) -> Files:
    """Let a module give a page all its options."""
    found = dict(files)
    for path, text in scripts(files):
        script = tree(path, text)
        called = options(script)
        if called is None or path in ("app.js", "app.ts"):
            continue
        call, given = called
        home = f"options/{path.replace('/', '-')}"
        modern = is_module(script) or path.endswith(".ts")
        keyword = "export default " if modern else "module.exports = "
        whole = text[: call.start] + keyword + text[given.start : given.end] + text[call.end :]
        found[home] = moved(whole, path, home)
        name, source = text[call.callee.start : call.callee.end], relative(path, home)
        found[path] = (
            f"import options from '{source}'\n{name}(options)\n" if modern else f"{name}(require('{source}'))\n"
        )
    return found


def renamed_methods(files: Files) -> Files:
    """Give the methods of pages other names, in scripts and templates alike."""
    names: dict[str, None] = {}
    for path, text in scripts(files):
        called = options(tree(path, text))
        found = methods(text, called[1]) if called else ()
        names |= {m.name: None for m in found if m.name not in HOOKS | ANSWERS and m.group in ("", "methods")}
    whole = "\n".join(files.values())
    new = {
        name: f"{'aeiou'[at % 5]}q{at}"
        for at, name in enumerate(names)
        if not re.search(rf"(?:wx|uni|\}})\.{name}\b|\b__e\b|\{{\{{[^}}]*\b{name}\b|['\"/]{name}[/.]", whole)
    }
    if not new:
        return files
    either = "|".join(map(re.escape, sorted(new, key=len, reverse=True)))
    in_code = re.compile(rf"(?<![\w$'\"/.-])(?:{either})(?![\w$'\"/-])|(?<=[\w\)]\.)(?:{either})(?![\w$'\"/-])")
    bound = re.compile(rf"(?<==[\"'])(?:{either})(?=[\"'])")
    edited = {path: in_code.sub(lambda m: new[m[0]], text) for path, text in scripts(files)}
    return {**files, **edited, **{path: bound.sub(lambda m: new[m[0]], text) for path, text in markups(files)}}


def _run_by_users(path: str, text: str, files: Files) -> Iterator[Method]:
    """Yield the functions that a template binds, or the platform runs without waiting for an answer."""
    called = options(tree(path, text))
    bound = handlers(files)
    for method in methods(text, called[1]) if called else ():
        if method.name in HOOKS | bound and "arguments" not in text and not method.function.is_arrow:
            yield method


def _wrapped(files: Files, wrap: Callable[[str], Wrap]) -> Files:
    def edit(path: str, text: str) -> str:
        changes: list[Change] = []
        for method in _run_by_users(path, text, files):
            before, after = wrap("async " if method.function.is_async else "")
            end = method.function.end - 1
            changes += [(method.body_start, method.body_start, f" {before}"), (end, end, f"\n{after} ")]
        return changed(text, changes)

    return each_script(files, edit)


def _own_this(function: n.Function) -> Iterator[n.This]:
    """Yield each `this` that is the function's own: functions inside have their own, arrows do not."""
    others = [f for f in walk(function) if isinstance(f, n.Function) and f is not function and not f.is_arrow]
    for node in walk(function):
        if isinstance(node, n.This) and not any(f.start <= node.start < f.end for f in others):
            yield node


def _split(path: str, text: str, script: n.Script, call: n.Call, taken: list[Method]) -> Files:
    home = f"shared/{path.replace('/', '-')}"
    modern = is_module(script) or path.endswith(".ts")
    written = [f"{'export const ' if modern else 'exports.'}{m.name} = {_expression(text, m)}" for m in taken]
    around = text[: call.start], text[call.end :]
    module = moved(around[0] + "\n".join(written) + around[1] + "\n", path, home)
    rest = changed(text[call.start : call.end], [_handed(m, call.start) for m in taken])
    source = relative(path, home)
    own = f"import * as own from '{source}'" if modern else f"const own = require('{source}')"
    kept = [_whole(text, s) for s in script.body if s is not call and _is_needed(s, rest)]
    return {home: module, path: "\n".join((own, *kept, rest)) + "\n"}


def _whole(text: str, statement: n.Node) -> str:
    """Return a statement; a declarator stands in the tree without its keyword."""
    code = text[statement.start : statement.end]
    return f"{statement.kind} {code}" if isinstance(statement, n.Declaration) else code


def _handed(method: Method, offset: int) -> Change:
    return method.property.start - offset, method.property.end - offset, f"{method.name}: own.{method.name}"


def _expression(text: str, method: Method) -> str:
    """Return a method as a function expression."""
    code = text[method.function.start : method.function.end]
    if method.property.kind != "method":
        return code
    whole = text[method.property.start : method.property.end]
    parameters = whole[whole.index("(", whole.index(method.name)) :]
    return f"{'async ' if method.function.is_async else ''}function {parameters}"


def _is_needed(statement: n.Node, rest: str) -> bool:
    names = [node.name for node in walk(statement) if isinstance(node, n.Identifier)]
    return any(re.search(rf"(?<![\w$.]){re.escape(name)}(?![\w$:])", rest) for name in names)
