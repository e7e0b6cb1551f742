"""A script's syntax to its facts, in one walk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from miniaudit.facts.scan_script.expressions import EXPRESSIONS
from miniaudit.facts.scan_script.modules import MODULES
from miniaudit.facts.scan_script.revealing import revealed
from miniaudit.facts.scan_script.statements import STATEMENTS
from miniaudit.facts.scan_script.walk import Walk

if TYPE_CHECKING:
    from miniaudit.facts.file_facts import ScriptFacts
    from miniaudit.facts.values import Value
    from miniaudit.parsers.script import nodes as n

_ALL = {**STATEMENTS, **MODULES}


def scan(script: n.Script) -> ScriptFacts:
    """Return the facts of a parsed script."""
    return revealed(Walk(_ALL, EXPRESSIONS).run(script))


def expression(node: n.Node) -> Value:
    """Return what an expression of a data binding is worth; a call in it stands as the operation `call`."""
    return Walk(_ALL, EXPRESSIONS, in_binding=True).value(node)
