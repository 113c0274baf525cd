from pathlib import Path

from tasks.clean.document import rules_page

PAGE = Path(__file__).resolve().parents[3] / "docs" / "rules.md"


def test_the_page_of_rules_is_what_the_rules_say(rules):
    assert PAGE.read_text(encoding="utf-8") == rules_page(rules), "run: python -m tasks.clean.document docs/rules.md"


def test_every_rule_has_its_section_reason_and_examples(rules):
    page = rules_page(rules)
    assert all(f"### {rule.id}\n\n{rule.reason}" in page for rule in rules)
    assert page.count("- cut: ") == sum(len(rule.yes) for rule in rules)
