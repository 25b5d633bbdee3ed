"""Who may ask, who invites, and how much each may ask in a day. Knows no platform, no database.

People and chats go by names such as `telegram:42`. Without a list everyone may ask. With one, those
on it may, the owners, and the guests: people and groups that came by an invitation of an owner. A
guest who is a person may ask in every chat, a group that is one lets all in it ask there.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from typing import Protocol

MOST_USES = 1_000
LONGEST_DAYS = 365
_CODE_BYTES = 9


@dataclass(frozen=True, slots=True)
class Who:
    """Who asks, and in which chat; `person` is None for one who hides behind the chat."""

    person: str | None
    chat: str

    @property
    def names(self) -> tuple[str, ...]:
        """Both, once where they are the same."""
        return tuple(dict.fromkeys(name for name in (self.person, self.chat) if name))


@dataclass(frozen=True, slots=True)
class Rules:
    """What the operator set. `listed` is None for everyone; limits are questions a day (UTC)."""

    listed: frozenset[str] | None = None
    owners: frozenset[str] = frozenset()
    person_day: int | None = None
    chat_day: int | None = None


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who was let in by an invitation."""

    id: str
    name: str
    invitation: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Invitation:
    """Lets in whoever has its code: so many more times, and until then."""

    code: str
    made_by: str
    uses: int
    until: datetime


class Joined(StrEnum):
    """What came of an invitation."""

    WELCOME = "welcome"
    ALREADY = "already"
    """Who came may ask anyway; it is not used up by that."""
    REFUSED = "refused"
    """There is no such invitation, or no longer."""


@dataclass(frozen=True, slots=True)
class Reached:
    """No more questions today; `again` is when there are."""

    most: int
    of_chat: bool
    again: datetime


class KeepsAccess(Protocol):
    """Where guests, invitations and counts are kept. Raises `retrieval.errors`."""

    def any_guest(self, ids: Sequence[str]) -> bool:
        """Whether any of these is a guest."""
        ...

    def guests(self) -> list[Guest]:
        """Every guest, the latest first."""
        ...

    def revoke(self, id_: str) -> bool:
        """Make somebody a guest no more, or withdraw an invitation; whether there was one."""
        ...

    def invite(self, invitation: Invitation) -> None:
        """Keep an invitation."""
        ...

    def invitations(self, now: datetime) -> list[Invitation]:
        """Those that still let somebody in."""
        ...

    def admit(self, code: str, id_: str, name: str, now: datetime) -> bool:
        """Make somebody a guest by an invitation that is good now; whether it was."""
        ...

    def let_in(self, guest: Guest) -> None:
        """Make somebody a guest without an invitation."""
        ...

    def count(self, limits: Mapping[str, int], day: str) -> str | None:
        """Count one question for each of these; whose limit is reached: then none is counted."""
        ...


def _utc_now() -> datetime:
    return datetime.now(UTC)


def _new_code() -> str:
    return secrets.token_urlsafe(_CODE_BYTES)


class Access:
    """Decides who may ask; safe to use from several threads. Raises `retrieval.errors`."""

    def __init__(
        self,
        kept: KeepsAccess,
        rules: Rules = Rules(),
        *,
        clock: Callable[[], datetime] = _utc_now,
        new_code: Callable[[], str] = _new_code,
    ) -> None:
        """Takes where it is kept, what the operator set, a clock and a maker of codes."""
        self._kept = kept
        self._rules = rules
        self._clock = clock
        self._new_code = new_code

    @property
    def open(self) -> bool:
        """Whether everyone may ask."""
        return self._rules.listed is None

    def may_ask(self, who: Who) -> bool:
        """Whether a question is answered."""
        if self._rules.listed is None or self.is_owner(who):
            return True
        return not self._rules.listed.isdisjoint(who.names) or self._kept.any_guest(who.names)

    def is_owner(self, who: Who) -> bool:
        """Whether a person is one of the owners; a chat never is."""
        return who.person in self._rules.owners

    def invite(self, who: Who, *, uses: int, days: int) -> Invitation | None:
        """A new invitation, within `MOST_USES` and `LONGEST_DAYS`; None for who is no owner."""
        if not self.is_owner(who) or who.person is None:
            return None
        until = self._clock() + timedelta(days=min(max(days, 1), LONGEST_DAYS))
        uses = min(max(uses, 1), MOST_USES)
        made = Invitation(self._new_code(), who.person, uses, until)
        self._kept.invite(made)
        return made

    def join(self, code: str, who: Who, name: str) -> Joined:
        """Let the chat in that an invitation was brought to: a person, or a whole group."""
        if self.may_ask(Who(None, who.chat)) or (who.person == who.chat and self.may_ask(who)):
            return Joined.ALREADY
        admitted = self._kept.admit(code, who.chat, name, self._clock())
        return Joined.WELCOME if admitted else Joined.REFUSED

    def moved(self, chat: str, to: str) -> None:
        """A group on the list has another id now, which the list does not know: it is a guest."""
        if self._rules.listed is not None and chat in self._rules.listed:
            self._kept.let_in(Guest(to, chat, "", self._clock()))

    def guests(self, who: Who) -> tuple[list[Guest], list[Invitation]] | None:
        """Guests and open invitations; None for who is no owner."""
        if not self.is_owner(who):
            return None
        return self._kept.guests(), self._kept.invitations(self._clock())

    def revoke(self, who: Who, named: str) -> bool | None:
        """Take access away from a guest, or withdraw an invitation; None for who is no owner."""
        return self._kept.revoke(named) if self.is_owner(who) else None

    def ask(self, who: Who) -> Reached | None:
        """Count a question; where a limit is reached it is not to be answered. Owners have none."""
        if self.is_owner(who):
            return None
        wanted = ((who.person, self._rules.person_day), (who.chat, self._rules.chat_day))
        limits: dict[str, int] = {}
        for name, most in wanted:
            if name is not None and most is not None:
                limits[name] = min(most, limits.get(name, most))
        if not limits:
            return None
        now = self._clock().astimezone(UTC)
        at_limit = self._kept.count(limits, now.date().isoformat())
        if at_limit is None:
            return None
        tomorrow = datetime.combine(now.date() + timedelta(days=1), time(), UTC)
        return Reached(limits[at_limit], at_limit != who.person, tomorrow)
