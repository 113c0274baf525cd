"""Each check passes on sound rows (see the demo fixture) and finds the damage that it is there for."""

import shutil

import duckdb
import pytest

from tasks.model import stable_id
from warehouse.checks import list_checks, run_checks
from warehouse.publish import publish

RUN = stable_id("run", "damaged")
#: What is done to a sound warehouse, and the checks that must notice. Others may, too.
DAMAGE = {
    "INSERT INTO core.article FROM core.article": {"identities-are-unique"},
    "INSERT INTO fact.quantity FROM fact.quantity LIMIT 1": {"facts-are-unique"},
    "UPDATE core.sentence SET char_end = char_end + 5 WHERE sentence_no = 1": {"sentences-are-unique"},
    "DELETE FROM core.article WHERE outlet = 'nusawire.example'": {"references-resolve"},
    "DELETE FROM raw.document WHERE media_type = 'text/plain'": {"references-resolve"},
    "UPDATE core.duplicate SET version_a = uuid()": {"references-resolve"},
    "UPDATE core.signature SET version_id = uuid() WHERE version_id = (SELECT min(version_id) FROM core.signature)": {"references-resolve"},
    "UPDATE core.entity_alias SET entity_id = uuid()": {"references-resolve"},
    "INSERT INTO core.page BY NAME SELECT uuid() AS article_id, now() AS gone_at": {"references-resolve"},
    "UPDATE ops.stage_count SET run_id = uuid() WHERE stage = 'clean'": {"references-resolve"},
    "UPDATE ops.quarantine SET run_id = uuid()": {"references-resolve"},
    "UPDATE fact.datetime SET zone = 'Mars/Olympus' WHERE surface LIKE 'Senin%'": {"kinds-are-known"},
    "UPDATE core.duplicate SET role = 'twin'": {"kinds-are-known"},
    "UPDATE core.entity SET kind = 'thing'": {"kinds-are-known"},
    "UPDATE fact.mention SET version_id = uuid() WHERE surface = 'Palang Hijau'": {"rows-of-versions-resolve"},
    "UPDATE fact.quantity SET sentence_no = 99 WHERE surface = '17'": {"rows-of-versions-resolve"},
    "UPDATE fact.quantity SET char_start = char_start + 1 WHERE surface = '17'": {"facts-stand-in-the-text"},
    "UPDATE fact.mention SET char_end = 99999 WHERE surface = 'Palang Hijau'": {"facts-stand-in-the-text"},
    "UPDATE core.passage SET char_start = 30, char_end = 30 + length(text) WHERE rule = 'kabarbaru/promo'": {"no-fact-in-a-passage"},
    "UPDATE core.passage SET char_end = char_end - 1": {"passages-fit-the-body"},
    "UPDATE core.version SET valid_to = NULL": {"one-version-stands"},
    "UPDATE core.version SET text = text || '.' WHERE title LIKE 'Panen%'": {"texts-match-their-hash"},
    "UPDATE fact.mention SET age = 1000 WHERE surface = 'Dewi Lestantun'": {"values-make-sense"},
    "UPDATE fact.quantity SET value_high = 1 WHERE surface = '17'": {"values-make-sense"},
    "UPDATE fact.mention SET confidence = 1.5 WHERE surface = 'Dewi Lestantun'": {"confidence-is-a-share"},
    "UPDATE fact.quotation SET type = 'maybe' WHERE cue = 'kata'": {"kinds-are-known"},
    "UPDATE core.version SET published_at = '2099-01-01', published_on = '2099-01-01', zone = NULL WHERE title LIKE 'Panen%'": {
        "dates-are-not-in-the-future"
    },
    "UPDATE core.sighting SET seen_at = '2099-01-01' WHERE true": {"sightings-are-past"},
    "UPDATE core.version SET published_on = published_on + 1 WHERE published_on IS NOT NULL": {"days-follow-from-times"},
    "UPDATE ops.stage_count SET items_out = items_out - 1 WHERE stage = 'clean'": {"counts-add-up"},
    "UPDATE ops.part SET documents = documents + 1": {"counts-add-up"},
}


def pages(count, days_ago, words, dated, rule):
    """Pages of one outlet, first seen so many days ago."""
    seen = f"now()::TIMESTAMPTZ - INTERVAL '{days_ago} days' - INTERVAL '1 minute'"
    published = seen if dated else "NULL"
    return f"""
        CREATE OR REPLACE TEMP TABLE page AS SELECT uuid() AS article_id, uuid() AS version_id, {seen} AS seen FROM range({count});
        INSERT INTO core.article BY NAME
            SELECT article_id, 'lama.example' AS outlet, seen AS first_seen_at, seen AS last_seen_at FROM page;
        INSERT INTO core.version BY NAME
            SELECT version_id, article_id, 'x' AS sha256, 'x' AS text, 'x' AS text_hash, {words} AS words, [] AS authors, [] AS tags,
                   {published} AS published_at, false AS truncated, 'x' AS parser, 'x' AS rule_set_version, 'x' AS extractor_version,
                   seen AS first_seen_at, seen AS valid_from FROM page;
        INSERT INTO core.passage BY NAME
            SELECT version_id, 'x' AS sha256, 0 AS char_start, 1 AS char_end, '{rule}' AS rule, 'ad' AS kind, 'x' AS text FROM page;
    """


def visits(hours_ago):
    """A source that had an article every hour, the last one so many hours ago, and is still asked."""
    return f"""
        CREATE OR REPLACE TEMP TABLE visit AS
            SELECT uuid() AS fetch_id, now()::TIMESTAMPTZ - INTERVAL '{hours_ago} hours' - to_hours(n::INT) AS seen FROM range(40) AS t(n);
        INSERT INTO raw.fetch BY NAME
            SELECT fetch_id, 'x' AS origin, 'x' AS url, 'lama' AS source, seen AS requested_at, 'fetched' AS outcome FROM visit;
        INSERT INTO core.sighting BY NAME
            SELECT fetch_id, uuid() AS article_id, uuid() AS version_id, 'x' AS sha256, 'x' AS software,
                   seen AS seen_at, seen AS read_at FROM visit;
        INSERT INTO ops.partition BY NAME
            SELECT 'lama' AS source, current_date AS day, now()::TIMESTAMPTZ AS covered_until, 'partial' AS status, 0 AS found, 0 AS new,
                   0 AS changed, 0 AS unchanged, 0 AS refused, 0 AS missing, uuid() AS run_id, 'x' AS software,
                   now()::TIMESTAMPTZ AS finished_at;
    """


#: What happens to an outlet, and the alert that must be raised; None: none must.
ALERTS = [
    (visits(hours_ago=9), "alert-source-went-quiet"),
    (visits(hours_ago=1), None),
    (pages(60, 3, 400, True, "a") + pages(25, 0, 80, True, "a"), "alert-bodies-got-shorter"),
    (pages(60, 3, 400, True, "a") + pages(25, 0, 400, False, "a"), "alert-metadata-vanished"),
    (pages(60, 3, 400, True, "a") + pages(25, 0, 400, True, "b"), "alert-rule-fires-everywhere"),
    (pages(60, 3, 400, True, "a") + pages(25, 0, 300, True, "a"), None),
    (pages(60, 3, 400, True, "a") + pages(5, 0, 10, False, "b"), None),
]


@pytest.fixture
def warehouse(demo, tmp_path):
    path = tmp_path / "warta.duckdb"
    shutil.copyfile(demo / "warta.duckdb", path)
    with duckdb.connect(path) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        yield connection


@pytest.mark.parametrize("damage", DAMAGE, ids=lambda damage: next(iter(DAMAGE[damage])))
def test_damage_is_found(warehouse, damage):
    warehouse.execute(damage)
    found = {result.name: result for result in run_checks(warehouse, RUN)}
    noticed = {name for name, result in found.items() if result.status != "passed"}
    assert noticed >= DAMAGE[damage]
    assert all(found[name].offending > 0 and found[name].example for name in noticed)


@pytest.mark.parametrize(("happens", "alert"), ALERTS)
def test_an_alert_is_raised_where_something_changed_and_nowhere_else(warehouse, happens, alert):
    warehouse.execute(happens)
    raised = [result.name for result in run_checks(warehouse, RUN) if result.name.startswith("alert-") and result.offending]
    assert raised == ([alert] if alert else [])


def test_every_check_is_tried_on_damage_and_says_what_it_is_for():
    tried = {name for names in DAMAGE.values() for name in names} | {alert for _, alert in ALERTS if alert}
    assert {check.name for check in list_checks()} == tried
    assert all(len(check.meaning) > 20 for check in list_checks())


def test_a_score_is_two_sides_and_no_range(warehouse):
    warehouse.execute("UPDATE fact.quantity SET value = 3, value_high = 1, unit = 'score' WHERE surface = '17'")
    assert {result.status for result in run_checks(warehouse, RUN)} == {"passed"}


def test_results_are_stored_once_a_run(warehouse):
    run_checks(warehouse, RUN)
    run_checks(warehouse, RUN)
    stored = warehouse.execute("SELECT count(*), count(DISTINCT name) FROM ops.check_result WHERE run_id = ?", [RUN]).fetchone()
    assert stored == (len(list_checks()), len(list_checks()))


def test_checks_of_versions_look_only_at_what_was_read_since(warehouse):
    warehouse.execute("UPDATE fact.quantity SET char_start = char_start + 1 WHERE surface = '17'")
    ((later,),) = warehouse.execute("SELECT max(read_at) + INTERVAL 1 SECOND FROM core.sighting").fetchall()
    failed = {result.name for result in run_checks(warehouse, RUN, since=later) if result.status == "failed"}
    assert "facts-stand-in-the-text" not in failed


def test_a_failed_check_keeps_the_last_snapshot(warehouse, tmp_path):
    snapshot = tmp_path / "snapshot.duckdb"
    assert publish(warehouse, snapshot, RUN).published
    before = snapshot.read_bytes()
    warehouse.execute("UPDATE fact.mention SET confidence = 2")
    assert not publish(warehouse, snapshot, RUN).published
    assert snapshot.read_bytes() == before


def test_a_warning_does_not_keep_it(warehouse, tmp_path):
    warehouse.execute("UPDATE fact.mention SET age = 1000 WHERE surface = 'Dewi Lestantun'")
    report = publish(warehouse, tmp_path / "snapshot.duckdb", RUN)
    assert report.published
    assert [check.name for check in report.checks if check.status == "warned"] == ["values-make-sense"]
