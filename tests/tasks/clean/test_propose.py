import random
import tomllib

import pytest

from tasks.clean.examples import failures
from tasks.clean.propose import propose_rules, render
from tasks.clean.rules import parse_rules

SYLLABLES = ("ka", "bu", "ra", "ni", "to", "se", "la", "mi", "du", "ga", "pe", "wi", "so", "ja", "hu")


def words(chance, count):
    return " ".join("".join(chance.choices(SYLLABLES, k=3)) for _ in range(count))


def article(chance, *closing):
    sentences = [words(chance, 12).capitalize() + "." for _ in range(6)]
    return "\n".join([*sentences, '"Nanti kami cek," ujarnya.', *closing])


@pytest.fixture
def archive():
    """Twelve articles on different subjects with an outlet's habits, and four that tell the same story in the same words."""
    chance = random.Random(3)  # noqa: S311
    texts = [
        article(
            chance,
            f"Nonton Film: {words(chance, 5).title()}" if number % 2 else f"Kabar Sore Video '{words(chance, 4).title()}':",
            "IKUTI KANAL KAMI 24",
        )
        for number in range(12)
    ]
    story = [words(chance, 14).capitalize() + "." for _ in range(6)]
    return [*texts, *("\n".join([*story, "Jadwal Keberangkatan Bus Wisata", words(chance, 5)]) for _ in range(4))]


def test_habits_of_an_outlet_are_proposed_and_its_prose_is_not(archive):
    assert {proposal.template: proposal.articles for proposal in propose_rules(archive)} == {
        "IKUTI KANAL KAMI 0": 12,
        "Nonton Film:": 6,
        "Kabar Sore Video ‹›:": 6,
    }


def test_each_proposal_is_a_rule_ready_to_accept_with_its_evidence(archive):
    proposals = propose_rules(archive)
    text = "\n\n".join(render(proposal, "contoh.com", number) for number, proposal in enumerate(proposals, 1))
    rules = parse_rules(tomllib.loads(text), "proposed.toml", {})
    assert len(rules) == len(proposals)
    assert [failures(rule) for rule in rules] == [[]] * len(rules)
    assert "# 12 articles" in text


def test_a_few_articles_prove_nothing(archive):
    assert propose_rules(archive[:2]) == []
