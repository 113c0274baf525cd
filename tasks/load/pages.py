"""What became of articles' pages: taken down, moved, or never the same twice. Read off the attempts: it can be made anew at any time."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

#: A page that showed another text so often is not being edited, it flaps: even a live report has come to its end by then.
MOST_CHANGES = 20
#: Edits do not go back. A page that returned so often to a text it had shown before serves several to different visitors.
MOST_RETURNS = 3

# What an address leads to is compared without scheme, query and fragment. An address speaks for the first article that it showed.
_ATTEMPTS = r"""
CREATE OR REPLACE TEMP TABLE page_attempt AS
WITH attempt AS (
    SELECT fetch_id, origin, outcome, requested_at, regexp_replace(url, '^https?://|[?#].*$', '', 'g') AS led_to
    FROM raw.fetch WHERE outcome IN ('fetched', 'unchanged', 'Gone')
), page AS (
    SELECT origin, min_by(article_id, requested_at) AS article_id, min_by(led_to, requested_at) AS home
    FROM attempt JOIN core.sighting USING (fetch_id) GROUP BY origin
), odd AS (
    SELECT origin FROM attempt GROUP BY origin HAVING bool_or(outcome = 'Gone') OR count(DISTINCT led_to) > 1
)
SELECT article_id, outcome = 'Gone' AS is_gone, outcome <> 'Gone' AND led_to <> home AS is_away, led_to, requested_at
FROM attempt JOIN page USING (origin)
WHERE article_id IN (SELECT article_id FROM page SEMI JOIN odd USING (origin))
"""

_UNSTABLE = """
CREATE OR REPLACE TEMP TABLE page_unstable AS
WITH reading AS (
    SELECT article_id, version_id, seen_at FROM core.sighting
    WHERE article_id IN (SELECT article_id FROM core.sighting GROUP BY article_id HAVING count(DISTINCT version_id) > 1)
    QUALIFY row_number() OVER (PARTITION BY fetch_id ORDER BY read_at DESC, software) = 1
), shown AS (
    SELECT article_id, version_id, seen_at, lag(version_id) OVER look <> version_id AS is_change,
           row_number() OVER (PARTITION BY article_id, version_id ORDER BY seen_at) > 1 AS was_shown
    FROM reading WINDOW look AS (PARTITION BY article_id ORDER BY seen_at, version_id)
), tally AS (
    SELECT article_id, seen_at, count(*) FILTER (is_change) OVER look AS changes,
           count(*) FILTER (is_change AND was_shown) OVER look AS returns
    FROM shown WINDOW look AS (PARTITION BY article_id ORDER BY seen_at, version_id)
)
SELECT article_id, min(seen_at) AS unstable_since FROM tally WHERE changes >= $changes OR returns >= $returns GROUP BY article_id
"""

_PAGES = """
CREATE OR REPLACE TEMP TABLE page_now AS
WITH last AS (
    SELECT article_id, max(requested_at) FILTER (NOT is_gone) AS good_at, max(requested_at) FILTER (NOT is_gone AND NOT is_away) AS home_at
    FROM page_attempt GROUP BY article_id
), gone AS (
    SELECT article_id, min(requested_at) AS gone_at FROM page_attempt JOIN last USING (article_id)
    WHERE is_gone AND requested_at > good_at GROUP BY article_id
), moved AS (
    SELECT article_id, min(requested_at) AS moved_at, max_by(led_to, requested_at) AS moved_to
    FROM page_attempt JOIN last USING (article_id) WHERE is_away AND requested_at > home_at GROUP BY article_id
)
SELECT article_id, gone_at, moved_at, moved_to, unstable_since
FROM gone FULL JOIN moved USING (article_id) FULL JOIN page_unstable USING (article_id)
"""


def update_pages(connection: duckdb.DuckDBPyConnection) -> int:
    """Enter which pages are gone, moved or unstable, and since when; returns how many rows came or went.

    A page that answers again is no longer gone; one that leads back to where it led is no longer moved.
    """
    connection.execute(_ATTEMPTS)
    connection.execute(_UNSTABLE, {"changes": MOST_CHANGES, "returns": MOST_RETURNS})
    connection.execute(_PAGES)
    connection.execute("BEGIN")
    went = connection.execute("DELETE FROM core.page WHERE core.page NOT IN (SELECT page_now FROM page_now)").fetchone()
    came = connection.execute("INSERT INTO core.page BY NAME SELECT * FROM page_now ANTI JOIN core.page USING (article_id)").fetchone()
    connection.execute("COMMIT")
    return (went[0] if went else 0) + (came[0] if came else 0)


def unstable_addresses(connection: duckdb.DuckDBPyConnection, addresses: Sequence[str]) -> set[str]:
    """Which of these addresses show articles whose pages are marked unstable: asking once more would only make one more version."""
    sql = """
        SELECT DISTINCT origin FROM raw.fetch JOIN core.sighting USING (fetch_id)
        JOIN core.page USING (article_id) SEMI JOIN (SELECT unnest($asked) AS origin) USING (origin)
        WHERE unstable_since IS NOT NULL
    """
    return {origin for (origin,) in connection.execute(sql, {"asked": list(addresses)}).fetchall()}
