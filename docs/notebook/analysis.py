"""A first look at the snapshot: who speaks, who stands where, what was cut. Open it: ``marimo edit docs/notebook/analysis.py``."""

import marimo

app = marimo.App()


@app.cell
def open_snapshot():
    import os
    from pathlib import Path

    import altair as alt
    import marimo as mo

    import warehouse
    from warehouse.questions import answer
    from warehouse.store import open_reader

    data = Path(os.environ.get("WARTA_DATA", Path(warehouse.__file__).parent / "data"))
    snapshot = open_reader(data / "snapshot.duckdb")

    def ask(question, **parameters):
        """Rows of an answer as dictionaries, which charts and tables take as they are."""
        found = answer(snapshot, question, parameters)
        return [dict(zip(found.columns, row, strict=True)) for row in found.rows]

    def bars(rows, value, name, colour):
        """A bar a row, the longest first."""
        chart = alt.Chart(alt.Data(values=rows)).mark_bar().properties(width=480)
        return chart.encode(
            x=alt.X(value, type="quantitative"),
            y=alt.Y(name, type="nominal", sort="-x"),
            color=alt.Color(colour, type="nominal"),
            tooltip=[alt.Tooltip(column, type="nominal") for column in (name, value, colour)],
        )

    mo.md(f"The snapshot is `{data / 'snapshot.duckdb'}`. It is read-only; it can be asked while a run is writing.")
    return ask, bars, mo


@app.cell
def who_speaks(ask, bars, mo):
    speakers = bars(ask("most-quoted", rows="15"), "statements", "speaker", "outlets")
    mo.vstack([mo.md("## Who is quoted most, and by how many outlets?"), speakers])
    return (speakers,)


@app.cell
def who_stands_where(ask, bars, mo):
    names = """
        SELECT name, kind, count(*)::INTEGER AS articles, sum(mentions)::INTEGER AS mentions
        FROM mart.names GROUP BY ALL ORDER BY mentions DESC, name LIMIT 20
    """
    named = bars(ask(names), "mentions", "name", "kind")
    mo.vstack([mo.md("## Which names occur most?"), named])
    return (named,)


@app.cell
def what_was_cut(ask, bars, mo):
    cut = bars(ask("what-was-cut"), "passages", "rule", "kind")
    mo.vstack([mo.md("## What was cut, and by which rule?"), cut])
    return (cut,)


@app.cell
def numbers_behind_them(ask, mo):
    # The charts show counts; this shows the sentences behind the figures.
    figures = [{key: str(value) for key, value in row.items()} for row in ask("which-numbers", rows="200")]
    mo.vstack([mo.md("## Which numbers and times stand in the articles?"), mo.ui.table(figures)])
    return (figures,)


if __name__ == "__main__":
    app.run()
