"""What a program must declare before it uses an interface."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from miniaudit.detectors import supplies
from miniaudit.detectors.chain import evidence, is_dead, matches, quoted, step
from miniaudit.facts import values as v
from miniaudit.facts.file_facts import MODULE
from miniaudit.model.evidence import Kind
from miniaudit.model.span import Site, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from miniaudit.facts import Program
    from miniaudit.facts.calls import Call
    from miniaudit.model.evidence import Evidence

_SCOPE: Final = "scope.userLocation"


@supplies("api")
def missing_private_info(program: Program, *, apis: tuple[str, ...]) -> Iterator[Evidence]:
    """Yield a call of each of `apis` that `requiredPrivateInfos` does not name."""
    named = {fact.value for fact in program.package.app.private_infos}
    for api in apis:
        call = _live(program, (api,))
        if call is not None and api.removeprefix("wx.") not in named:
            where = _declarations(program)
            steps = [
                step(Kind.WIRING, "calls", call.site, call=api),
                step(Kind.CONFIG, "not-declared", where, key="requiredPrivateInfos", name=api.removeprefix("wx.")),
            ]
            yield evidence(call.site, steps, f"{api} requiredPrivateInfos", {"api": api})


@supplies("api", "purpose")
def location_purpose(program: Program, *, apis: tuple[str, ...], longest: int) -> Iterator[Evidence]:
    """Yield a call of one of `apis` where the purpose of asking for the location is missing, blank or too long."""
    call = _live(program, apis)
    if call is None:
        return
    purpose = program.package.app.permissions.get(_SCOPE)
    text = purpose.value.strip() if purpose else ""
    if 0 < len(text) <= longest:
        return
    where = purpose.site if purpose else _declarations(program)
    steps = [
        step(Kind.WIRING, "calls", call.site, call=call.name),
        step(Kind.CONFIG, "purpose-is", where, key=_SCOPE, text=quoted(text) or "-"),
    ]
    yield evidence(where, steps, _SCOPE, {"api": call.name, "purpose": quoted(text) or "-"})


@supplies("api", "mode")
def missing_background_mode(program: Program, *, apis: tuple[str, ...], mode: str) -> Iterator[Evidence]:
    """Yield a call of one of `apis` that needs the background `mode` which app.json does not declare."""
    call = _live(program, apis)
    if call is not None and mode not in {fact.value for fact in program.package.app.background_modes}:
        steps = [
            step(Kind.WIRING, "calls", call.site, call=call.name),
            step(Kind.CONFIG, "not-declared", _declarations(program), key="requiredBackgroundModes", name=mode),
        ]
        yield evidence(call.site, steps, f"{call.name} {mode}", {"api": call.name, "mode": mode})


@supplies("api")
def withdrawn(program: Program, *, apis: tuple[str, ...]) -> Iterator[Evidence]:
    """Yield the first call of each of `apis` that still runs."""
    for api in apis:
        call = _live(program, (api,))
        if call is not None:
            yield evidence(call.site, [step(Kind.WIRING, "calls", call.site, call=api)], api, {"api": api})


@supplies("api")
def private(program: Program, *, names: tuple[str, ...], objects: tuple[str, ...]) -> Iterator[Evidence]:
    """Yield live calls of interfaces whose name matches `names`, and of anything on one of the platform's `objects`."""
    for name in sorted(program.calls):
        call = _live(program, (name,)) if matches(name, names) else None
        if call is not None:
            yield evidence(call.site, [step(Kind.WIRING, "calls", call.site, call=name)], name, {"api": name})
    for path, facts in program.scripts.items():
        for each in facts.calls:
            root = v.roots(each.callee)[-1]
            live = each.function == MODULE or bool(program.triggers(path, each.function))
            if isinstance(root, v.Free) and root.name in objects and program.pages_of(path) and live:
                written = program.text(path)[each.start : each.callee_end]
                site = Site(path, Span(each.start, each.callee_end))
                found = [step(Kind.WIRING, "calls", site, call=quoted(written))]
                yield evidence(site, found, f"{path} {root.name}", {"api": quoted(written)})
                break


def _live(program: Program, apis: Iterable[str]) -> Call | None:
    """Return the first call that something runs on a page a user can reach."""
    calls = (call for api in apis for call in program.calls.get(api, ()))
    return next((c for c in calls if program.pages_of(c.path) and not is_dead(program, c)), None)


def _declarations(program: Program) -> Site:
    return Site(program.package.manifest, Span(0, 1))
