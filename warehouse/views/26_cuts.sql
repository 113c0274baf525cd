-- What was taken out of the articles, and by which rule.
CREATE OR REPLACE VIEW mart.cuts AS
SELECT
    article.article_id,
    article.version_id,
    article.outlet,
    article.title,
    article.published_on,
    passage.rule,
    passage.kind,
    passage.text AS passage,
    passage.char_start,
    passage.char_end,
    article.url
FROM core.passage AS passage
JOIN mart.articles AS article USING (version_id);

COMMENT ON VIEW mart.cuts IS 'Grain: one stretch removed from an article as it stands today.';
COMMENT ON COLUMN mart.cuts.article_id IS 'Article (mart.articles).';
COMMENT ON COLUMN mart.cuts.version_id IS 'Version whose text it stands in (core.version).';
COMMENT ON COLUMN mart.cuts.outlet IS 'Outlet of the article; NULL if unknown.';
COMMENT ON COLUMN mart.cuts.title IS 'Headline of the article.';
COMMENT ON COLUMN mart.cuts.published_on IS 'Day of publication where the outlet is; NULL if none is stated.';
COMMENT ON COLUMN mart.cuts.rule IS 'Rule that removed it; "warta rules explain RULE" tells why.';
COMMENT ON COLUMN mart.cuts.kind IS 'scroll_prompt, video_promo, related_link, ad, embed, page_nav, editor_initials, byline, share, caption, other.';
COMMENT ON COLUMN mart.cuts.passage IS 'What was removed, white space included.';
COMMENT ON COLUMN mart.cuts.char_start IS 'First code point in the body as it was before cleaning, from 0.';
COMMENT ON COLUMN mart.cuts.char_end IS 'Code point after the last, in that body.';
COMMENT ON COLUMN mart.cuts.url IS 'Canonical address of the article; NULL for texts without one.';
