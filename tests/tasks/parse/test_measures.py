from __future__ import annotations

from invented_pages import SENTENCE

from tasks.parse.blocks import read_blocks
from tasks.parse.head import Head
from tasks.parse.measures import Measures
from tasks.parse.tree import parse_tree


def measure(markup: str) -> Measures:
    root = parse_tree(markup)
    assert root is not None
    return Measures(read_blocks(root), Head())


def beside(measures: Measures) -> list[str]:
    return [measures.beside[line.node] for line in measures.lines]


def test_what_stands_in_a_box_of_teasers_is_beside_the_article():
    found = beside(measure(f"<main><p>{SENTENCE * 9}</p></main><div class='related-posts'><p>{SENTENCE}</p></div>"))
    assert found == ["", "related"]


def test_a_name_that_most_paragraphs_bear_says_nothing():
    found = beside(measure("<main>" + f"<p class='paywall'>{SENTENCE}</p>" * 6 + f"<p class='newsletter'>{SENTENCE}</p></main>"))
    assert found == [""] * 6 + ["signup"]


def test_prose_is_told_by_what_it_says_not_by_its_letters():
    measures = measure("<p>" + "雨が町に降り川の水が増えた。" * 3 + "</p><p>" + "hujan turun. " * 3 + "</p>")
    assert [bool(prose) for prose in measures.prose] == [True, False]


def test_the_container_holds_most_of_the_prose():
    measures = measure(f"<div><div id='story'><p>{SENTENCE * 9}</p><p>{SENTENCE * 9}</p></div><div><p>{SENTENCE}</p></div></div>")
    assert measures.nodes[measures.container].names == "story"
    assert [measures.levels[line.node] for line in measures.lines] == [1, 1, 1]
