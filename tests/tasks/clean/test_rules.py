import pytest

from tasks.clean.rule import KINDS, host_of
from tasks.clean.rules import InvalidRule, load_rules
from tasks.errors import Fatal
from tasks.seeds import SeedUnreadable

GOOD = """
[vocabulary]
invite = ["Lihat juga", "Lihat"]
[[rule]]
id = "contoh/film"
kind = "video_promo"
scope = "any"
place = ["inline"]
triggers = ["lihat"]
pattern = "(?&invite) film: [^\\\\n]{3,80}"
reason = "Points to a film."
yes = ["Lihat juga film: Panen Raya", "Ia pulang. ⟦Lihat film: Panen Raya⟧"]
no = ["Warga lihat film: seru sekali."]
"""


@pytest.fixture
def load(tmp_path):
    def write(text, name="contoh.toml"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return load_rules(tmp_path)

    return write


def test_a_rule_is_read_with_its_vocabulary_and_proved_by_its_examples(load):
    [rule] = load(GOOD)
    assert rule.regex.fullmatch("Lihat juga film: Panen Raya")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('yes = ["Lihat juga film: Panen Raya"', 'yes = ["Tonton film: Panen Raya"', "its own example"),
        ('no = ["Warga lihat film: seru sekali."]', 'no = ["Lihat film: seru sekali."]', "counter-example"),
        ('yes = ["Lihat juga film: Panen Raya", "Ia pulang. ⟦Lihat film: Panen Raya⟧"]', "yes = []", "yes"),
        ('no = ["Warga lihat film: seru sekali."]', "no = []", "no"),
        ('no = ["Warga lihat film: seru sekali."]', "", "lacks"),
        ("[^\\\\n]{3,80}", "[", "compile"),
        ('["Lihat juga", "Lihat"]', "[]", "empty"),
        ("(?&invite)", "(?&unknown)", "unknown group"),
        ('kind = "video_promo"', 'kind = "film"', "kind"),
        ('scope = "any"', 'scope = "outlet"', "scope"),
        ('place = ["inline"]', 'place = ["middle"]', "place"),
        ('triggers = ["lihat"]', 'triggers = ["Lihat"]', "triggers"),
        ('triggers = ["lihat"]', 'triggers = ["tonton"]', "its own example"),
        ('reason = "Points to a film."', 'reason = "film"', "reason"),
        ('kind = "video_promo"', 'kind = "video_promo"\ncolour = "red"', "unknown keys"),
    ],
)
def test_a_rule_that_contradicts_itself_does_not_load(load, old, new, problem):
    assert old in GOOD
    with pytest.raises(InvalidRule, match=problem) as error:
        load(GOOD.replace(old, new))
    assert isinstance(error.value, Fatal)
    assert "contoh.toml" in str(error.value)


def test_two_rules_cannot_share_an_id(load):
    load(GOOD)
    with pytest.raises(InvalidRule, match="more than one rule"):
        load(GOOD, "twice.toml")


def test_a_file_that_is_no_toml_is_named(load):
    with pytest.raises(SeedUnreadable, match=r"contoh\.toml"):
        load("[[rule")


def test_the_version_follows_what_rules_do_and_not_what_they_say(load):
    first = load(GOOD).version
    assert load(GOOD.replace("Points to a film.", "Points to a moving picture.")).version == first
    assert load(GOOD.replace("{3,80}", "{3,90}")).version != first


def test_the_rules_of_the_project_load_and_cover_every_kind(rules):
    assert {rule.kind for rule in rules} == set(KINDS)
    assert all(rule.reason.endswith(".") for rule in rules)


def test_rules_can_be_switched_off_by_prefix(rules):
    fewer = rules.without("detik/")
    assert len(fewer) < len(rules)
    assert fewer.version != rules.version


@pytest.mark.parametrize(
    ("outlet", "host"), [("https://m.contoh.com:80/a", "m.contoh.com"), (" WWW.Contoh.com ", "contoh.com"), ("", None), (None, None)]
)
def test_an_outlet_may_be_a_domain_a_host_or_an_address(outlet, host):
    assert host_of(outlet) == host
