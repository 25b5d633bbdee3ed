"""What the bot itself says on Telegram: greetings, help and what went wrong."""

from __future__ import annotations

from bot.writing.types import Notice

HELLO = Notice(
    "Hello. Ask me about the news in plain words, and I answer with what my sources say: every "
    "sentence has numbers that open the exact words it rests on. When the sources do not say, "
    "I tell you so.\n\n"
    "Just write your question, for example: How did the vote go?\n\n"
    "/help says what else I can do."
)

HELP = Notice(
    "Write a question in plain words and I answer it from the articles I have read.\n\n"
    "• The numbers behind a sentence open the words it rests on.\n"
    "• Follow up as you like: “and Russia?”, “why?”, “since when?”; reply to an older answer to "
    "follow up on that one.\n"
    "• “The sources do not say” means just that: I do not guess.\n"
    "• In a group I answer when you mention me, reply to me, or write /ask and a question.\n"
    "• Send me a link, or forward me a message: I read it, and only this chat finds it.\n\n"
    "/ask question – ask, also in a group\n"
    "/brief topic – a summary over several articles; also “/brief topic since yesterday”, or as a "
    "reply to a message with a link\n"
    "/why – what I searched, found and left out for my last answer; as a reply to an answer, for "
    "that one\n"
    "/sources – what I read for this chat, and how it goes\n"
    "/add address – read a site or a feed again and again, for this chat alone\n"
    "/remove address – read it no more\n"
    "/forget – forget what was asked and answered in this chat\n"
    "/help – this message"
)

ASK_WHAT = Notice("What would you like to know? Write it after /ask: /ask How did the vote go?")

BRIEF_WHAT = Notice(
    "What should I brief you on? Write a topic or a link after /brief: /brief harbour strike. You "
    "can also reply with /brief to a message with a link."
)

ONLY_TEXT = Notice(
    "I can only read text for now. Write me a question in plain words, or /help to see what I do."
)

ADD_WHAT = Notice(
    "What should I read? Write the address of a site or a feed after /add, for example: "
    "/add bbc.co.uk/news. /sources shows what I read already."
)

REMOVE_WHAT = Notice(
    "Which source should I read no more? Write its address after /remove; /sources shows them."
)

FORGOTTEN = Notice(
    "Forgotten: what was asked and answered in this chat ({number}). /why and replies to those "
    "answers find nothing any more. Sources and articles of this chat stay."
)

NO_ANSWER = Notice(
    "I remember no answer in this chat that I could explain. Ask me something first; after 30 "
    "days, or 50 further answers, I forget why I said what I said."
)

NOT_AN_ANSWER = Notice(
    "I remember no answer of mine in that message. Reply to one of my answers with /why, or write "
    "/why alone for the last one."
)

UNKNOWN_COMMAND = Notice("I do not know this command. /help shows the ones I know.")

NOT_AVAILABLE = Notice(
    "This quote is not available to you: the article was removed, or it belongs to another chat."
)


def no_access(identifier: int) -> Notice:
    """For those who are not on the list; the id is what the operator needs to add them."""
    return Notice(
        "Sorry, this bot answers only to people on its list. If you should be on it, send its "
        f"operator this number: {identifier}"
    )


def failed(reference: str) -> Notice:
    """For what went wrong on our side; the log has the reference."""
    return Notice(
        "Something went wrong on my side, and your message was not answered. Please try again in "
        f"a minute. If it keeps failing, send the operator this reference: {reference}"
    )
