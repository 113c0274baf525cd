import json

import pytest

SCORER = "import json, sys\nprint(json.dumps({'all': {'right': sum(1 for _ in open(sys.argv[-2])) / 4, 'lost': 0.1}}))\n"
FLOORS = """filter = "clean"
scorer = "score.py"
[input]
id = "id"
[[set]]
name = "small"
gold = ["gold.jsonl"]
digest = "{digest}"
[set.floors]
"all.right" = {floor}
[set.ceilings]
"all.lost" = 0.2
"""


@pytest.fixture
def folder(gate, tmp_path):
    (tmp_path / "score.py").write_text(SCORER)
    gold = tmp_path / "gold.jsonl"
    gold.write_text('{"id": 1, "label": "secret"}\n{"id": 2}\n')

    def write(floor, digest=None):
        (tmp_path / "floors.toml").write_text(FLOORS.format(floor=floor, digest=digest or gate.digest([gold])))
        return tmp_path

    return write


def echo(path):
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_a_figure_below_its_floor_breaks_and_one_above_holds(gate, folder):
    held = {figure.name: figure.held for figure in gate.run_gate(folder(0.5), folder(0.5), echo)}
    assert held == {"all.right": True, "all.lost": True}
    assert not gate.run_gate(folder(0.6), folder(0.6), echo)[0].held


def test_labels_are_not_handed_to_the_filter(gate, folder):
    seen = []
    gate.run_gate(folder(0.5), folder(0.5), lambda path: seen.extend(echo(path)) or seen)
    assert seen == [{"id": 1}, {"id": 2}]


def test_other_labelled_data_are_refused(gate, folder):
    with pytest.raises(gate.GoldChanged):
        gate.run_gate(folder(0.5, digest="0"), folder(0.5, digest="0"), echo)


def test_tightening_raises_floors_lowers_ceilings_and_never_loosens(gate, folder):
    at = folder(0.4)
    text = (at / "floors.toml").read_text()
    tight = gate.tighten(text, gate.run_gate(at, at, echo))
    assert '"all.right" = 0.5\n' in tight
    assert '"all.lost" = 0.1\n' in tight
    broken = folder(0.9)
    text = (broken / "floors.toml").read_text()
    assert '"all.right" = 0.9\n' in gate.tighten(text, gate.run_gate(broken, broken, echo))
