"""warta rules: what is cut and why, whether the examples hold, what a change would do, what an outlet repeats."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any

import typer

from flows.editions import cleaner
from flows.report import answer_table
from flows.screen import open_screen
from flows.settings import Settings
from tasks.clean.explain import explain as explain_cuts
from tasks.clean.explain import find_rule, list_rules, verdicts
from tasks.clean.preview import Body, preview, summarise
from tasks.clean.propose import propose_rules, render
from tasks.clean.rules import RuleSet, load_rules
from tasks.errors import Fatal
from tasks.fetch.archive import Archive
from tasks.parse.document import parse_document
from tasks.seeds import seed_path
from warehouse.store import open_reader

AsJson = Annotated[bool, typer.Option("--json", help="Print as JSON.")]
KindName = Annotated[str | None, typer.Option("--kind", help="Only this kind of passage.")]
OutletName = Annotated[str | None, typer.Option("--outlet", help="An outlet's domain, e.g. detik.com.")]

group = typer.Typer(help="Cleaning rules: data with examples for and against.", no_args_is_help=True)

# Documents of standing versions, newest first: what a change of rules would touch today.
_STANDING = """
    SELECT sha256, version.article_id::VARCHAR AS id, outlet FROM core.version AS version JOIN core.article USING (article_id)
    WHERE valid_to IS NULL AND ($outlet IS NULL OR outlet = $outlet) ORDER BY valid_from DESC, id LIMIT $limit
"""
_TEXTS = "SELECT text FROM mart.articles WHERE outlet = $outlet OR outlet LIKE '%.' || $outlet ORDER BY article_id LIMIT $limit"


class NothingStored(Fatal):
    """The warehouse holds no article to look at."""


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.add_typer(group, name="rules")


@group.command("list")
def list_all(outlet: OutletName = None, kind: KindName = None, as_json: AsJson = False) -> None:
    """List rules: all, those that concern an outlet, or one kind."""
    records = [asdict(record) for record in list_rules(load_rules(), outlet=outlet, kind=kind)]
    _print(("id", "kind", "scope", "reason"), records, as_json=as_json)


@group.command("explain")
def explain(
    what: Annotated[str, typer.Argument(help="A rule's id, or a file of text: why is each passage of it cut?")],
    outlet: OutletName = None,
    as_json: AsJson = False,
) -> None:
    """Explain a rule, or every cut of a text."""
    path = Path(what)
    if path.is_file():
        body = path.read_text(encoding="utf-8", errors="replace")
        found = [asdict(cut) for cut in explain_cuts(body, cleaner(), outlet=outlet)]
        _print(("rule", "text", "reason"), found, as_json=as_json)
        return
    rule = find_rule(load_rules(), what)
    names = ("id", "kind", "scope", "outlets", "place", "reason", "pattern", "yes", "no")
    shown = {name: getattr(rule, name) for name in names if getattr(rule, name)}
    if as_json:
        print(json.dumps(shown, default=str, ensure_ascii=False))  # noqa: T201  the answer asked for
        return
    for name, value in shown.items():
        lines = value if isinstance(value, tuple | list) else [value]
        for line in lines:
            open_screen().print(f"[bold]{name:<8}[/bold]", end=" ")
            open_screen().print(str(line), markup=False)


@group.command("test")
def hold_examples(as_json: AsJson = False) -> None:
    """Hold every rule against its own examples; exit with 1 if one fails."""
    found = [asdict(verdict) for verdict in verdicts(load_rules())]
    wrong = [verdict for verdict in found if verdict["problem"]]
    if as_json or wrong:
        _print(("rule", "expected", "example", "problem"), wrong, as_json=as_json)
    else:
        open_screen().print(f"{len(found)} examples of {len({verdict['rule'] for verdict in found})} rules hold")
    if wrong:
        raise typer.Exit(1)


@group.command("preview")
def preview_rules(
    file: Annotated[Path, typer.Argument(help="A changed or new file of rules; it stands in for the one of its name.")],
    outlet: OutletName = None,
    limit: Annotated[int, typer.Option(help="Articles at most, newest first.")] = 5000,
    examples: Annotated[int, typer.Option(help="Passages shown.")] = 20,
    as_json: AsJson = False,
) -> None:
    """Run changed rules over the archive without loading anything: what would be cut or spared, by rule and outlet."""
    differences = list(preview(_bodies(outlet, limit), load_rules(), _with_file(file)))
    if as_json:
        print(json.dumps([asdict(difference) for difference in differences], ensure_ascii=False))  # noqa: T201  the answer asked for
        return
    for summary in summarise(differences):
        verb = "would cut" if summary.cut else "would spare"
        open_screen().print(f"[bold]{summary.rule}[/bold] {verb} {summary.passages} passages in {summary.outlets} outlets")
    _print(("rule", "cut", "outlet", "text"), [asdict(difference) for difference in differences[:examples]], as_json=False)


@group.command("propose")
def propose(
    outlet: Annotated[str, typer.Option("--outlet", help="An outlet's domain, e.g. detik.com.")],
    limit: Annotated[int, typer.Option(help="Articles to look at.")] = 5000,
    as_json: AsJson = False,
) -> None:
    """Find lines that an outlet repeats across different articles, each as a rule ready to be accepted. Nothing is applied."""
    with open_reader(Settings().snapshot) as snapshot:
        texts = [text for (text,) in snapshot.execute(_TEXTS, {"outlet": outlet, "limit": limit}).fetchall()]
    if not texts:
        raise NothingStored(outlet, "has no article in the snapshot", advice="Load some first: warta run PATH.")
    proposals = propose_rules(texts)
    if as_json:
        print(json.dumps([asdict(proposal) for proposal in proposals], ensure_ascii=False))  # noqa: T201  the answer asked for
        return
    for number, proposal in enumerate(proposals, 1):
        print(render(proposal, outlet, number), end="\n\n")  # noqa: T201  TOML, to be redirected into a file


def _with_file(file: Path) -> RuleSet:
    with TemporaryDirectory() as folder:
        rules = Path(shutil.copytree(seed_path("rules"), Path(folder) / "rules"))
        shutil.copyfile(file, rules / file.name)
        return load_rules(rules)


def _bodies(outlet: str | None, limit: int) -> Iterator[Body]:
    settings = Settings()
    with open_reader(settings.snapshot) as snapshot, Archive(settings.archive) as archive:
        rows = snapshot.execute(_STANDING, {"outlet": outlet, "limit": limit}).fetchall()
        if not rows:
            raise NothingStored(outlet or "warehouse", "holds no article", advice="Load some first: warta run PATH.")
        for sha256, identity, of_outlet in rows:
            article = parse_document(archive.load(sha256))
            yield Body(
                id=identity,
                body=article.body,
                outlet=of_outlet,
                title=article.title,
                published_at=article.published_at,
                cuts=article.cuts,
            )


def _print(columns: Sequence[str], rows: Iterable[dict[str, Any]], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(list(rows), default=str, ensure_ascii=False))  # noqa: T201  the answer asked for
        return
    screen = open_screen()
    screen.print(answer_table(columns, [tuple(row[name] for name in columns) for row in rows], screen.width))
