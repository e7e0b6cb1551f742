"""What to do with every kind of node that a grammar has."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, NamedTuple

from miniaudit.parsers.script import literals, markup
from miniaudit.parsers.script.expressions import EXPRESSIONS, first, shorthand, shorthand_pattern
from miniaudit.parsers.script.functions import FUNCTIONS
from miniaudit.parsers.script.grammar import ERROR_KIND, Kind, kinds
from miniaudit.parsers.script.mending import gather, mend
from miniaudit.parsers.script.modules import MODULES
from miniaudit.parsers.script.statements import STATEMENTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from miniaudit.parsers.script.expressions import Items

# roles, the most frequent first: a builder of the children, one that nests by its own rules, a name or a key cut from
# the text, a reader of the node's own text, a mark that something is left out, a node that stands aside for its
# children, a word kept for the builder, a comment
BUILD, ODD, NAME, KEY, LEAF, HOLE, PASS, WORD, COMMENT = range(9)


class Plan(NamedTuple):
    """By kind, its role and what the role needs; a kind without a role is skipped with all that is in it."""

    roles: dict[int, tuple[int, Any]]
    counting: frozenset[Any]  # the builders that count places
    conditional: int  # the kind of `if`
    arrow: int  # of `a => b`
    plus: int  # of the operator `+`


_BUILDERS: dict[str, Callable[[Items, int, int], Any]] = {
    **EXPRESSIONS,
    **FUNCTIONS,
    **STATEMENTS,
    **MODULES,
    **markup.MARKUP,
    **dict.fromkeys(
        (
            "as_expression",
            "class_static_block",
            "instantiation_expression",
            "non_null_expression",
            "satisfies_expression",
            "type_assertion",
        ),
        first,
    ),
}
_LEAVES: dict[str, Callable[[str, int, int], Any]] = {
    "escape_sequence": literals.escape,
    "false": literals.false,
    "html_character_reference": markup.text,
    "import": literals.name,
    "jsx_namespace_name": markup.qualified_name,
    "jsx_text": markup.text,
    "meta_property": literals.meta,
    "null": literals.null,
    "number": literals.number,
    "private_property_identifier": literals.property_name,
    "regex": literals.regex,
    "shorthand_property_identifier": shorthand,
    "shorthand_property_identifier_pattern": shorthand_pattern,
    "string": literals.string,
    "string_fragment": literals.template_text,
    "super": literals.this,
    "this": literals.this,
    "true": literals.true,
}
_SIMPLE = {
    **dict.fromkeys(("identifier", "type_identifier", "undefined"), NAME),
    "property_identifier": KEY,
    **dict.fromkeys(("break_statement", "continue_statement", "debugger_statement", "empty_statement"), HOLE),
    **dict.fromkeys(("comment", "hash_bang_line", "html_comment"), COMMENT),
    **dict.fromkeys(
        (
            "computed_property_name",
            "else_clause",
            "expression_statement",
            "finally_clause",
            "jsx_expression",
            "parenthesized_expression",
        ),
        PASS,
    ),
}
# types, and what has no parts
_SKIPPED = """
abstract_method_signature accessibility_modifier adding_type_annotation ambient_declaration array_type asserts
asserts_annotation call_signature conditional_type constraint construct_signature constructor_type default_type
existential_type extends_type_clause flow_maybe_type function_signature function_type generic_type implements_clause
import_attribute index_signature index_type_query infer_type interface_body interface_declaration intersection_type
literal_type lookup_type mapped_type_clause method_signature nested_type_identifier object_type
omitting_type_annotation opting_type_annotation optional_chain optional_type override_modifier parenthesized_type
predefined_type property_signature readonly_type regex_flags regex_pattern rest_type statement_identifier
template_literal_type template_type this_type tuple_type type_alias_declaration type_annotation type_arguments
type_parameter type_parameters type_predicate type_predicate_annotation type_query union_type
"""
_WORDS = """
+ - * / % ** << >> >>> & | ^ && || ?? < <= > >= == === != !== instanceof in ! ~ typeof void delete ++ -- += -= *= /=
%= **= <<= >>= >>>= &= |= ^= &&= ||= ??= async get set static const let var using default type namespace
"""
# where one of these counts places, a comma or a statement without parts leaves a mark
_COUNTING = """
array array_pattern do_statement for_in_statement for_statement if_statement labeled_statement while_statement
with_statement
"""


@functools.cache
def plan(grammar: str, *, is_broken: bool, has_escapes: bool) -> Plan:
    """Return the plan for javascript, typescript or tsx, with errors or without, with escaped names or without."""
    roles: dict[int, tuple[int, Any]] = {}
    counting = []
    counted = _COUNTING.split()
    numbers = {}
    for kind in (*kinds(grammar), Kind(ERROR_KIND, "error", is_named=True)):
        role = _named(kind.name, is_broken=is_broken, has_escapes=has_escapes) if kind.is_named else _word(kind.name)
        if role is not None:
            roles[kind.number] = role
            numbers[kind.name] = kind.number
            if kind.name in counted:
                counting.append(role[1])
    return Plan(roles, frozenset(counting), numbers["if_statement"], numbers["arrow_function"], numbers["+"])


def _word(word: str) -> tuple[int, Any] | None:
    if word == ",":
        return (HOLE, None)
    if word in _WORDS.split():
        return (WORD, word)
    # `static get` over a line end is one word to the grammar
    return (WORD, "static get") if word.startswith("static") else None


def _named(kind: str, *, is_broken: bool, has_escapes: bool) -> tuple[int, Any] | None:
    simple = _SIMPLE.get(kind)
    if simple is not None:
        is_careful = simple in _CAREFUL and (is_broken or has_escapes)
        return (LEAF, _CAREFUL[simple]) if is_careful else (simple, None)
    if kind in _LEAVES:
        return (LEAF, _LEAVES[kind])
    if kind in _SKIPPED.split():
        return None
    build = _BUILDERS.get(kind) or functools.partial(gather, kind)
    role = ODD if kind in ("arrow_function", "binary_expression", "if_statement") else BUILD
    return (role, functools.partial(mend, build) if is_broken else build)


# names may be escaped, or made up by error recovery
_CAREFUL = {NAME: literals.name, KEY: literals.property_name}
