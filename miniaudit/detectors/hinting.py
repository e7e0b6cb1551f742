"""Buttons that hint by their look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.detectors import supplies
from miniaudit.detectors.chain import element_site, evidence, matches, quoted, step, words_step
from miniaudit.detectors.place import classes, elements, stem
from miniaudit.facts.once import once
from miniaudit.model.evidence import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts import Program
    from miniaudit.model.evidence import Evidence, Step

_AROUND: Final = 3  # further elements beside a button in what is still its wrapping


@supplies("text")
def share_button(program: Program, *, dots: tuple[str, ...], unless: tuple[str, ...]) -> Iterator[Evidence]:
    """Yield share buttons that move without end, or have a dot: an empty element with a class called like `dots`.

    Classes that match `unless` move for another reason, such as loading.
    """
    for path, index in elements(program, open_type="share"):
        look = next(_looks(program, path, index, dots, unless), None)
        if look is None or not program.is_shown(path, index):
            continue
        site = element_site(program, path, index)
        told = next(iter(program.words_in(path, index)), None)
        steps = [step(Kind.WIRING, "share-button", site), look, *([words_step(told)] if told else ())]
        text = quoted(told.text) if told else program.element(path, index).tag
        yield evidence(site, steps, f"{stem(path)} {text}", {"text": text})


def _looks(program: Program, path: str, index: int, dots: tuple[str, ...], unless: tuple[str, ...]) -> Iterator[Step]:
    """Yield what draws the eye to a button, to what is in it, or to what wraps it alone."""
    moving = _moving(program)
    own = program.within(path, index)
    parent = program.element(path, index).parent
    wrapped = program.within(path, parent) if parent >= 0 else own
    for member in sorted(wrapped if len(wrapped) <= len(own) + _AROUND else own):
        called = [name for name in classes(program.element(path, member)) if not matches(name, unless)]
        moves = next((name for name in called if name in moving), None)
        if moves is not None:
            yield step(Kind.CONFIG, "moves-without-end", element_site(program, path, member), name=quoted(moves))
        dot = next((name for name in called if matches(name, dots)), None)
        if dot is not None and member != index and not program.words_in(path, member):
            yield step(Kind.CONFIG, "has-a-dot", element_site(program, path, member), name=quoted(dot))


@once
def _moving(program: Program) -> frozenset[str]:
    """Return the classes of the program that are animated without end."""
    styles = program.evaluator.linkage.styles.values()
    return frozenset(name for facts in styles for name, look in facts.classes if look.moving)
