"""What a report tells of a program's service category, as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.detectors.category import suggested
from miniaudit.detectors.category_support import seen
from miniaudit.detectors.chain import quoted
from miniaudit.detectors.weighing.forbidden import is_enough, mainly
from miniaudit.detectors.weighing.scores import weigh
from miniaudit.model.category import BY_GOODS, Subject
from miniaudit.model.rule import Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from miniaudit.detectors.weighing.scores import Earned, Hit
    from miniaudit.facts import Program
    from miniaudit.model.cues import CueTable, Described
    from miniaudit.model.finding import Finding

_TOLD: Final = 8  # cues of a category


def view(program: Program, findings: Iterable[Finding], table: CueTable) -> Mapping[str, object]:
    """Return what is declared, what the program looks like, and what in it no category allows."""
    found = weigh(program, table)
    likely = suggested(found, table)
    return {
        "declared": list(program.declared.names),
        "subject": program.declared.subject.value if program.declared.subject else None,
        "support": [_support(program, name, table) for name in program.declared.names],
        "decided": bool(likely) or mainly(found, table) is not None,
        "suggested": [
            {
                "name": earned.name,
                "score": earned.score,
                "qualification": _qualification(earned.name, program, table),
                "subjects": _subjects(earned.name, table),
                "cues": cues(program, earned.hits),
            }
            for earned in likely
        ],
        "forbidden": [
            {"name": each.name, "cues": told}
            for each in table.forbidden
            if (told := [*_by_rules(each, findings), *_by_cues(program, found.forbidden[each.name], table)])
        ],
    }


def _qualification(name: str, program: Program, table: CueTable) -> dict[str, str] | None:
    """Return what this kind of owner must show to choose a category; None: nothing."""
    described = table.by_name.get(name)
    if described is not None and described.is_default:  # it stands for the family: what is sold is not told
        return {"zh": BY_GOODS.zh, "en": BY_GOODS.en}
    category = table.known.get(name)
    opening = category.opening(program.declared.subject) if category else None
    needed = opening.qualification if opening else category.qualification if category else None
    return {"zh": needed.zh, "en": needed.en} if needed else None


def _subjects(name: str, table: CueTable) -> list[str]:
    """Return the kinds of owners that may choose a category."""
    category = table.known.get(name)
    return [subject.value for subject in Subject if category and subject in category.subjects]


def _support(program: Program, name: str, table: CueTable) -> dict[str, object]:
    """Return where the function of a declared category is to be seen, the nearest place first."""
    found = seen(program, name, table)
    return {
        "name": name,
        "score": found.score if found else None,
        "taps": found.taps if found else None,
        "cues": cues(program, found.hits) if found else [],
    }


def cues(program: Program, hits: Iterable[Hit]) -> list[dict[str, object]]:
    """Return the strongest cues with their places and the text they stand in."""
    return [_cue(program, hit) for hit in [*hits][:_TOLD]]


def _cue(program: Program, hit: Hit) -> dict[str, object]:
    path, span = hit.signal.site
    return {
        "cue": hit.phrase,
        "kind": hit.use.cue.strength.value,
        "weight": hit.weight,
        "place": hit.signal.place,
        "path": path,
        "line": program.lines(path).place(span).line,
        "text": quoted(hit.signal.text),
    }


def _by_rules(each: Described, findings: Iterable[Finding]) -> Iterator[dict[str, object]]:
    """Yield what the rules of other topics found of it."""
    wanted = dict(rule.partition(":")[::2] for rule in each.rules)
    for finding in findings:
        level = wanted.get(f"{finding.topic}/{finding.rule}")
        if level is not None and finding.level.weight >= Level(level or Level.WARNING.value).weight:
            yield {
                "cue": finding.rule,
                "kind": "finding",
                "weight": float(finding.level.weight),
                "place": finding.topic,
                "path": finding.path,
                "line": finding.place.line,
                "text": {"zh": finding.message.zh, "en": finding.message.en},
            }


def _by_cues(program: Program, earned: Earned, table: CueTable) -> list[dict[str, object]]:
    """Return the cues of it, where they are enough by themselves."""
    return cues(program, earned.telling) if is_enough(earned, table) else []
