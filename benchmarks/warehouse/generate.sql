-- Rows of an invented warehouse, from the tables library (sentences) and <kind>_library (the facts that stand in them).
-- Articles first: the first outlet is an agency, one article in 500 has neither outlet nor address, one in 100 no date.
CREATE TEMP TABLE article AS
SELECT n, CASE WHEN n % 500 <> 3 THEN CASE WHEN n % $outlets = 0 THEN 'nusawire.example' ELSE 'outlet' || n % $outlets || '.example' END END AS outlet,
       CASE WHEN n % 500 <> 3 THEN 'https://' || outlet || '/' || n END AS url,
       '2025-03-01'::TIMESTAMPTZ + INTERVAL 1 SECOND * (n * 7919 % ($days * 86400)) AS seen
FROM range($articles) AS numbers(n);

-- A copy takes the sentences of the fourth article at or before it, but for one in eight. In the last five days names come up that were never read before.
CREATE TEMP TABLE chosen AS
SELECT n, no, CASE
    WHEN n % 4 > 0 AND hash(n, 'copy') % 3000 < $copied * 4000 AND hash(n, no, 'edit') % 8 > 0 THEN hash(n - n % 4, no) % ($library - $fresh)
    WHEN seen > '2025-03-01'::TIMESTAMPTZ + INTERVAL 1 DAY * ($days - 5) AND hash(n, no, 'fresh') % 20 = 0 THEN $library - $fresh + hash(n, no) % $fresh
    ELSE hash(n, no) % ($library - $fresh) END AS id
FROM article, range($sentences) AS sentences(no);

-- One article in fifty is changed two hours later: its first figure, and of every second one the headline.
CREATE TEMP TABLE edition AS
SELECT n, edition, seen + INTERVAL 2 HOUR * edition AS seen, changed AND edition = 0 AS superseded,
       md5('a' || n)::UUID AS article_id, md5('v' || n || '-' || edition)::UUID AS version_id, md5('f' || n || '-' || edition)::UUID AS fetch_id,
       sha256('d' || n || '-' || edition) AS sha256
FROM (SELECT n, seen, n % 50 = 1 AS changed FROM article), range(2) AS editions(edition)
WHERE edition = 0 OR changed;

CREATE TEMP TABLE figure AS
SELECT n, min(no) AS no FROM chosen JOIN quantity_library USING (id) WHERE n % 50 = 1 GROUP BY n;

CREATE TEMP TABLE placed AS
SELECT n, edition, version_id, no, id, text, (sum(length(text) + 1) OVER (PARTITION BY n, edition ORDER BY no) - length(text) - 1)::INTEGER AS char_start
FROM (
    SELECT chosen.n, edition, version_id, chosen.no, chosen.id + CASE WHEN edition = 1 AND figure.no = chosen.no THEN $library ELSE 0 END AS id
    FROM chosen JOIN edition USING (n) LEFT JOIN figure ON figure.n = chosen.n
)
JOIN library USING (id);

CREATE TEMP TABLE body AS SELECT version_id, string_agg(text, ' ' ORDER BY no) AS text FROM placed GROUP BY version_id;

INSERT INTO ops.run BY NAME
SELECT $run AS run_id, 'ingest' AS flow, '{}' AS parameters, '2025-06-01'::TIMESTAMPTZ AS started_at, '2025-06-01'::TIMESTAMPTZ AS ended_at, 'done' AS state, 's' AS software;
INSERT INTO ops.stage_count BY NAME
SELECT $run AS run_id, stage, $articles + refused AS items_in, $articles AS items_out, refused
FROM (VALUES ('parse', $articles // 200), ('clean', 0), ('extract', 0)) AS stages(stage, refused);
INSERT INTO ops.quarantine BY NAME
SELECT md5('q' || n)::UUID AS refusal_id, 'parse' AS stage, ['NotAnArticle', 'TooShort', 'Paywalled'][1 + (n % 3)::INTEGER] AS reason, url AS subject, 'refused' AS message,
       'Look at the page.' AS advice, 's' AS software, seen AS refused_at, $run AS run_id FROM article WHERE n % 200 = 5;
INSERT INTO core.outlet BY NAME
SELECT DISTINCT outlet, outlet AS name, 'id' AS lang, 'Asia/Jakarta' AS zone FROM article WHERE outlet IS NOT NULL;
INSERT INTO core.source BY NAME
SELECT outlet || '/feed' AS source, outlet, 'feed' AS kind, 'https://' || outlet || '/rss' AS url, 'active' AS status FROM core.outlet;
-- Every tenth source names nothing in the last three weeks.
INSERT INTO ops.partition BY NAME
SELECT source, '2025-03-01'::DATE + day::INTEGER AS day, '2025-06-01'::TIMESTAMPTZ AS covered_until, 'done' AS status,
       CASE WHEN day > $days - 21 AND hash(source) % 10 = 0 THEN 0 ELSE 20 END AS found, found AS new, 0 AS changed, 0 AS unchanged, 0 AS refused, 0 AS missing,
       $run AS run_id, 's' AS software, '2025-06-01'::TIMESTAMPTZ AS finished_at
FROM core.source, range($days) AS days(day);

INSERT INTO core.article BY NAME
SELECT md5('a' || n)::UUID AS article_id, outlet, url AS canonical_url, seen AS first_seen_at, seen AS last_seen_at FROM article;
INSERT INTO core.page BY NAME
SELECT md5('a' || n)::UUID AS article_id, seen + INTERVAL 5 DAY AS gone_at FROM article WHERE n % 1000 = 11;
INSERT INTO raw.document BY NAME SELECT sha256, 'text/html' AS media_type, 50000 AS bytes FROM edition;
INSERT INTO raw.fetch BY NAME
SELECT fetch_id, coalesce(url, n || '.txt') AS origin, outlet, outlet || '/feed' AS source, edition.seen AS requested_at, 'fetched' AS outcome, sha256
FROM edition JOIN article USING (n);
INSERT INTO core.version BY NAME
SELECT version_id, article_id, sha256, left(text, 60) || CASE WHEN edition = 1 AND n % 100 = 1 THEN ' (diperbarui)' ELSE '' END AS title, text, sha256(text) AS text_hash,
       len(string_split(text, ' ')) AS words, [] AS authors, [] AS tags, CASE WHEN n % 100 <> 7 THEN article.seen END AS published_at,
       (published_at AT TIME ZONE 'Asia/Jakarta')::DATE AS published_on, 'Asia/Jakarta' AS zone, 'id' AS lang, false AS truncated, 'generic' AS "parser",
       'r' AS rule_set_version, 'e' AS extractor_version, edition.seen AS first_seen_at, edition.seen AS valid_from,
       CASE WHEN superseded THEN edition.seen + INTERVAL 2 HOUR END AS valid_to
FROM edition JOIN article USING (n) JOIN body USING (version_id) ORDER BY n, edition;
INSERT INTO core.sighting BY NAME
SELECT fetch_id, article_id, version_id, sha256, seen AS seen_at, 's' AS software, seen AS read_at FROM edition;
INSERT INTO core.date_candidate BY NAME
SELECT version_id, 'published' AS role, published_at AS value, found_in, found_in = 'json-ld' AS zone_stated, found_in = 'json-ld' AS chosen
FROM core.version, (VALUES ('json-ld'), ('visible')) AS places(found_in) WHERE published_at IS NOT NULL;
INSERT INTO core.sentence BY NAME
SELECT version_id, no + 1 AS sentence_no, char_start, char_start + length(text) AS char_end FROM placed ORDER BY n, edition, no;
-- What was cut stood behind the text: a line of one of thirty rules, in some articles of two.
INSERT INTO core.passage BY NAME
SELECT version_id, sha256, length(body.text) + 200 * again AS char_start, char_start + length(left(library.text, 150)) AS char_end, 'any/rule-' || rule AS rule,
       ['scroll_prompt', 'video_promo', 'related_link', 'ad', 'share'][1 + rule % 5] AS kind, left(library.text, 150) AS text
FROM (
    SELECT version_id, sha256, again, (hash(n, again) % 30)::INTEGER AS rule, hash(n, again, 'cut') % $library AS id
    FROM edition, range(2) AS times(again) WHERE again = 0 OR n % 3 = 0
)
JOIN body USING (version_id)
JOIN library USING (id);
INSERT INTO core.entity BY NAME
SELECT md5(kind || canonical)::UUID AS entity_id, kind, canonical AS name, CASE WHEN kind = 'location' THEN 'ID' END AS country,
       [] AS roles, ['name'] AS explanation, count(*) AS versions FROM mention_library GROUP BY kind, canonical;
INSERT INTO core.entity_alias
SELECT entity_id, unnest(list_distinct([name, split_part(name, ' ', 1)])) FROM core.entity;
