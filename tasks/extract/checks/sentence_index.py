"""Which sentence holds an offset, in logarithmic time."""

from __future__ import annotations

from bisect import bisect_right

from tasks.extract.reading import Reading

#: A text without stops is one sentence; what stands further away than this is not read as its company, in characters.
NEAR = 400


class SentenceIndex:
    """The sentences of a reading by offset."""

    def __init__(self, reading: Reading) -> None:
        self._text, self._spans = reading.text, reading.sentences
        self._starts = [span.start for span in reading.sentences]

    def number(self, at: int) -> int:
        """The number of the sentence that holds an offset; -1 before the first."""
        return bisect_right(self._starts, at) - 1

    def around(self, at: int) -> str:
        """What stands in the same sentence near an offset; empty where sentences were not given."""
        number = self.number(at)
        if number < 0:
            return ""
        span = self._spans[number]
        return self._text[max(span.start, at - NEAR) : min(span.end, at + NEAR)]
