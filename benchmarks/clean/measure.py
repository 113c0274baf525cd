"""Figures of cleaning that no gate holds, on the unlabelled articles of the shared folder.

python benchmarks/clean/measure.py speed             articles a second on one core
python benchmarks/clean/measure.py proposals OUTLET  what is proposed with the outlet's own rules switched off, and how much of
                                                     what these rules cut the proposals would cut; read them to judge them
python benchmarks/clean/measure.py unknown           passages that are cut only where the outlet is not known
"""

from __future__ import annotations

import gzip
import json
import sys
import time
import tomllib
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from gate import shared_folder  # noqa: E402  the path has to be set first

from tasks.clean.cleaner import Cleaner  # noqa: E402
from tasks.clean.propose import propose_rules, render  # noqa: E402
from tasks.clean.rules import RuleSet, load_rules, parse_rules  # noqa: E402
from tasks.model import Passage  # noqa: E402

Row = dict[str, str]


def corpus() -> list[Row]:
    """The unlabelled articles."""
    folder = shared_folder()
    if folder is None:
        sys.exit("no shared folder with the development corpus: set WARTA_SHARED")
    with gzip.open(folder / "data" / "clean" / "corpus_dev.jsonl.gz", "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def speed(rows: list[Row]) -> None:
    """Clean everything once, after a warm-up."""
    cleaner = Cleaner(load_rules())
    for row in rows[:100]:
        cleaner.clean(row["body"], outlet=row["site"], title=row["title"])
    start = time.process_time()
    for row in rows:
        cleaner.clean(row["body"], outlet=row["site"], title=row["title"])
    print(f"{len(rows) / (time.process_time() - start):.0f} articles a second on one core")


def proposals(rows: list[Row], outlet: str) -> None:
    """Propose without the outlet's rules, then hold the proposals against what those rules cut."""
    rules, rows = load_rules(), [row for row in rows if row["site"] == outlet]
    own = [rule.id for rule in rules if rule.outlets == (outlet,)]
    without = rules.without(*own)
    blind = Cleaner(without)
    found = propose_rules([blind.clean(row["body"], outlet=outlet, title=row["title"]).text for row in rows])
    for proposal in found:
        print(f"{proposal.articles:4} articles  {proposal.at_end:4.0%} at end  likeness {proposal.likeness:.2f}  {proposal.template}")
    text = "\n\n".join(render(proposal, outlet, number) for number, proposal in enumerate(found, 1))
    accepted = Cleaner(RuleSet((*without, *parse_rules(tomllib.loads(text), "proposed.toml", {})), "proposed"))
    full, covered, total = Cleaner(rules), 0, 0
    for row in rows:
        body = row["body"]
        removed = _removed(body, accepted.clean(body, outlet=outlet, title=row["title"]).passages)
        for passage in full.clean(body, outlet=outlet, title=row["title"]).passages:
            at = [index for index in range(passage.start, passage.end) if not body[index].isspace()]
            if passage.rule in own and passage.kind == "video_promo" and at:
                total, covered = total + 1, covered + (sum(removed[index] for index in at) >= 0.9 * len(at))
    print(f"{len(found)} proposals cover {covered} of {total} promotions that the outlet's own rules cut ({covered / max(1, total):.0%})")


def unknown(rows: list[Row]) -> None:
    """Passages that go only because nobody said which outlet it is."""
    cleaner = Cleaner(load_rules())
    for row in rows:
        known = _removed(row["body"], cleaner.clean(row["body"], outlet=row["site"], title=row["title"]).passages)
        for passage in cleaner.clean(row["body"], title=row["title"]).passages:
            if not all(known[passage.start : passage.end]):
                print(row["site"], passage.rule, repr(passage.text[:100]))


def _removed(body: str, passages: Iterable[Passage]) -> bytearray:
    removed = bytearray(len(body))
    for passage in passages:
        removed[passage.start : passage.end] = b"\1" * (passage.end - passage.start)
    return removed


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["speed"]:
            speed(corpus())
        case ["proposals", name]:
            proposals(corpus(), name)
        case ["unknown"]:
            unknown(corpus())
        case _:
            sys.exit(__doc__)
