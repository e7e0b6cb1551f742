"""Buying in groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.detectors import supplies
from miniaudit.detectors.chain import evidence, matches, plain, quoted, step, words_step
from miniaudit.facts.texts import Role
from miniaudit.model.evidence import Kind
from miniaudit.model.span import Site, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts import Program
    from miniaudit.model.evidence import Evidence

_READ: Final = frozenset({Role.LABEL, Role.TITLE, Role.DIALOG})
_LONGEST: Final = 40  # characters; what is longer explains
_PAYS: Final = ("wx.requestPayment", "wx.requestOrderPayment")


@supplies("text")
def without_rules(program: Program, *, words: tuple[str, ...], rules: tuple[str, ...]) -> Iterator[Evidence]:
    """Yield the first text that offers a group (`words`), in a program that takes money and tells no `rules`."""
    paid = next((call for name in _PAYS for call in program.calls.get(name, ())), None)
    texts = (*program.texts, *program.strings)
    if paid is None or any(matches(shown.text, rules) for shown in texts):
        return
    for shown in program.texts:
        is_offer = shown.role in _READ and len(plain(shown.text)) <= _LONGEST and matches(shown.text, words)
        if is_offer and program.pages_of(shown.path) and program.is_met(shown):
            steps = [
                words_step(shown),
                step(Kind.WIRING, "takes-money", paid.site),
                step(Kind.GATE, "no-rules", Site(program.package.manifest, Span(0, 1))),
            ]
            yield evidence(shown.site, steps, "group rules", {"text": quoted(shown.text)})
            return
