"""The open stories of one audience, and what a new article does to them. Pure, one pass.

Each article that arrives is compared with those reported within some days of it. The stories of
those that it resembles are grouped anew together with it, by average linkage: two groups are one
while the mean likeness between their articles is high enough. What was together stays together
more easily than what was apart comes together, so that stories do not flicker. An article whose
bridge makes two stories one merges them; one that shows that a story was two splits it.

Only the articles of the last days are held: neither time nor memory grows with the past.
"""

from __future__ import annotations

from bisect import insort
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from retrieval.stories.likeness import DAY, Model, Rarity, compare, likeness, model
from retrieval.stories.profile import Profile, Vector

OPEN_DAYS = 4.0
"""Days between two reports after which one no longer speaks for the other being of its story."""
_KEEPS = 0.05
"""Likeness added to what is together and taken from what is apart when groups are made anew."""
_NEIGHBOURS = 48
"""Nearest articles by vector that a new one is compared with."""
_LIKE = 0.1
"""Likeness from which a neighbour's story is looked at."""
_AT_ONCE = 120
"""Articles grouped anew at once; of larger stories the latest speak for the others."""
_FROM_ONE_STORY = 30
_MOST_HELD = 20_000


@dataclass(frozen=True, slots=True)
class Move:
    """An article came into a story, from none or from another."""

    article: str
    before: str | None
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """What one article did: its story, all that moved, stories merged and stories split off.

    `merged` says `(gone, into)`: everything of the one belongs to the other, articles that are
    no longer held included. `split` says `(new, out_of)`.
    """

    story: str
    moves: tuple[Move, ...]
    merged: tuple[tuple[str, str], ...] = ()
    split: tuple[tuple[str, str], ...] = ()


class Grouper:
    """The articles of one audience that are open, each with its story.

    Args:
        new_id: a story id that was never given, from the id of the article that founds it.
        fitted: the model of likeness; the shipped one by default.
    """

    def __init__(self, new_id: Callable[[str], str], fitted: Model | None = None) -> None:
        self._new_id = new_id
        self._fitted = fitted or model()
        self._held: dict[str, Profile] = {}
        self._order: list[tuple[float, str]] = []
        self._story: dict[str, str] = {}
        self._members: dict[str, set[str]] = {}
        self._older: set[str] = set()
        self._rarity = Rarity()
        self._vectors = VectorTable()
        self._likeness: dict[str, dict[str, float]] = {}

    def __contains__(self, article: str) -> bool:
        return article in self._held

    def __len__(self) -> int:
        return len(self._held)

    def articles(self) -> list[str]:
        """The articles that are held, by the time of their report."""
        return [article for _, article in self._order]

    def story(self, article: str) -> str | None:
        """The story of an article that is held."""
        return self._story.get(article)

    def hold(self, profile: Profile, story: str) -> None:
        """Take in an article whose story is known already."""
        self._put(profile)
        self._set(profile.id, story)

    def drop(self, article: str) -> None:
        """Forget an article, as if it had never been."""
        held = self._held.pop(article, None)
        if held is None:
            return
        self._order.remove((held.at, article))
        self._rarity.remove(held.words)
        self._vectors.drop(article)
        for other in self._likeness.pop(article, {}):
            del self._likeness[other][article]
        self._leave(article)

    def drop_before(self, moment: float) -> None:
        """Hold no longer what was reported before a moment; its stories know that it was there."""
        while self._order and (self._order[0][0] < moment or len(self._order) > _MOST_HELD):
            article = self._order[0][1]
            self._older.add(self._story[article])
            self.drop(article)
        self._older &= self._members.keys()

    def add(self, profile: Profile) -> Change:
        """Group an article that arrives, or one that is held and has changed."""
        before = self._story.get(profile.id)
        self._put(profile)
        if before is not None:
            self._set(profile.id, before)
        local = self._around(profile)
        change = self._named(profile.id, self._grouped(local))
        for move in change.moves:
            self._set(move.article, move.after)
        return change

    # What is held

    def _put(self, profile: Profile) -> None:
        self.drop(profile.id)
        self._held[profile.id] = profile
        insort(self._order, (profile.at, profile.id))
        self._rarity.add(profile.words)
        self._vectors.put(profile.id, profile.vector)
        self._likeness[profile.id] = {}

    def _set(self, article: str, story: str) -> None:
        self._leave(article)
        self._story[article] = story
        self._members.setdefault(story, set()).add(article)

    def _leave(self, article: str) -> None:
        story = self._story.pop(article, None)
        if story is not None:
            self._members[story].discard(article)
            if not self._members[story]:
                del self._members[story]

    # Grouping

    def _like(self, one: str, other: str) -> float:
        known = self._likeness[one].get(other)
        if known is None:
            first, second = self._held[one], self._held[other]
            known = likeness(compare(first, second, self._rarity), self._fitted)
            self._likeness[one][other] = self._likeness[other][one] = known
        return known

    def _around(self, profile: Profile) -> list[str]:
        """The article and those of the stories that it resembles, by the time of their report."""
        near = [
            (like, other)
            for other in self._vectors.nearest(profile.vector, _NEIGHBOURS)
            if other != profile.id
            and self._open_to(profile, other)
            and (like := self._like(profile.id, other)) >= _LIKE
        ]
        own = self._story.get(profile.id)
        stories = dict.fromkeys(self._story[other] for _, other in sorted(near, reverse=True))
        local = [profile.id]
        for story in ([own] if own else []) + [story for story in stories if story != own]:
            members = [
                article
                for article in self._members[story]
                if article != profile.id and self._open_to(profile, article)
            ]
            latest = sorted(members, key=self._when)[-_FROM_ONE_STORY:]
            if len(local) + len(latest) > _AT_ONCE:
                break
            local += latest
        return sorted(local, key=self._when)

    def _open_to(self, profile: Profile, other: str) -> bool:
        return abs(self._held[other].at - profile.at) <= OPEN_DAYS * DAY

    def _when(self, article: str) -> tuple[float, str]:
        return self._held[article].at, article

    def _grouped(self, local: Sequence[str]) -> list[list[str]]:
        likes = np.zeros((len(local), len(local)))
        for (row, one), (column, other) in combinations(enumerate(local), 2):
            like = self._like(one, other)
            story, others = self._story.get(one), self._story.get(other)
            if story is not None and others is not None:
                like += _KEEPS if story == others else -_KEEPS
            likes[row, column] = likes[column, row] = like
        groups = average_linkage(likes, self._fitted.joins)
        return [[local[row] for row in sorted(group)] for group in groups]

    def _named(self, arrived: str, groups: Sequence[Sequence[str]]) -> Change:
        """Give every group the story of which it holds most, and tell what that changes."""
        names = self._names(groups)
        moves: dict[str, Move] = {}
        split: list[tuple[str, str]] = []
        for number, group in enumerate(groups):
            came_from = [self._story.get(article) for article in group]
            if number not in names:
                names[number] = self._new_id(group[0])
                out_of = Counter(story for story in came_from if story is not None)
                split += [(names[number], out_of.most_common(1)[0][0])] if out_of else []
            for article, story in zip(group, came_from, strict=True):
                if story != names[number]:
                    moves[article] = Move(article, story, names[number])
        merged: list[tuple[str, str]] = []
        for gone in sorted({move.before for move in moves.values() if move.before is not None}):
            left = [moves[article].after for article in self._members[gone] if article in moves]
            if len(left) < len(self._members[gone]) or (len(left) == 1 and gone in self._older):
                continue  # some of it stays, here or among what is held no longer
            into, _ = Counter(left).most_common(1)[0]
            if (into, gone) in split:  # all that is held of it, and nothing of what came before
                continue
            merged.append((gone, into))
        story = moves[arrived].after if arrived in moves else self._story[arrived]
        return Change(story, tuple(moves.values()), tuple(merged), tuple(split))

    def _names(self, groups: Sequence[Sequence[str]]) -> dict[int, str]:
        """The known story of each group that can keep one; no story names two groups."""
        votes = []
        for number, group in enumerate(groups):
            held = Counter(self._story[article] for article in group if article in self._story)
            for story, count in held.items():
                eldest = min(self._when(article) for article in self._members[story])
                votes.append((-count, eldest, story, number))
        names: dict[int, str] = {}
        for _, _, story, number in sorted(votes):
            if number not in names and story not in names.values():
                names[number] = story
        return names


def average_linkage(likes: NDArray[np.float64], joins: float) -> list[list[int]]:
    """Rows grouped: the two groups of the highest mean likeness become one while it is `joins`.

    Takes a symmetric (n, n) array; UPGMA (Sokal and Michener, 1958).
    """
    likes = likes.copy()
    np.fill_diagonal(likes, -np.inf)
    groups = [[row] for row in range(len(likes))]
    while len(groups) > 1:
        one, other = divmod(int(likes.argmax()), len(likes))
        if likes[one, other] < joins:
            break
        one, other = min(one, other), max(one, other)
        sizes = len(groups[one]), len(groups[other])
        likes[one] = (likes[one] * sizes[0] + likes[other] * sizes[1]) / sum(sizes)
        likes[:, one] = likes[one]
        likes[one, one] = -np.inf
        likes = np.delete(np.delete(likes, other, 0), other, 1)
        groups[one] += groups.pop(other)
    return groups


class VectorTable:
    """Unit-length vectors by id, in one array that grows and shrinks."""

    def __init__(self) -> None:
        """Empty."""
        self._ids: list[str] = []
        self._row: dict[str, int] = {}
        self._rows: NDArray[np.float32] = np.empty((0, 0), np.float32)

    def put(self, id_: str, vector: Vector) -> None:
        """Put the vector of an id that is not there."""
        row = len(self._ids)
        if row >= len(self._rows):
            grown = np.zeros((max(64, 2 * row), len(vector)), np.float32)
            grown[:row] = self._rows[:row] if row else 0
            self._rows = grown
        self._rows[row] = vector
        self._ids.append(id_)
        self._row[id_] = row

    def drop(self, id_: str) -> None:
        """Take one out; the last one takes its row."""
        row, last = self._row.pop(id_), len(self._ids) - 1
        if row != last:
            self._rows[row] = self._rows[last]
            self._ids[row] = self._ids[last]
            self._row[self._ids[row]] = row
        self._ids.pop()

    def nearest(self, vector: Vector, count: int) -> list[str]:
        """The ids of the nearest vectors, nearest first."""
        if not self._ids:
            return []
        # Not by `@`, whose threads wait for each other longer than this takes.
        cosines = np.einsum("ij,j->i", self._rows[: len(self._ids)], vector)
        best = np.argpartition(-cosines, min(count, len(cosines)) - 1)[:count]
        return [self._ids[row] for row in best[np.argsort(-cosines[best], kind="stable")]]
