from tasks.clean.preview import Body, preview, summarise

BODIES = [
    Body(id="1", body="Hujan turun.\nSimak Video 'Banjir Surut':\nADVERTISEMENT\nWarga pulang.", outlet="detik.com"),
    Body(id="2", body="Hujan turun.\nADVERTISEMENT", outlet="contoh.com"),
    Body(id="3", body="Tidak ada yang dipotong.", outlet="contoh.com"),
]


def test_only_what_the_two_rule_sets_disagree_on_is_shown(rules):
    found = list(preview(BODIES, rules.without("detik/"), rules))
    assert [(item.id, item.rule, item.cut, item.text) for item in found] == [
        ("1", "detik/video-promo-quoted", True, "Simak Video 'Banjir Surut':")
    ]
    assert BODIES[0].body[found[0].start : found[0].end] == found[0].text


def test_a_rule_taken_away_is_shown_as_sparing(rules):
    found = list(preview(BODIES, rules, rules.without("any/advert")))
    assert {(item.id, item.cut) for item in found} == {("1", False), ("2", False)}
    [summary] = summarise(found)
    assert (summary.rule, summary.passages, summary.outlets) == ("any/advertisement", 2, 2)


def test_the_same_rules_differ_in_nothing(rules):
    assert list(preview(BODIES, rules, rules)) == []
