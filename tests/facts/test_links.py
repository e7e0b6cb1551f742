"""Web addresses of a program."""

from __future__ import annotations

from miniaudit import facts
from miniaudit.facts import links
from miniaudit.package import open_files


def test_hosts_of_scripts_and_templates() -> None:
    files = {
        "app.json": '{"pages": ["p/p"]}',
        "p/p.wxml": '<image src="https://IMG.example.com/a.png"/><view data-x="a://b"/>',
        "p/p.js": "const a = 'https://api.example.com:8443/v1?next=http://b.example.org'; // https://no.example.com\nPage({})",
    }
    program = facts.build(open_files(files).programs[0])
    assert [(link.host, link.site.path) for link in links.find(program)] == [
        ("api.example.com", "p/p.js"),
        ("b.example.org", "p/p.js"),
        ("img.example.com", "p/p.wxml"),
    ]
