"""The reader of fragments agrees with the reader of trees on whatever a parser has written."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from tasks.parse.blocks import read_blocks
from tasks.parse.markup import read_markup
from tasks.parse.tree import parse_tree
from tasks.parse.vocabulary import Mark

AD = Mark("dom/contoh/ad", "ad")
INLINE = (
    "Hujan turun. ",
    "5 &lt; 6 &amp;amp; 7",
    " \n\t",
    "a&nbsp;b",
    "<br>",
    "<img src='a.png' alt='x > y'>",
    "<wbr>",
    "<!-- <p>catatan</p> -->",
    "<script>if (a < b) document.write('</p><p>x')</script>",
    "<svg><path d='M0'/><title>tidak</title></svg>",
    "<time datetime='2025-05-21'>Rabu</time>",
)
BLOCKS = ("<hr>", "<iframe src=x><p>tidak</p></iframe>", "<noscript><p>tidak</p></noscript>", "<video><p>tidak</p></video>")


def within(tags, parts):
    """Elements that hold parts, some of them advertisements. Nested as the standard has it: lxml's trees mend the rest otherwise."""
    classes = st.sampled_from(["", " class='x ad' title='1 > 0 \"'"])
    inner = st.lists(parts, max_size=4).map("".join)
    return st.builds(lambda tag, given, text: f"<{tag}{given}>{text}</{tag}>", st.sampled_from(tags), classes, inner)


phrases = st.recursive(st.sampled_from(INLINE), lambda inner: within(("b", "span", "i"), inner), max_leaves=6)
paragraphs = within(("p", "h2", "pre"), phrases)
sections = st.recursive(paragraphs | st.sampled_from(BLOCKS), lambda inner: within(("div", "blockquote", "section"), inner), max_leaves=6)
fragments = st.lists(sections | phrases, min_size=1, max_size=5).map("".join)


def written(fragment: str) -> str:
    return LexborHTMLParser(f"<div id='badan'>{fragment}</div>").css_first("#badan").html


def judge(_tag, attributes):
    return AD if "ad" in attributes.get("class", "").split() else None


@given(fragments)
@settings(max_examples=150, deadline=None)
def test_a_fragment_reads_like_its_tree(fragment):
    markup = written(fragment)
    assert [(line.text, line.bold) for line in read_markup(markup)] == [
        (line.text, line.bold) for line in read_blocks(parse_tree(markup)).lines
    ]


@given(fragments)
@settings(max_examples=100, deadline=None)
def test_marks_change_no_text_and_cover_what_their_elements_hold(fragment):
    markup = written(fragment)
    lines = read_markup(markup, judge)
    assert [line.text for line in lines] == [line.text for line in read_markup(markup)]
    assert all(0 <= start < end <= len(line.text) for line in lines for start, end, *_ in line.marks)


def test_only_what_the_element_holds_is_marked():
    (line,) = read_markup(written("Hujan <span class=ad>Iklan <b>baru</b></span> turun."), judge)
    assert [line.text[start:end] for start, end, *_ in line.marks] == ["Iklan baru"]


def test_values_are_read_as_they_were_meant():
    seen = []
    read_markup(written("<p title='a > b' data-x='&amp;lt; \"q\"' hidden>x</p>"), lambda _tag, given: seen.append(dict(given)))
    assert seen[1] == {"title": "a > b", "data-x": '&lt; "q"', "hidden": ""}
