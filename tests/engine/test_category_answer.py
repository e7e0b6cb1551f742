"""Saved answers of the platform's interfaces about categories."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from miniaudit.engine.category_answer import names
from miniaudit.engine.service_categories import CategoryError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Save = Callable[[object], Path]


@pytest.fixture
def saved(tmp_path: Path) -> Save:
    def save(content: object) -> Path:
        file = tmp_path / "answer.json"
        file.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
        return file

    return save


def test_categories_for_code_review(saved: Save) -> None:
    chosen = [
        {"first_class": "工具", "second_class": "备忘录", "first_id": 1, "second_id": 2},
        {"first_class": "教育", "second_class": "学历教育", "third_class": "高等", "first_id": 3},
    ]
    assert names(saved({"errcode": 0, "category_list": chosen})) == ("工具-备忘录", "教育-学历教育-高等")


def test_categories_that_are_set_but_not_those_refused(saved: Save) -> None:
    chosen = [
        {"first": 8, "first_name": "教育", "second": 39, "second_name": "出国移民", "audit_status": 3},
        {"first": 1, "first_name": "工具", "second": 2, "second_name": "天气", "audit_status": 1},
        {"first": 1, "first_name": "社交", "second": 2, "second_name": "直播", "audit_status": 2},
    ]
    answer = {"errcode": 0, "categories": chosen, "limit": 5, "quota": 4, "category_limit": 20}
    assert names(saved(answer)) == ("教育-出国移民", "工具-天气")


def test_the_leaves_of_a_tree(saved: Save) -> None:
    nodes = [
        {"id": 0, "level": 0, "children": [1], "name": "", "father": -1},
        {"id": 1, "name": "工具", "level": 1, "father": 0, "children": [2, 3]},
        {"id": 2, "name": "日历", "level": 2, "father": 1, "children": []},
        {"id": 3, "name": "天气", "level": 2, "father": 1},
    ]
    assert names(saved({"errcode": 0, "categories_list": {"categories": nodes}})) == ("工具-日历", "工具-天气")


def test_a_root_with_a_name_is_no_level(saved: Save) -> None:
    nodes = [
        {"id": 0, "level": 0, "children": [1], "name": "root", "father": 0},
        {"id": 1, "name": "工具", "level": 1, "father": 0, "children": [2]},
        {"id": 2, "name": "日历", "level": 2, "father": 1},
    ]
    assert names(saved({"errcode": 0, "categories_list": {"categories": nodes}})) == ("工具-日历",)


def test_a_tree_that_turns_in_a_circle_ends(saved: Save) -> None:
    nodes = [
        {"id": 1, "name": "甲", "father": 2},
        {"id": 2, "name": "乙", "father": 1},
        {"id": 3, "name": "丙", "father": 1},
    ]
    assert len(names(saved({"categories_list": {"categories": nodes}}))) == 1


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ({"errcode": 40001, "errmsg": "invalid credential"}, "errcode 40001"),
        ({"errcode": 0}, "category_list"),
        ([1], "category_list"),
    ],
)
def test_what_is_no_answer_is_refused_in_one_sentence(saved: Save, content: object, says: str) -> None:
    with pytest.raises(CategoryError, match=says):
        names(saved(content))


def test_what_can_be_chosen_is_not_what_is(saved: Save) -> None:
    nodes = [{"id": i, "name": f"类{i}", "father": 0} for i in range(1, 30)]
    with pytest.raises(CategoryError, match="can be chosen"):
        names(saved({"categories_list": {"categories": nodes}}))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CategoryError, match="cannot be read"):
        names(tmp_path / "none.json")
