"""Many sources: what is compared with a sentence stays the same however many there are."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pytest

from bot.writing.bearing import READ, Bearing
from bot.writing.support import Judged
from bot.writing.types import Source, Verdict
from bot.writing.verify import check_text
from bot.writing.window import View

NEWS = "The council adopted the ferry plan on Tuesday by 31 votes to 12. It sails from May."
TOWNS = ("Arden", "Bexley", "Corrin", "Dalby", "Esker", "Farrow", "Grell")


class Counting:
    """A scorer that supports everything and counts what it is given to compare."""

    def __init__(self) -> None:
        self.lines: list[int] = []
        self.sources: list[int] = []

    def judge(
        self, sentence: str, sources: Sequence[str], seen: View, failed: Collection[str] = ()
    ) -> Judged:
        del sentence, failed
        self.lines.append(sum(len(line.text) for line in seen.whole))
        self.sources.append(len(sources))
        return Judged(1.0)

    def together(self, judged: Sequence[Judged]) -> list[Judged]:
        return list(judged)


def passages(many: int) -> list[str]:
    """Different texts of 20,000 characters on councils, ferries and plans."""
    return [
        "".join(
            f"The council of {TOWNS[(number + line) % 7]} spoke of its ferry plan on day {line}. "
            for line in range(350)
        )[:20_000]
        for number in range(many)
    ]


@pytest.mark.parametrize("many", [20, 200])
def test_what_is_compared_with_a_sentence_does_not_grow_with_the_passages(many: int) -> None:
    scorer = Counting()
    check_text(
        "The council backed the ferry plan. The plan was praised by the council of Arden.",
        [Source(text) for text in passages(many)],
        scorer,
    )
    assert len(scorer.lines) >= 2
    assert max(scorer.lines) <= 1.2 * READ
    assert max(scorer.sources) <= READ // 6_000 + 1


def test_a_sentence_is_found_in_one_of_very_many_passages() -> None:
    every = [*passages(60), NEWS, *passages(60)]
    (checked,) = check_text(
        "The council adopted the ferry plan by 31 votes to 12.", [Source(text) for text in every]
    )
    assert checked.verdict is Verdict.SUPPORTED
    assert checked.passage == 60
    assert NEWS.startswith(checked.quote)


def test_two_passages_of_very_many_support_a_sentence_together() -> None:
    near = [
        "The ferry plan of Norvik was adopted by the council on Tuesday.",
        "Mayor Orla Fenn of Norvik said the ferry plan costs 40 million crowns.",
    ]
    every = [near[0], *passages(100), near[1]]
    bearing = Bearing(every)
    kept = bearing.on("The Norvik ferry plan, adopted on Tuesday, costs 40 million crowns.", range(
        len(every)
    ))  # fmt: skip
    assert {0, 101} <= set(kept)


def test_a_usual_number_of_passages_is_compared_whole() -> None:
    every = [NEWS, *passages(12)]
    assert Bearing(every).on("Nothing of this.", range(len(every))) == list(range(13))
