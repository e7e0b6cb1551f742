"""What one script says on its own."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from miniaudit.facts import values as v
from miniaudit.facts.file_facts import MODULE, CallSite, ScriptFacts
from miniaudit.facts.scan_script import expression, scan
from miniaudit.parsers.script import parse, parse_expressions


def facts(code: str) -> ScriptFacts:
    return scan(parse(code, language="javascript"))


def call_to(found: ScriptFacts, key: str) -> CallSite:
    return next(c for c in found.calls if isinstance(c.callee, v.Field) and c.callee.key == key)


def test_a_call_names_its_function_and_its_place() -> None:
    code = "Page({ onLoad() { wx.login({}) } })"
    found = facts(code)
    call = call_to(found, "login")
    assert found.functions[call.function].name == "onLoad"
    assert code[call.start : call.end] == "wx.login({})"
    assert code[call.start : call.callee_end] == "wx.login"


def test_a_method_belongs_to_its_object() -> None:
    found = facts("const tool = { copy() { this.say() }, say() {} }")
    copy = next(f for f in found.functions if f.name == "copy")
    assert [e.key for e in found.objects[copy.owner].entries] == ["copy", "say"]


def test_strings_are_folded() -> None:
    found = facts("f('https://' + 'a.cn' + `/x`)")
    assert isinstance(found.calls[0].arguments[0], v.Known)
    assert found.calls[0].arguments[0].value == "https://a.cn/x"


def test_an_unknown_part_stays_a_part() -> None:
    (argument,) = facts("f('a' + who + 'b')").calls[0].arguments
    assert isinstance(argument, v.Joined)
    assert isinstance(argument.parts[1], v.Free)
    assert [p.value for p in argument.parts if isinstance(p, v.Known)] == ["a", "b"]


def test_a_thousandfold_sum_is_one_constant() -> None:
    (argument,) = facts("f(" + "+".join(["'x'"] * 3000) + ")").calls[0].arguments
    assert isinstance(argument, v.Known)
    assert argument.value == "x" * 3000


def test_a_variable_keeps_every_value() -> None:
    found = facts("let a = 1; if (b) a = 'two'; f(a)")
    (argument,) = found.calls[0].arguments
    assert isinstance(argument, v.Variable)
    assert [x.value for x in found.variables[argument.number].values if isinstance(x, v.Known)] == [1, "two"]


def test_an_inner_name_hides_an_outer_one() -> None:
    found = facts("const a = 1; function g(a) { f(a) }")
    (argument,) = found.calls[0].arguments
    assert isinstance(argument, v.Variable)
    assert found.variables[argument.number].values == (v.Parameter(0, 0),)


def test_a_destructured_parameter_is_a_field_of_it() -> None:
    found = facts("function g({ detail: { url } }) { f(url) }")
    (argument,) = found.calls[0].arguments
    assert isinstance(argument, v.Variable)
    (value,) = found.variables[argument.number].values
    assert isinstance(value, v.Field)
    assert value.key == "url"
    assert isinstance(value.of, v.Field)
    assert (value.of.of, value.of.key) == (v.Parameter(0, 0), "detail")


def test_conditions_around_a_call() -> None:
    call = call_to(facts("if (a) { if (!b) { } else { wx.login() } }"), "login")
    assert [g.holds for g in call.guards] == [True, False]


def test_an_early_return_is_a_condition_on_what_follows() -> None:
    found = facts("function g() { if (done) return; wx.login() }")
    (guard,) = call_to(found, "login").guards
    assert isinstance(guard.test, v.Free)
    assert (guard.test.name, guard.holds) == ("done", False)


def test_the_right_of_and_runs_when_the_left_holds() -> None:
    (guard,) = call_to(facts("ok && wx.login()"), "login").guards
    assert guard.holds


def test_this_in_an_arrow_is_that_of_the_method_around_it() -> None:
    found = facts("Page({ go() { f(() => this.data) } })")
    arrow = next(f for f in found.functions if f.returns)
    (value,) = arrow.returns
    assert isinstance(value, v.Field)
    assert isinstance(value.of, v.Self)
    assert found.functions[value.of.function].name == "go"


def test_modules_in_both_styles() -> None:
    found = facts(
        "import a, { b as c } from './x'; const d = require('./y'); export const e = 1; export default d; f(a, c, d)"
    )
    modules = [
        [(w.module, w.name) for w in found.variables[x.number].values if isinstance(w, v.Imported)]
        for x in found.calls[0].arguments
        if isinstance(x, v.Variable)
    ]
    assert modules == [[("./x", "default")], [("./x", "b")], [("./y", "*")]]
    assert [name for name, _ in found.exports] == ["e", "default"]


def test_common_js_exports() -> None:
    found = facts("exports.a = 1; module.exports.b = 2; module.exports = { c: 3 }")
    assert [name for name, _ in found.exports] == ["a", "b", "*"]


def test_an_assignment_to_a_field_is_kept_with_its_place() -> None:
    code = "App({ onLaunch() { this.globalData.hide = true } })"
    (write,) = facts(code).writes
    assert code[write.start : write.end] == "this.globalData.hide = true"


def test_a_call_at_the_top_stands_in_no_function() -> None:
    assert facts("wx.login()").calls[0].function == MODULE


def test_a_call_in_a_binding_is_an_operation() -> None:
    (node,) = parse_expressions([("fmt.price(item.price)", 10)])
    assert node is not None
    value = expression(node)
    assert isinstance(value, v.Operation)
    assert value.operator == "call"


@given(
    st.lists(
        st.sampled_from(
            ["if(a){", "}", "else", "return", "x=>{", "this.b", "=", "c", "+", "'d'", ";", "f(", "[", "...", "]", ")"]
        ),
        max_size=30,
    )
)
def test_broken_scripts_never_raise_and_indices_are_valid(words: list[str]) -> None:
    found = facts(" ".join(words))
    for call in found.calls:
        assert MODULE <= call.function < len(found.functions)
        for argument in call.arguments:
            assert not isinstance(argument, v.Variable) or argument.number < len(found.variables)
