from __future__ import annotations

import re

from miniaudit.parsers.script import children, nodes, parse, walk

EVERYTHING = """
import a, {b as c} from 'd'; export {e as f} from 'g'; export * from 'h'; export const i = 1, {j, [k]: l} = m
export default class N extends O { static p = 1; get q() { return this.r } static { s } @t u() {} }
for (const v of w) x: while (y) z(); do { a1++ } while (b1); for (let c1 = 0; c1 < 9; c1++) ;
switch (d1) { case e1: f1; default: g1 } try { h1 } catch (i1) { j1 } finally { k1 } throw l1
if (m1) n1; else { o1 } async function p1(q1 = 1, ...r1) { await s1; return `a${t1}b` } u1`c${v1}`
w1 = x1 ? [y1, , ...z1] : {a2, b2: -1, [c2]: d2, e2() {}, ...f2}, g2 += h2; [i2, , j2] = new K2(...l2)
m2?.n2?.[o2]; p2 => q2; <r2 s2={t2}>text</r2>; /re/g; null; true
"""


def test_walk_meets_every_kind_of_node_in_the_order_of_the_source() -> None:
    script = parse(EVERYTHING, language="javascript")
    assert script.errors == ()
    met = list(walk(script))
    kinds = {kind for kind in vars(nodes).values() if isinstance(kind, type) and hasattr(kind, "_fields")}
    assert {type(node) for node in met} == kinds - {nodes.Script, nodes.Comment}
    starts = [node.start for node in met]
    assert starts == sorted(starts)


def test_walk_and_children_agree() -> None:
    script = parse(EVERYTHING, language="javascript")

    def recursively(node: nodes.Node) -> list[nodes.Node]:
        return [node, *(inner for child in children(node) for inner in recursively(child))]

    assert [*walk(script)] == [inner for child in children(script) for inner in recursively(child)]


def test_every_name_of_the_source_is_met() -> None:
    """All names there are but those of declarations, labels, keys and what another file calls its own."""
    met = {node.name for node in walk(parse(EVERYTHING, language="javascript")) if isinstance(node, nodes.Identifier)}
    code = re.sub(r"'.*?'|text|</r2>|/re/g", " ", EVERYTHING)
    words = set(re.findall(r"\b[a-zA-Z]\d?\b", code))
    assert words - met == set("bfNpqrux") | {"p1", "b2", "e2", "n2", "s2"}


def test_a_leaf_has_no_children() -> None:
    (leaf,) = parse("a", language="javascript").body
    assert children(leaf) == ()
    assert list(walk(leaf)) == [leaf]


def test_a_loop_that_tests_last_is_walked_in_order() -> None:
    met = [node.name for node in walk(parse("do { a } while (b)", language="javascript")) if hasattr(node, "name")]
    assert met == ["a", "b"]
