"""Phrases of cues in texts and names."""

from __future__ import annotations

import pytest

from miniaudit.detectors.weighing.phrases import Phrases, letters, names
from miniaudit.engine import cue_table
from miniaudit.model.cues import Cue, CueTable, Described, Strength


def _table(*described: Described) -> CueTable:
    return CueTable(described, (), (), cue_table.shipped().weights)


BANK = Described("bank", (Cue(Strength.PLAIN, ("银行", "存款")),), neutral=("银行卡号",))
RADIO = Described("radio", (Cue(Strength.PLAIN, ("fm", "电台")),))


def _found(text: str) -> dict[str, frozenset[str]]:
    return {found.phrase: found.void for found in Phrases(_table(BANK, RADIO)).found(letters(text))}


def test_a_longer_phrase_around_a_cue_voids_it_for_its_owner() -> None:
    assert _found("请输入银行卡号") == {"银行": frozenset({"bank"})}


def test_a_cue_that_also_stands_alone_is_not_void() -> None:
    assert _found("银行卡号，附近的银行") == {"银行": frozenset()}


def test_latin_words_are_not_cut() -> None:
    assert _found("confirm") == {}
    assert set(_found("FM 调频")) == {"fm"}


def test_blanks_and_width_do_not_hide_a_phrase() -> None:
    assert set(_found("电 台")) == {"电台"}
    assert set(_found("ＦＭ")) == {"fm"}


def test_a_phrase_of_two_categories_is_worth_less_for_either() -> None:
    alone, shared = (
        Phrases(_table(*owners)).in_texts["电台"][0].weight
        for owners in ((RADIO,), (RADIO, RADIO._replace(name="music")))
    )
    assert shared == pytest.approx(alone / 2**0.5)


def test_the_words_of_a_path_single_and_joined() -> None:
    assert names("pages/goodsDetail/goods-detail") >= {"goods", "detail", "goodsdetail"}
    assert "pages" not in names("pages/index/index")
