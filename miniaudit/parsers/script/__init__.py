"""JavaScript, TypeScript and WXS."""

from miniaudit.parsers.script.bindings import parse_expressions
from miniaudit.parsers.script.parsing import parse
from miniaudit.parsers.script.walk import children, walk

__all__ = ["children", "parse", "parse_expressions", "walk"]
