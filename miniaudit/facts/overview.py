"""What a program consists of, as plain JSON values: pages, ways, jumps, what it asks the user for, its two faces."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from miniaudit.facts import jumps, links, routes, switches
from miniaudit.facts import values as v
from miniaudit.facts.features import FEATURES
from miniaudit.facts.spelling import GAP
from miniaudit.model.span import Site, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miniaudit.facts.calls import Call
    from miniaudit.facts.program import Program
    from miniaudit.facts.switches import Switch, World

Plain = dict[str, object]

# Data of the user that elements and interfaces ask for; an input field may be for anything.
_USER_DATA: Final = FEATURES["user_data"]
_MOST_SEEN: Final = 40  # texts, pages or calls of one world


def overview(program: Program) -> Plain:
    """Return what the program consists of."""
    package = program.package
    app = package.app
    return {
        "version": package.version._asdict() if package.version else None,
        "base_library": package.project.lib_version,
        "pages": [
            {
                "path": page.path,
                "title": page.title.value if page.title else "",
                "package": page.package,
                "tab": page.is_tab,
                "entry": page.is_entry,
                "depth": routes.depths(program).get(page.path),
            }
            for page in package.pages
        ],
        "jumps": [
            {
                "way": jump.way,
                **_where(program, jump.site),
                "pages": list(program.pages_of(jump.site.path)),
                "target": jump.kind.value,
                "names": sorted({spelled.text.replace(GAP, "…") for spelled in jump.target.texts}),
            }
            for jump in jumps.find(program)
        ],
        "links": dict(sorted(Counter(link.host for link in links.find(program)).items())),
        "routes": sorted({(route.start, route.end) for route in routes.find(program)}),
        "plugins": [{"name": p.name, "provider": p.provider, "version": p.version} for p in app.plugins],
        "permissions": {scope: fact.value for scope, fact in app.permissions.items()},
        "private_infos": [fact.value for fact in app.private_infos],
        "jump_appids": [fact.value for fact in app.jump_appids],
        "calls": {name: len(found) for name, found in sorted(program.calls.items())},
        "asked": [*_asked_by_calls(program), *_asked_by_elements(program)],
        "switches": [_switch(program, switch) for switch in switches.find(program)],
    }


def _where(program: Program, site: Site) -> Plain:
    return {"path": site.path, "line": program.lines(site.path).place(site.span).line}


def _asked_by_calls(program: Program) -> Iterator[Plain]:
    for name in sorted(_USER_DATA.apis & program.calls.keys()):
        for call in program.calls[name]:
            begins = sorted({trigger.begin.value for trigger in program.triggers(call.path, call.function)})
            yield _asked(program, _scoped(program, call), call.site, begins)


def _scoped(program: Program, call: Call) -> str:
    """Return what a call asks for: of a general question, with its scope."""
    scope = program.option(call, "scope") if call.name == "wx.authorize" else None
    named = sorted({spelled.text for spelled in scope.texts}) if scope else []
    return " ".join((call.name, *named))


def _asked_by_elements(program: Program) -> Iterator[Plain]:
    for path, markup in program.markups.items():
        for element in markup.elements:
            attribute = element.attribute("open-type")
            value = attribute.value.value if attribute and isinstance(attribute.value, v.Known) else None
            if isinstance(value, str) and value in _USER_DATA.open_types:
                site = Site(path, Span(element.start, element.open_end))
                yield _asked(program, f"{element.tag} {value}", site, ["user"])


def _asked(program: Program, what: str, site: Site, begins: list[str]) -> Plain:
    return {"what": what, **_where(program, site), "pages": list(program.pages_of(site.path)), "begins": begins}


def _switch(program: Program, switch: Switch) -> Plain:
    when_set, when_not = switch.worlds()
    return {
        "name": switch.name,
        "decider": switch.decider.value,
        **_where(program, switch.site),
        "record": switch.is_record,
        "gates": [
            {"act": gate.act.value, **_where(program, gate.site), "when_set": gate.when_set} for gate in switch.gates
        ],
        "set": _world(when_set),
        "not_set": _world(when_not),
    }


def _world(world: World) -> Plain:
    return {name: list(getattr(world, name)[:_MOST_SEEN]) for name in ("texts", "pages", "calls")}
