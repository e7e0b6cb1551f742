"""Where the function of a declared category is to be seen, and what a program mainly is that no category allows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from miniaudit.detectors import supplies
from miniaudit.detectors.category import cue_step
from miniaudit.detectors.chain import evidence, quoted, step
from miniaudit.detectors.weighing.forbidden import mainly
from miniaudit.detectors.weighing.scores import weigh
from miniaudit.facts import routes
from miniaudit.model.evidence import Kind
from miniaudit.model.span import Site, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.detectors.weighing.scores import Hit
    from miniaudit.facts import Program
    from miniaudit.model.cues import CueTable
    from miniaudit.model.evidence import Evidence
    from miniaudit.model.words import Text

    Words = dict[str, str | Text]

NEAR: Final = 2  # taps from the start within which the function of a declared category must be
_QUOTED: Final = 3  # cues that a finding tells


class Seen(NamedTuple):
    """What shows the function of a declared category."""

    score: float
    taps: int | None  # from the start to the nearest place; None: nothing shows it, or no known way leads there
    hits: tuple[Hit, ...]  # the nearest first


def seen(program: Program, name: str, table: CueTable) -> Seen | None:
    """Return what shows the function of a category; None: the table has no cues for it."""
    earned = weigh(program, table).categories.get(name)
    if earned is None:
        return None
    if earned.support < table.weights.decide["support"]:
        return Seen(earned.support, None, ())
    far = len(program.package.pages)
    known = {hit: _taps(program, hit) for hit in earned.hits}
    hits = sorted(earned.hits, key=lambda hit: (far if known[hit] is None else known[hit], -hit.weight))
    return Seen(earned.support, min((n for n in known.values() if n is not None), default=None), tuple(hits))


def _taps(program: Program, hit: Hit) -> int | None:
    """Return how many taps from the start the nearest file is that holds a cue."""
    manifest, depths = program.package.manifest, routes.depths(program)
    if manifest in hit.files:
        return 0
    pages = {page for path in hit.files for page in program.pages_of(path)}
    return min((depths[page] for page in pages if page in depths), default=None)


@supplies("category", "taps", "text")
def too_deep(program: Program, *, table: CueTable) -> Iterator[Evidence]:
    """Yield the declared categories whose function is there, but only further from the start than it may be."""
    for name in program.declared.names:
        found = seen(program, name, table)
        if found is None or found.taps is None or found.taps <= NEAR:
            continue
        if any(_taps(program, hit) is None for hit in found.hits):
            continue  # a way that the code does not tell may be shorter
        told = found.hits[:_QUOTED]
        manifest = Site(program.package.manifest, Span(0, 1))
        steps = [*(cue_step(hit, name) for hit in told), step(Kind.CONFIG, "declared-as", manifest, category=name)]
        data: Words = {"category": name, "taps": str(found.taps), "text": quoted(told[0].signal.text)}
        yield evidence(told[0].signal.site, steps, f"{name} too deep", data)


@supplies("text")
def not_allowed(program: Program, *, table: CueTable) -> Iterator[Evidence]:
    """Yield what a program mainly is, where no category allows that: then it matters little which is declared."""
    main = mainly(weigh(program, table), table)
    if main is None:
        return
    told = main.telling[:_QUOTED]
    steps = [
        step(Kind.WORDS, "no-category-allows", hit.signal.site, text=quoted(hit.signal.text), content=main.name)
        for hit in told
    ]
    if program.declared.names:
        chosen = "、".join(program.declared.names)
        steps.append(step(Kind.CONFIG, "declared-as", Site(program.package.manifest, Span(0, 1)), category=chosen))
    yield evidence(told[0].signal.site, steps, f"{main.name} not allowed", {"text": quoted(told[0].signal.text)})
