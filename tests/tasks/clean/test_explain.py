from dataclasses import replace

import pytest

from tasks.clean.explain import UnknownRule, explain, find_rule, list_rules, verdicts


def test_the_list_shows_an_outlets_own_rules_and_the_general_ones(rules):
    ids = {record.id for record in list_rules(rules, outlet="https://finance.detik.com/a")}
    assert "detik/video-promo" in ids
    assert "any/scroll-prompt" in ids
    assert "tempo/telegram" not in ids
    assert {record.kind for record in list_rules(rules, kind="share")} == {"share"}


def test_a_misspelt_rule_is_answered_with_its_like(rules):
    assert find_rule(rules, "detik/live").kind == "video_promo"
    with pytest.raises(UnknownRule, match="detik/live"):
        find_rule(rules, "detk/live")


def test_every_passage_is_explained_with_its_reason_and_surroundings(cleaner):
    found = explain("Pasar Dibuka\nHujan turun.\nSCROLL TO CONTINUE WITH CONTENT\nWarga pulang.", cleaner, title="Pasar Dibuka Lagi")
    assert [(item.rule, item.text) for item in found] == [("any/scroll-prompt", "SCROLL TO CONTINUE WITH CONTENT")]
    assert found[0].before.endswith("Hujan turun.")
    assert found[0].reason == "The page asks the reader to scroll past an advertisement."


def test_examples_are_judged_one_by_one(rules):
    assert all(verdict.problem is None for verdict in verdicts(rules))
    rule = find_rule(rules, "any/embed-mark")
    [*_, broken] = verdicts([replace(rule, yes=(), no=("[Gambas:Twitter]",))])
    assert "counter-example" in broken.problem
