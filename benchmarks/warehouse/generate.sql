-- Rows of an invented warehouse, from the tables library (sentences) and one <kind>_library a kind of fact.
CREATE TEMP TABLE article AS
SELECT n, 'outlet' || n % $outlets || '.example' AS outlet, ('2025-03-01'::TIMESTAMPTZ + INTERVAL 1 SECOND * (n * 7919 % ($days * 86400))) AS seen
FROM range($articles) AS numbers(n);

-- A copy takes the sentences of the article before it, but for one in eight.
CREATE TEMP TABLE chosen AS
SELECT n, no, CASE WHEN hash(n, 'copy') % 1000 < $copied * 1000 AND hash(n, no, 'edit') % 8 > 0 THEN hash(n - 1, no) ELSE hash(n, no) END % $library AS id
FROM range($articles) AS articles(n), range($sentences) AS sentences(no);

CREATE TEMP TABLE placed AS
SELECT n, no, id, (sum(length(text) + 1) OVER (PARTITION BY n ORDER BY no) - length(text) - 1)::INTEGER AS char_start, text
FROM chosen JOIN library USING (id);

CREATE TEMP TABLE body AS SELECT n, string_agg(text, ' ' ORDER BY no) AS text FROM placed GROUP BY n;

INSERT INTO ops.run BY NAME SELECT $run AS run_id, 'ingest' AS flow, '{}' AS parameters, now() AS started_at, now() AS ended_at, 'done' AS state, 's' AS software;
INSERT INTO core.article BY NAME
SELECT md5('a' || n)::UUID AS article_id, outlet, 'https://' || outlet || '/' || n AS canonical_url, seen AS first_seen_at, seen AS last_seen_at FROM article;
INSERT INTO raw.document BY NAME
SELECT sha256('d' || n) AS sha256, 'text/html' AS media_type, 50000 AS bytes FROM article;
INSERT INTO raw.fetch BY NAME
SELECT md5('f' || n)::UUID AS fetch_id, 'https://' || outlet || '/' || n AS origin, outlet, seen AS requested_at, 'fetched' AS outcome, sha256('d' || n) AS sha256
FROM article;
INSERT INTO core.version BY NAME
SELECT md5('v' || n)::UUID AS version_id, md5('a' || n)::UUID AS article_id, sha256('d' || n) AS sha256, left(text, 60) AS title, text, sha256(text) AS text_hash,
       len(string_split(text, ' ')) AS words, [] AS authors, [] AS tags, seen AS published_at, (seen AT TIME ZONE 'Asia/Jakarta')::DATE AS published_on,
       'Asia/Jakarta' AS zone, 'id' AS lang, false AS truncated, 'generic' AS "parser", 'r' AS rule_set_version, 'e' AS extractor_version,
       seen AS first_seen_at, seen AS valid_from
FROM article JOIN body USING (n);
INSERT INTO core.sighting BY NAME
SELECT md5('f' || n)::UUID AS fetch_id, md5('a' || n)::UUID AS article_id, md5('v' || n)::UUID AS version_id, sha256('d' || n) AS sha256,
       seen AS seen_at, 's' AS software, seen AS read_at FROM article;
INSERT INTO core.sentence BY NAME
SELECT md5('v' || n)::UUID AS version_id, no + 1 AS sentence_no, char_start, char_start + length(text) AS char_end FROM placed ORDER BY n, no;
INSERT INTO core.passage BY NAME
SELECT md5('v' || n)::UUID AS version_id, sha256('d' || n) AS sha256, length(text) AS char_start, length(text) + 20 AS char_end,
       'any/scroll' AS rule, 'scroll_prompt' AS kind, repeat('x', 20) AS text FROM body;
