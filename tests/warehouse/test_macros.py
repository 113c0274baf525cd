def rows(connection, sql, *parameters):
    return connection.execute(sql, parameters).fetchall()


def test_search_finds_words_in_all_their_forms(snapshot):
    titles = [title for (title,) in rows(snapshot, "SELECT title FROM search('pemadaman')")]
    assert set(titles) == {"Pemadaman listrik Arunika: 5 pasar tutup", "Listrik padam di Kota Arunika, pasar gelap gulita"}


def test_search_puts_the_headline_first_and_tells_how_many_words_were_found(snapshot):
    found = rows(snapshot, "SELECT title, stems_found FROM search('panen padi tanggul')")
    assert found[0] == ("Panen padi di Kabupaten Tirta naik", 2)


def test_search_survives_any_words(snapshot):
    for words in ("", "'; DROP TABLE core.version; --", "zzz", "%", "🌋"):
        assert rows(snapshot, "FROM search(?)", words) == []


def test_articles_as_of_shows_the_text_that_stood_then(snapshot):
    at = "SELECT title FROM articles_as_of(?) WHERE url LIKE '%kabarbaru.example/read/1'"
    assert rows(snapshot, at, "2025-05-19T01:00:00Z") == []
    assert rows(snapshot, at, "2025-05-19T03:00:00Z") == [("Banjir Tirta: 9 orang mengungsi",)]
    assert rows(snapshot, at, "2025-06-01") == [("Banjir Tirta: 17 orang mengungsi",)]


def test_share_of_voice_counts_statements_by_outlet(snapshot):
    found = rows(snapshot, "SELECT outlet, statements, statements_in_all, share FROM share_of_voice('Hartati')")
    assert ("nusawire.example", 3, 3, 1.0) in found
    assert ("kabarbaru.example", 1, 3, 0.333) in found
    window = rows(snapshot, "SELECT outlet, statements FROM share_of_voice('Hartati', since := '2025-05-12', until := '2025-05-19')")
    assert window == [("nusawire.example", 1)]


def test_seen_with_measures_lift_and_not_only_counts(snapshot):
    found = {
        name: (articles, lift) for name, articles, lift in rows(snapshot, "SELECT name, articles, lift FROM seen_with('Rina Hartati')")
    }
    # 8 articles stand; Rina Hartati is in 5 of them, Kabupaten Tirta in 4, both in 3.
    assert found["Kabupaten Tirta"] == (3, 1.2)
    assert found["Palang Hijau"] == (2, 1.6)
    assert "Dewi Lestantun" not in found


def test_co_occurrence_says_the_same_for_all_names(snapshot):
    pair = "SELECT articles, lift FROM mart.co_occurrence WHERE name = 'Rina Hartati' AND other_name = 'Palang Hijau'"
    assert rows(snapshot, pair) == [(2, 1.6)]


def test_trace_leads_from_a_fact_to_the_bytes(snapshot):
    ((fact,),) = rows(snapshot, "SELECT fact_id FROM mart.attributions WHERE said = 'dikutip Nusawire'")
    ((sentence, passages, origin, sha256, rule, extractor),) = rows(
        snapshot, "SELECT sentence, passages_cut, origin, sha256, rule, extractor_version FROM trace(?)", fact
    )
    assert sentence.endswith("dikutip Nusawire.")
    assert passages == [{"rule": "any/scroll", "passage": "SCROLL UNTUK LANJUT MEMBACA"}]
    assert origin == "https://suarakota.example/berita/88"
    assert len(sha256) == 64
    assert (rule, extractor) == ("demo/attribution", "facts-1")


def test_trace_reaches_facts_of_versions_that_no_longer_stand(snapshot):
    ((fact,),) = rows(snapshot, "SELECT fact_id FROM fact.quantity WHERE surface = '9'")
    ((valid_to,),) = rows(snapshot, "SELECT valid_to IS NOT NULL FROM trace(?)", fact)
    assert valid_to


def test_quotes_by_takes_whole_words_of_the_name(snapshot):
    assert len(rows(snapshot, "FROM quotes_by('lestantun')")) == 2
    assert rows(snapshot, "FROM quotes_by('lestan')") == []
    assert len(rows(snapshot, "FROM quotes_by('lestan%')")) == 2
    assert rows(snapshot, "SELECT count(*) FROM quotes_by('%')") == rows(snapshot, "SELECT count(speaker) FROM mart.quotes")
