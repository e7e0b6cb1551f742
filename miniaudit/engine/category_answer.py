"""A saved answer of the platform's interfaces about categories: the names in it, whichever shape it has.

Numbers are not looked at: there is no complete table of them, and names say the same.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from miniaudit.engine.service_categories import CategoryError
from miniaudit.model.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_MOST: Final = 20  # categories that a program may have at once
_ROOT: Final = 0  # what stands above the first levels, and is no level itself
_REFUSED: Final = 2  # an audit status; 1 is under review, 3 passed
_UNREADABLE: Final = Text("$name 读不了（$near）", "$name cannot be read ($near)")
_NO_JSON: Final = Text("$name 不是 JSON（$near）", "$name is not JSON ($near)")
_NO_ANSWER: Final = Text(
    "$name 不是类目接口的应答；应有 $near 之一",
    "$name is no answer of the category interfaces; it should hold one of $near",
)
_ERROR: Final = Text(
    "$name 是出错的应答（errcode $near），请重新获取", "$name is an error answer (errcode $near): ask again"
)
_CHOICE: Final = Text(
    "$name 列出的是可选类目（$near 个），不是已选的；请保存 get_category 的应答",
    "$name lists the $near categories that can be chosen, not those that are: save the answer of get_category",
)


def names(file: Path) -> tuple[str, ...]:
    """Return the names of the categories in an answer; CategoryError says why there are none."""
    shown = file.name
    try:
        answer = json.loads(file.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise CategoryError(_UNREADABLE, shown, [error.strerror or "?"]) from None
    except (ValueError, RecursionError) as error:
        raise CategoryError(_NO_JSON, shown, [type(error).__name__]) from None
    code = answer.get("errcode") if isinstance(answer, dict) else None
    if code:
        raise CategoryError(_ERROR, shown, [str(code)])
    found = _found(answer)
    if found is None:
        raise CategoryError(_NO_ANSWER, shown, ["category_list", "categories", "categories_list"])
    if len(found) > _MOST:
        raise CategoryError(_CHOICE, shown, [str(len(found))])
    return found


def _found(answer: Any) -> tuple[str, ...] | None:  # noqa: ANN401  # whatever a file holds
    """Return the names in the order they stand; None: no known shape."""
    if not isinstance(answer, dict):
        return None
    if isinstance(answer.get("category_list"), list):
        levels = ("first_class", "second_class", "third_class")
        return tuple(_joined(answer["category_list"], levels))
    if isinstance(answer.get("categories"), list):
        chosen = [each for each in _records(answer["categories"]) if each.get("audit_status") != _REFUSED]
        return tuple(_joined(chosen, ("first_name", "second_name")))
    tree = answer.get("categories_list")
    if isinstance(tree, dict) and isinstance(tree.get("categories"), list):
        return tuple(_leaves(list(_records(tree["categories"]))))
    return None


def _records(items: Iterable[Any]) -> Iterator[dict[str, Any]]:
    return (item for item in items if isinstance(item, dict))


def _joined(items: Iterable[Any], levels: tuple[str, ...]) -> Iterator[str]:
    for record in _records(items):
        named = [str(record[level]) for level in levels if record.get(level)]
        if named:
            yield "-".join(named)


def _leaves(nodes: list[dict[str, Any]]) -> Iterator[str]:
    """Yield the nodes of a tree under which there are no others, with those above them."""
    nodes = [node for node in nodes if node.get("id") != _ROOT]
    by_id = {node["id"]: node for node in nodes if isinstance(node.get("id"), int)}
    fathers = {node.get("father") for node in nodes if isinstance(node.get("father"), int)}
    for node in nodes:
        if not node.get("name") or node.get("id") in fathers:
            continue
        path, above = [str(node["name"])], by_id.get(node.get("father", 0))
        while above is not None and above.get("name") and len(path) < _MOST:
            path.insert(0, str(above["name"]))
            above = by_id.get(above.get("father", 0))
        yield "-".join(path)
