"""How fast Telegram may be spoken to, and whose turn it is.

Limits (Bot API, "Broadcasting to users"): one message a second in a chat, 20 a minute in a group,
30 a second in all. A wait that Telegram asks for (429) holds for its chat alone. Answers come
before what is sent by itself. What adds no message (an edit, a draft, "typing") counts towards the
limits of groups and of all, and what can be left out is, where there is no room for it.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

_OVERALL_S = 1 / 28.5
"""Between two calls. One that is less than this too late delays none of those that follow, so there
may be one more in a second; and on their way some come closer together."""
_CHAT_S = 1.05
_GROUP_MOST, _GROUP_S = 20, 60.5
_GROUP_SPARE = 12
"""Of the 20, what may be used to show an answer in the making; the others are for answers."""
_TIDY_EVERY = 1_000


class Rules:
    """When a message may go out: pure, on any clock (seconds)."""

    def __init__(self) -> None:
        self._overall = float("-inf")
        self._chats: dict[int, float] = {}
        self._groups: dict[int, deque[float]] = {}
        self._floods: dict[int, float] = {}
        self._taken = 0

    def ready(self, chat: int, *, new: bool = True) -> float:
        """The moment from which a call for a chat may go out; -inf for at once.

        `new` says that it adds a message, rather than change or announce one.
        """
        return max(self.of_chat(chat, new=new), self.overall)

    def of_chat(self, chat: int, *, new: bool = True) -> float:
        """The same, if there were no other chats."""
        after = self._chats.get(chat, float("-inf")) if new else float("-inf")
        sent = self._groups.get(chat)
        if sent is not None and len(sent) == _GROUP_MOST:
            after = max(after, sent[0] + _GROUP_S)
        return max(after, self._floods.get(chat, float("-inf")))

    @property
    def overall(self) -> float:
        """The moment from which any message may go out."""
        return self._overall

    def spare(self, chat: int, now: float) -> bool:
        """Whether there is room for what could be left out, and for what follows it."""
        lately = sum(at > now - _GROUP_S for at in self._groups.get(chat, ()))
        return lately < _GROUP_SPARE

    def take(self, chat: int, now: float, *, new: bool = True) -> None:
        """A call goes out now."""
        in_time = now - self._overall < _OVERALL_S
        self._overall = (self._overall if in_time else now) + _OVERALL_S
        if new:
            self._chats[chat] = now + _CHAT_S
        if chat < 0:
            self._groups.setdefault(chat, deque(maxlen=_GROUP_MOST)).append(now)
        self._taken += 1
        if self._taken % _TIDY_EVERY == 0:
            self._tidy(now)

    def arrived(self, chat: int, now: float) -> None:
        """A message that went out is known to have arrived, at the latest now."""
        self._chats[chat] = max(self._chats.get(chat, float("-inf")), now + _CHAT_S)

    def flood(self, chat: int, until: float) -> None:
        """Telegram wants no message to a chat before `until`."""
        self._floods[chat] = max(self._floods.get(chat, float("-inf")), until)

    def _tidy(self, now: float) -> None:
        """Forget what holds nobody back any more."""
        self._chats = {chat: at for chat, at in self._chats.items() if at > now}
        self._floods = {chat: at for chat, at in self._floods.items() if at > now}
        self._groups = {
            chat: sent for chat, sent in self._groups.items() if sent[-1] > now - _GROUP_S
        }


@dataclass(eq=False, slots=True)
class _Waiter:
    chat: int
    urgent: bool
    new: bool
    turn: asyncio.Future[None]


class Pace:
    """Lets messages go out one by one; for one event loop."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Takes a clock that never goes back."""
        self._rules = Rules()
        self._clock = clock
        self._waiting: deque[_Waiter] = deque()
        self._timer: asyncio.TimerHandle | None = None

    async def turn(self, chat: int, *, urgent: bool = False) -> None:
        """Return when a message to the chat may go out; it must go out then."""
        await self._turn(chat, urgent=urgent, new=True)

    async def change(self, chat: int, *, urgent: bool = True) -> None:
        """The same for a call that adds no message."""
        await self._turn(chat, urgent=urgent, new=False)

    async def spare(self, chat: int, *, new: bool = False) -> bool:
        """The same for what could be left out, behind all answers; False where it has to be."""
        if not self._rules.spare(chat, self._clock()):
            return False
        await self._turn(chat, urgent=False, new=new)
        return True

    async def _turn(self, chat: int, *, urgent: bool, new: bool) -> None:
        waiter = _Waiter(chat, urgent, new, asyncio.get_running_loop().create_future())
        self._waiting.append(waiter)
        self._serve()
        try:
            await waiter.turn
        except asyncio.CancelledError:
            if waiter in self._waiting:
                self._waiting.remove(waiter)
            raise

    def arrived(self, chat: int) -> None:
        """A message has arrived: the next one of its chat waits from now on."""
        self._rules.arrived(chat, self._clock())

    def flood(self, chat: int, seconds: float) -> None:
        """Telegram wants no message to a chat for some seconds."""
        self._rules.flood(chat, self._clock() + seconds)

    def wait_of(self, chat: int) -> float:
        """The seconds for which nothing may go out to a chat, whatever the others do."""
        return max(0.0, self._rules.of_chat(chat) - self._clock())

    def _serve(self) -> None:
        """Let go whoever may, answers first, else in the order of coming; look again in time."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        while self._waiting:
            now = self._clock()
            if self._rules.overall > now:
                soonest = self._rules.overall
                break
            ready = [(self._rules.ready(one.chat, new=one.new), one) for one in self._waiting]
            able = [one for at, one in ready if at <= now]
            if not able:
                soonest = min(at for at, _ in ready)
                break
            chosen = next((one for one in able if one.urgent), able[0])
            self._waiting.remove(chosen)
            if not chosen.turn.done():
                self._rules.take(chosen.chat, now, new=chosen.new)
                chosen.turn.set_result(None)
        else:
            return
        wait = max(0.0, soonest - self._clock())
        self._timer = asyncio.get_running_loop().call_later(wait, self._serve)
