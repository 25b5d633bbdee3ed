"""What a Telegram message wants of the bot: pure.

In a private chat everything is meant for the bot. In a group the bot is silent unless it is
commanded, mentioned or replied to. Bots, channels and service messages get no answer anywhere.
"""

from __future__ import annotations

import re

from telegram import (
    Message,
    MessageEntity,
    MessageOrigin,
    MessageOriginChannel,
    MessageOriginChat,
    MessageOriginHiddenUser,
    MessageOriginUser,
    User,
)
from telegram.constants import ChatType, MessageEntityType

from bot.platforms.sourced import add_what
from bot.platforms.telegram import smalltalk
from bot.platforms.telegram.here import REFERENCE_PREFIX, replied_to
from bot.platforms.telegram.wishes import (
    INVITATION_PREFIX,
    QUESTION_PREFIX,
    STORY_PREFIX,
    Add,
    Brief,
    Delete,
    Digest,
    Export,
    Follow,
    Forget,
    Forwarded,
    Help,
    Invite,
    Join,
    Language,
    Links,
    NotText,
    OpenCitation,
    OpenStory,
    Question,
    Remove,
    Revoke,
    Settings,
    ShowAccess,
    ShowFeedback,
    ShowSources,
    Start,
    Stop,
    TimeZone,
    Topics,
    Unfinished,
    Unfollow,
    UnknownCommand,
    Why,
    Wish,
)
from bot.sourcing.types import Message as Passed

_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_MENTION = re.compile(r"@\w+")
_QUESTION_MARKS = ("?", "؟", "？")
_SHORTEST_QUESTION = 20  # characters: less is “what is this?”, said of the link itself
_COMMAND = re.compile(r"/(?P<name>\w+)(?:@(?P<bot>\w+))?(?:\s+(?P<rest>.*))?", re.DOTALL)


def read(message: Message, me: User) -> Wish | None:
    """What the message wants of the bot `me`; None when it is not for the bot to answer."""
    if not _from_a_person(message):
        return None
    private = message.chat.type == ChatType.PRIVATE
    text = (message.text or message.caption or "").strip()
    command = _COMMAND.fullmatch(text)
    if command is not None:
        if command["bot"] and command["bot"].lower() != (me.username or "").lower():
            return None
        name = command["name"].lower()
        rest = (command["rest"] or "").strip()
        known: Wish | None
        if name == "why":
            known = Why(replied_to(message))
        else:
            known = (
                Brief(rest or _replied_link(message)) if name == "brief" else _command(name, rest)
            )
        return known or (UnknownCommand() if private else None)
    if private:
        return _private(message, text)
    return _in_group(message, me)


def _from_a_person(message: Message) -> bool:
    if message.sender_chat is not None:
        # An administrator who writes in the group's own name is a person; a channel is not.
        return message.sender_chat.id == message.chat.id and message.chat.type != ChatType.CHANNEL
    return message.from_user is not None and not message.from_user.is_bot


def _command(name: str, rest: str) -> Wish | None:
    if name == "start":
        return _started(rest)
    if name in {"add", "sources"} or name.startswith("remove"):
        return _of_sources(name, rest)
    known: dict[str, Wish] = {
        "help": Help(),
        "ask": smalltalk.meant(Question(rest)),
        "forget": Forget(),
        "invite": Invite(rest),
        "access": ShowAccess(),
        "revoke": Revoke(rest),
        "export": Export(),
        "delete": Delete(),
        "settings": Settings(),
        "language": Language(rest),
        "timezone": TimeZone(rest),
        "digest": smalltalk.digest(rest),
        "stop": Stop(),
        "follow": Follow(rest),
        "unfollow": Unfollow(rest),
        "topics": Topics(),
        "feedback": ShowFeedback(),
    }
    return known.get(name)


def _started(parameter: str) -> Wish:
    """What a link to the bot opens."""
    if parameter.startswith(REFERENCE_PREFIX):
        return OpenCitation(parameter.removeprefix(REFERENCE_PREFIX))
    if parameter.startswith(INVITATION_PREFIX):
        return Join(parameter.removeprefix(INVITATION_PREFIX))
    if parameter.startswith(QUESTION_PREFIX):
        return Unfinished(parameter.removeprefix(QUESTION_PREFIX))
    if parameter.startswith(STORY_PREFIX):
        return OpenStory(parameter.removeprefix(STORY_PREFIX))
    pages: dict[str, Wish] = {"digest": Digest(""), "settings": Settings(), "topics": Topics()}
    return pages.get(parameter, Start())


def _of_sources(name: str, rest: str) -> Wish | None:
    if name == "sources":
        return ShowSources()
    if name == "add":
        return Add(*add_what(rest))
    verb, _, named = name.partition("_")  # /remove_3f1c0a can be touched
    return Remove(named or rest) if verb == "remove" else None


def _private(message: Message, text: str) -> Wish | None:
    links, beside = _links(message)
    if message.forward_origin is not None and text:
        return Forwarded(_passed(message.forward_origin, text, links))
    if links:
        return Links(links, _asked_beside(text, beside))
    if text:
        return smalltalk.meant(Question(text))
    # What holds nothing to attach is a service message: a pinned message, a changed timer …
    return NotText(message.media_group_id) if message.effective_attachment is not None else None


def _in_group(message: Message, me: User) -> Wish | None:
    addressed, rest = _addressed(message, me)
    if not addressed:
        return None
    links, beside = _links(message)
    if links and not _MENTION.sub("", beside).strip():
        return Brief(links[0])
    return smalltalk.meant(Question(rest)) if rest else Help()


def _asked_beside(text: str, beside: str) -> str:
    """The question before or after a link, to be answered as well; empty when it is of the link."""
    asked = " ".join(beside.split())
    is_apart = asked in " ".join(text.split())
    is_question = asked.endswith(_QUESTION_MARKS) and len(asked) > _SHORTEST_QUESTION
    return asked if is_apart and is_question else ""


def _replied_link(message: Message) -> str:
    """The first link of the message that this one replies to; empty without one."""
    replied = message.reply_to_message
    links = _links(replied)[0] if replied is not None else ()
    return links[0] if links else ""


def _links(message: Message) -> tuple[tuple[str, ...], str]:
    """The web addresses in a message, and the words beside them."""
    text = message.text or message.caption or ""
    kinds: list[str | None] = [MessageEntityType.URL, MessageEntityType.TEXT_LINK]
    found = message.parse_entities(kinds) if message.text else message.parse_caption_entities(kinds)
    links = {entity.offset: entity.url or words for entity, words in found.items()}
    beside = text
    for entity in sorted(found, key=lambda each: -each.offset):
        if entity.type == MessageEntityType.URL:
            beside = _without(beside, entity)
    if not links:
        links = {match.start(): match[0] for match in _ADDRESS.finditer(text)}
        beside = _ADDRESS.sub(" ", text)
    return tuple(links[at] for at in sorted(links)), beside.strip()


def _passed(origin: MessageOrigin, text: str, links: tuple[str, ...]) -> Passed:
    """A forwarded message with what Telegram tells of where it comes from."""
    name, url = None, None
    match origin:
        case MessageOriginUser():
            name = origin.sender_user.full_name
        case MessageOriginHiddenUser():
            name = origin.sender_user_name
        case MessageOriginChat():
            name = origin.sender_chat.title
        case MessageOriginChannel():
            name = origin.chat.title
            if origin.chat.username:
                url = f"https://t.me/{origin.chat.username}/{origin.message_id}"
    return Passed(text, links, name, url, origin.date)


def _addressed(message: Message, me: User) -> tuple[bool, str]:
    """Whether the bot is meant in a group, and the words without the mentions of it."""
    text = message.text or message.caption or ""
    replied = message.reply_to_message
    addressed = (
        replied is not None and replied.from_user is not None and replied.from_user.id == me.id
    )
    kinds: list[str | None] = [MessageEntityType.MENTION, MessageEntityType.TEXT_MENTION]
    found = message.parse_entities(kinds) if message.text else message.parse_caption_entities(kinds)
    for entity, words in sorted(found.items(), key=lambda each: -each[0].offset):
        if _names(entity, words, me):
            addressed = True
            text = _without(text, entity)
    return addressed, " ".join(text.split())


def _names(entity: MessageEntity, words: str, me: User) -> bool:
    if entity.user is not None:
        return entity.user.id == me.id
    return words.lower() == f"@{(me.username or '').lower()}"


def _without(text: str, entity: MessageEntity) -> str:
    coded = text.encode("utf-16-le", "surrogatepass")
    kept = coded[: 2 * entity.offset] + b" \0" + coded[2 * (entity.offset + entity.length) :]
    return kept.decode("utf-16-le", "surrogatepass")
