import pytest

from tasks.clean.cleaner import Cleaner
from tasks.clean.rules import load_rules


@pytest.fixture(scope="session")
def rules():
    return load_rules()


@pytest.fixture(scope="session")
def cleaner(rules):
    return Cleaner(rules)
