"""What one file says on its own: the plain result of `scan` and the only input of `link`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from miniaudit.facts.requests import Match
    from miniaudit.facts.values import Known, Mapping, Value
    from miniaudit.parsers.style import Appearance

_DASHED = re.compile(r"-([a-z])")
MODULE = -1  # the index that stands for the top level of a file, where a function index is expected


class Guard(NamedTuple):
    """A condition under which something happens: `test` is truthy when `holds`."""

    test: Value
    holds: bool


class Function(NamedTuple):
    """A function of a script."""

    name: str
    parent: int  # the function around it, or MODULE
    owner: int  # the object literal or class it is a member of, an index into `objects`; -1: none
    guards: tuple[Guard, ...]  # conditions around the place where it is written
    returns: tuple[Value, ...]
    start: int
    end: int


class Var(NamedTuple):
    """A variable with every value assigned to it in this file."""

    name: str
    function: int
    values: tuple[Value, ...]
    start: int
    end: int


class CallSite(NamedTuple):
    """A call; `start` and `end` span it whole, the callee ends at `callee_end`."""

    callee: Value
    arguments: tuple[Value, ...]
    function: int
    guards: tuple[Guard, ...]
    is_new: bool
    start: int
    end: int
    callee_end: int
    after: tuple[int, ...] = ()  # the calls of this function that were awaited before, by index


class Write(NamedTuple):
    """An assignment to a field, `this.data.x = …`, or to a variable of a function around or of the module."""

    target: Value
    value: Value
    function: int
    guards: tuple[Guard, ...]
    start: int
    end: int


class Remark(NamedTuple):
    """A comment."""

    text: str
    start: int
    end: int


class ScriptFacts(NamedTuple):
    """A script, reduced to functions, calls, variables and what is assigned where."""

    functions: tuple[Function, ...]
    variables: tuple[Var, ...]
    calls: tuple[CallSite, ...]
    writes: tuple[Write, ...]
    objects: tuple[Mapping, ...]  # literals with functions in them, and classes
    modules: tuple[str, ...]  # other files and libraries, as it names them, also those taken for what they do
    exports: tuple[tuple[str, Value], ...]  # (name, value); "*" for `module.exports = value` and `export *`
    strings: tuple[Known, ...]  # string literals with other than ASCII characters, or that look like a link
    comments: tuple[Remark, ...]
    errors: tuple[tuple[int, int], ...]
    matches: tuple[Match, ...] = ()  # what rules asked of the tree


class Attribute(NamedTuple):
    """An attribute of an element; a missing value is True, as for the platform."""

    name: str
    value: Value
    name_start: int
    start: int  # of the value
    end: int


class Repeat(NamedTuple):
    """`wx:for`: what is repeated and the names it gives to item and index."""

    over: Value
    item_name: str
    index_name: str


class Element(NamedTuple):
    """An element; indices are into `elements`, the parent of a root is -1."""

    tag: str
    attributes: tuple[Attribute, ...]
    parent: int
    guards: tuple[Guard, ...]  # its own wx:if chain; the parents' stand with them
    repeat: Repeat | None
    template: str  # the template it is defined in, empty: the page itself
    start: int
    open_end: int  # of its start tag
    end: int

    def attribute(self, name: str) -> Attribute | None:
        """Return the attribute called `name`, also when it is written without dashes: `openType` for `open-type`."""
        joined = _DASHED.sub(lambda letter: letter[1].upper(), name)
        return next((a for a in self.attributes if a.name in (name, joined)), None)


class Words(NamedTuple):
    """A stretch of text in the markup."""

    value: Value
    parent: int
    start: int
    end: int


class Script(NamedTuple):
    """A `wxs` element: a module name with its file or its code."""

    module: str
    source: str
    facts: ScriptFacts | None


class MarkupFacts(NamedTuple):
    """A WXML file: elements in document order, the words between them, what it takes from other files."""

    elements: tuple[Element, ...]
    words: tuple[Words, ...]
    imports: tuple[tuple[str, int, int], ...]  # (src, start, end)
    includes: tuple[tuple[str, int, int], ...]
    scripts: tuple[Script, ...]
    comments: tuple[Remark, ...]
    errors: tuple[tuple[int, int], ...]
    matches: tuple[Match, ...] = ()  # what rules asked of the tree
    left_out: int = 0  # names and texts that they could not ask for


class StyleFacts(NamedTuple):
    """A WXSS file: what each class makes of an element."""

    classes: tuple[tuple[str, Appearance], ...]
    imports: tuple[str, ...]
    comments: tuple[Remark, ...]


FileFacts = ScriptFacts | MarkupFacts | StyleFacts
