"""All edits, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from survival import functions, markup, packages, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from survival.source import Edit

MINIFYING: Final[Mapping[str, Edit]] = {
    "variables renamed": packages.renamed_variables,
    "minified": packages.minified,
}
EDITS: Final[Mapping[str, Edit]] = {
    "methods renamed": functions.renamed_methods,
    "functions in a shared module": functions.in_shared_module,
    "options in a module": functions.options_in_module,
    "in a promise": functions.in_promise,
    "after an await": functions.after_await,
    "in a callback": functions.in_callback,
    "on the next tick": functions.on_next_tick,
    "through three calls": functions.through_three_calls,
    "this kept as that": functions.as_that,
    "strings added": words.added,
    "strings joined": words.joined,
    "strings in templates": words.in_template,
    "strings escaped": words.escaped,
    "strings in a module": words.in_constants,
    "markup added": words.added_in_markup,
    "interfaces under another name": words.under_another_name,
    "interfaces taken out": words.taken_out,
    "then for success": words.then_in_place_of_success,
    "attributes reordered": markup.reordered,
    "elements opened": markup.opened,
    "elements wrapped": markup.wrapped,
    "page included": markup.included,
    "page from a template": markup.from_template,
    "in a sub-package": packages.in_sub_package,
    "in TypeScript": packages.in_typescript,
    **MINIFYING,
}
