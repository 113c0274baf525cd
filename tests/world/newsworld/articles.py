"""What the outlets of the world publish: three hundred reports over thirty days, the same on every machine."""

from __future__ import annotations

import random
import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path

WIB = timezone(timedelta(hours=7), "WIB")
FIRST_DAY = date(2025, 5, 1)
DAYS = 30
PER_DAY = 10
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember")
_STORIES = tomllib.loads((Path(__file__).parent / "stories.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Article:
    """One report as it stands on some day."""

    number: int
    desk: str
    title: str
    paragraphs: tuple[str, ...]
    author: str
    published_at: datetime
    updated_at: datetime | None = None
    gone: bool = False

    @property
    def slug(self) -> str:
        return re.sub(r"[^a-z0-9]+", "-", self.title.lower()).strip("-")

    @property
    def path(self) -> str:
        return f"/{self.desk}/d-{self.number}/{self.slug}"

    @property
    def day(self) -> date:
        return self.published_at.date()

    @property
    def long(self) -> bool:
        """Every seventh report is spread over two pages."""
        return self.number % 7 == 0


class Press:
    """All reports; ``on`` says how they stand on a day: not yet written, as first published, edited a day later, taken down after two."""

    def __init__(self) -> None:
        self._articles = {article.number: article for article in _all()}

    def on(self, today: date) -> dict[int, Article]:
        """Reports that were ever published until this day, by number."""
        return {number: self._state(article, today) for number, article in self._articles.items() if article.day <= today}

    def _state(self, article: Article, today: date) -> Article:
        age = (today - article.day).days
        if article.number % 29 == 0 and age >= 2:
            return _replace(article, gone=True)
        if article.number % 10 == 3 and age >= 1:
            edit = _fill(_story(article.number)["edit"], article.number, article.published_at)
            return _replace(article, paragraphs=(*article.paragraphs, edit), updated_at=article.published_at + timedelta(days=1))
        return article


@cache
def _all() -> tuple[Article, ...]:
    return tuple(_write(n) for n in range(DAYS * PER_DAY))


def _replace(article: Article, **changes: object) -> Article:
    return Article(**{name: getattr(article, name) for name in Article.__slots__} | changes)


def _story(number: int) -> dict[str, object]:
    return _STORIES["story"][number % len(_STORIES["story"])]


def _write(n: int) -> Article:
    number = 1000 + n
    story = _story(number)
    published_at = datetime.combine(FIRST_DAY + timedelta(days=n // PER_DAY), datetime.min.time(), WIB) + timedelta(
        hours=7, minutes=67 * (n % PER_DAY)
    )
    fill = [_fill(text, number, published_at) for text in [story["title"], *story["keep"]]]
    author = _fill("{second}", number + 1, published_at)
    return Article(number, story["desk"], fill[0], tuple(fill[1:]), author, published_at)


def _fill(text: str, number: int, published_at: datetime) -> str:
    chance = random.Random(number)  # noqa: S311  the same for the same article
    words = {name: chance.choice(values) for name, values in _STORIES["fill"].items()}
    numbers = {"n1": chance.randint(40, 900), "n2": chance.randint(20, 99), "n3": chance.randint(2, 9)}
    numbers |= {"n4": chance.randint(120, 990), "n5": chance.randint(11, 95), "n6": chance.randint(1, 7)}
    day = published_at.date()
    return text.format(**words, **numbers, weekday=WEEKDAYS[day.weekday()], short=f"{day.day}/{day.month}")


def long_date(at: datetime) -> str:
    """A date and time as Indonesian outlets print it."""
    return f"{WEEKDAYS[at.weekday()]}, {at.day} {MONTHS[at.month - 1]} {at.year} {at:%H:%M} WIB"
