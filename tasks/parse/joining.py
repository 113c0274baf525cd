"""The pages of one article to one article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tasks.model import Article, Passage

#: A line this long is not written twice; shorter ones (a subhead, an answer, "Ya.") may well be.
LONG = 40


def join_articles(pages: Sequence[Article], *, is_cut_short: bool = False) -> Article:
    r"""The first page's article with the bodies of all pages, in order, without the headline and paragraphs that a page repeats.

    Cuts move with their text. Only for pages of one article: what two articles share would be lost in the second.

    >>> line = "Warga Sukamaju menanam seribu bibit bakau di tepi muara."
    >>> pages = [Article(body=f"{line}\nAwal."), Article(body=f"{line}\nAkhir.")]
    >>> join_articles(pages).body.split("\n")[1:]
    ['Awal.', 'Akhir.']
    """
    first = pages[0]
    bodies, cuts, at, said = [], [], 0, set[str]()
    for page in pages:
        body, moved = _without_repeated(page, said)
        if body:
            cuts += [replace(cut, start=cut.start + at, end=cut.end + at) for cut in moved]
            bodies.append(body)
            at += len(body) + 1
        said |= {line for line in page.body.split("\n") if len(line) >= LONG} | {page.title or "", first.title or ""}
    return replace(
        first,
        body="\n".join(bodies),
        cuts=tuple(cuts),
        authors=next((page.authors for page in pages if page.authors), ()),
        truncated=is_cut_short or any(page.truncated for page in pages),
    )


def _without_repeated(page: Article, said: set[str]) -> tuple[str, list[Passage]]:
    """A page's body without the lines that were said, and its cuts at their new places; a cut of nothing but such lines is gone."""
    kept: list[str] = []
    gaps: list[tuple[int, int]] = []
    at = 0
    for line in page.body.split("\n"):
        end = at + len(line) + 1
        if line in said:
            gaps.append((at, end))
        else:
            kept.append(line)
        at = end
    body = "\n".join(kept)
    places = ((_moved(cut.start, gaps), min(_moved(cut.end, gaps), len(body)), cut) for cut in page.cuts)
    return body, [Passage(start, end, cut.rule, cut.kind, body[start:end]) for start, end, cut in places if start < end]


def _moved(at: int, gaps: Sequence[tuple[int, int]]) -> int:
    return at - sum(min(at, end) - start for start, end in gaps if start < at)
