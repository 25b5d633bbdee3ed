"""What a message may want of the bot: values, one for each kind of wish."""

from __future__ import annotations

from dataclasses import dataclass

from bot.sourcing.types import Message as Passed
from retrieval.types import Kind

STORY_PREFIX = "s_"
"""What a start parameter begins with when it names a story."""
QUESTION_PREFIX = "q_"
"""What a start parameter begins with when it goes on with a question of inline mode."""
INVITATION_PREFIX = "i_"
"""What a start parameter begins with when it brings an invitation."""


@dataclass(frozen=True, slots=True)
class Start:
    """/start."""


@dataclass(frozen=True, slots=True)
class Help:
    """/help, or a mention with nothing else."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question; empty after a bare /ask."""

    text: str


@dataclass(frozen=True, slots=True)
class Why:
    """/why; `replied_to` is the message that it replies to, if it replies to one."""

    replied_to: int | None


@dataclass(frozen=True, slots=True)
class Brief:
    """/brief; the topic is a link where it stands alone and replies to one, else empty."""

    topic: str


@dataclass(frozen=True, slots=True)
class Forget:
    """/forget."""


@dataclass(frozen=True, slots=True)
class OpenCitation:
    """The link of a citation was followed."""

    reference: str


@dataclass(frozen=True, slots=True)
class Forwarded:
    """A forwarded message with words in it."""

    message: Passed


@dataclass(frozen=True, slots=True)
class Links:
    """A message with web addresses, and what is asked beside them, if anything is."""

    addresses: tuple[str, ...]
    question: str = ""


@dataclass(frozen=True, slots=True)
class ShowSources:
    """/sources."""


@dataclass(frozen=True, slots=True)
class Add:
    """/add; what to add is empty when it stands alone."""

    address: str
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Remove:
    """/remove; what to remove is empty when it stands alone."""

    named: str


@dataclass(frozen=True, slots=True)
class Join:
    """Somebody brings the code of an invitation."""

    code: str


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A question of inline mode, to be asked in the private chat."""

    token: str


@dataclass(frozen=True, slots=True)
class Invite:
    """/invite; `asked` says how many it lets in and for how many days, if it says so."""

    asked: str


@dataclass(frozen=True, slots=True)
class ShowAccess:
    """/access."""


@dataclass(frozen=True, slots=True)
class Revoke:
    """/revoke; whom."""

    named: str


@dataclass(frozen=True, slots=True)
class Export:
    """/export."""


@dataclass(frozen=True, slots=True)
class Delete:
    """/delete."""


@dataclass(frozen=True, slots=True)
class Settings:
    """/settings."""


@dataclass(frozen=True, slots=True)
class Language:
    """/language; the one that is wanted, empty when it stands alone."""

    named: str


@dataclass(frozen=True, slots=True)
class TimeZone:
    """/timezone, or a reply to the question where the chat lives; a city or a zone."""

    place: str


@dataclass(frozen=True, slots=True)
class Digest:
    """/digest; days, times and topics in words, empty when it stands alone."""

    words: str


@dataclass(frozen=True, slots=True)
class Missed:
    """What is new since the last digest is wanted now."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Nothing is to be sent any more by itself."""


@dataclass(frozen=True, slots=True)
class Thanks:
    """Thanks, or a sign of them."""


@dataclass(frozen=True, slots=True)
class Follow:
    """/follow; topics, separated by commas, or empty."""

    topics: str


@dataclass(frozen=True, slots=True)
class Unfollow:
    """/unfollow; a topic, a publisher or the title of a story, or empty."""

    named: str


@dataclass(frozen=True, slots=True)
class Topics:
    """/topics."""


@dataclass(frozen=True, slots=True)
class ShowFeedback:
    """/feedback."""


@dataclass(frozen=True, slots=True)
class OpenStory:
    """The link of a story was followed; its id."""

    story: str


@dataclass(frozen=True, slots=True)
class NotText:
    """A sticker, a voice message, a picture without words …; `album` when it is one of several."""

    album: str | None


@dataclass(frozen=True, slots=True)
class UnknownCommand:
    """A command that the bot does not know."""


Wish = (
    Start
    | Help
    | Brief
    | Forget
    | Question
    | Why
    | OpenCitation
    | Forwarded
    | Links
    | ShowSources
    | Add
    | Remove
    | Settings
    | Language
    | TimeZone
    | Digest
    | Missed
    | Stop
    | Thanks
    | Follow
    | Unfollow
    | Topics
    | ShowFeedback
    | OpenStory
    | Join
    | Unfinished
    | Invite
    | ShowAccess
    | Revoke
    | Export
    | Delete
    | NotText
    | UnknownCommand
)
