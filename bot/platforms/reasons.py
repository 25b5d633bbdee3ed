"""Why something was not done, or not as usual, in the language of whoever asked for it: pure.

What is below the bot explains itself in English: fetching, reading, searching, language models. Its
usual sentences are known here by their form and said again from the catalogue. What is not known
is told as it is: better in English than not at all.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from bot.platforms.richtext import RichText
from bot.words import Explained, Phrase, Shown, Words, phrase
from bot.writing.spoken import missing
from retrieval.errors import Refused, SourceMissing, Unfetchable

FOR_PEOPLE = (Explained, Refused, SourceMissing, Unfetchable)
"""The errors that whoever asked can do something about; the others are the operator's."""

_HOST = r"(?P<host>[^\s/]+)"
_FORMS = {
    # Fetching
    "answered": rf"{_HOST} answered (?P<status>\d+): .+",
    "private": rf"{_HOST} is not fetched: it leads into a private network.+",
    "port": rf"{_HOST} is not fetched: port (?P<port>\d+) is not one of web servers.+",
    "bad-address": r"The address '(?P<address>.+)' is not fetched: .+",
    "no-address": r"“(?P<address>.*)” is no web address; .+",
    "silent": rf"{_HOST} (?:does not answer: .+|took too long to answer; .+)",
    "broke-off": rf"{_HOST} (?:broke off .+|sent broken .+|sent its answer in crumbs; .+)",
    "no-host": r"There is no host named (?P<host>\S+)",
    "not-found-out": rf"{_HOST} could not be looked up.+",
    "insecure": r"(?:The certificate of )?(?P<host>[^\s/]+) (?:is not valid: .+|did not agree .+)",
    "robots": r"The robots\.txt of (?P<host>\S+) asks programs not to read this page",
    "robots-away": rf"{_HOST} is not asked for pages while its robots\.txt cannot be read: .+",
    "redirects": rf"{_HOST} redirects (?:in a circle|more than \d+ times)",
    "no-text-there": rf"{_HOST} sent .+ where text was expected",
    "too-much": rf"{_HOST} sent more than is read of one answer; .+",
    "wait": rf"{_HOST} was not asked yet: .+ for (?P<count>\d+) seconds more",
    # Reading
    "list": r"a list of other articles, not one",
    "empty-shell": r"an empty shell that scripts would fill: .+",
    "no-text": r"no text(?: in it)?|only \d+ words? of text in it",
    "too-long": r"[\d,]+ characters(?: of text)?; .+|a page of [\d,]+ elements; .+",
    "error-page": r"an error page \(.+\), not an article",
    "says-missing": r"a page that says the article is not there, not an article",
    "wants-scripts": r"a page that asks for scripts, cookies or a check, not an article",
    "wants-consent": r"a page that asks for consent to cookies, not an article",
    "wants-login": r"a page to log in, not an article",
    "wants-money": r"a page that asks for a subscription[,;] .+",
    "free-part": r"only its free part: .+",
    "feed-part": r"only the feed's own text: (?P<reason>.+)",
    "front-page": r"its page is gone; the address leads to the front page",
    "not-a-page": r"its address leads to (?P<kind>\S+), not to a page",
    "pdf-locked": r"a PDF that is locked with a password",
    "pdf-scan": r"a PDF without text, .+",
    "pdf-broken": r"a PDF that is broken .+|a PDF that asks for too much memory",
    "pdf-long": r"a PDF of .+",
    # Sources
    "page-not-feed": r"this is a page, not a feed.*",
    "not-a-feed": r"neither RSS nor Atom .+|JSON, but not .+|an empty answer where a feed .+"
    r"|JSON that is broken .+",
    "feed-broken": r"the feed (?:cannot be read .+|is broken XML .+)",
    "no-feed": r"No feed was found there, and the page is no article: (?P<reason>.+)",
    "most-sources": r"A chat may have (?P<count>\d+) sources\. Remove one first",
    "several-sources": r"“(?P<named>.+)” names several sources: (?P<sources>.+)\. Say which",
    "everyones-source": r"(?P<address>\S+) is read for everyone; only the operator changes that",
    "no-source": r"There is no source “(?P<named>.*)”\. Name one .+",
    "operators-files": r"Files and folders are added by the operator: .+",
    "too-many-links": r"too many links at once",
    # Searching
    "other-language": r"Searched by words only: the encoder does not know the language .+",
    "by-words-only": r"Searched by words only: .+",
    "nothing-on": r"Nothing that fits was published on (?P<day>.+) \(“(?P<period>.+)”\)",
    "nothing-between": r"Nothing that fits was published from (?P<first>.+?) to (?P<last>.+)"
    r" \(“(?P<period>.+)”\)",
    "nothing-by": r"Nothing that fits was published by (?P<day>\d+ \w+ \d+)",
    "undated": r"(?P<count>\d+) articles? that fits? (?:is|are) left out: .+",
    # Language models
    "model-late": r"(?P<model>\S+) does not answer in time",
    "model-answers": r"(?P<model>\S+) answers (?P<status>\d+)(?:: .+)?",
    "model-away": r"(?P<model>\S+) cannot be reached, or broke off|(?P<also>\S+) broke off",
    "model-nothing": r"(?P<model>\S+) wrote nothing",
    "model-unread": r"(?P<model>\S+) gave what cannot be read .+",
    "model-failed-check": r"nothing that (?P<model>\S+) wrote passed the check",
    "model-beside": r"what (?P<model>\S+) wrote does not answer the question",
    "model-repeated": r"(?P<model>\S+) (?:repeated itself|ran on and was cut off)",
    "model-unusable": r"(?P<model>\S+) (?:cannot be used: .+|needs a package that is missing: .+)",
    "bot-day": r"the bot's limit on language models for today is reached",
    "bot-month": r"the bot's limit on language models for this month is reached",
    "chat-day": r"this chat's limit on language models for today is reached",
    "chat-month": r"this chat's limit on language models for this month is reached",
    # How an answer came out
    "nothing-found": r"Nothing was found for this question, .+",
    "none-answers": r"(?P<count>\d+) passages? (?:was|were) found, and none .+",
    "none-passed": r"(?P<count>\d+) sentences? (?:was|were) proposed, and none passed .+",
    "passed": r"(?P<count>\d+) sentences? passed the check against (?P<publishers>\d+) publishers?",
    "dropped": r"(?P<count>\d+) sentences? (?:was|were) dropped by the check, .+",
    "missing": r"No passage gives (?P<missing>.+)",
    "nearest": r"What is nearest to the question is shown instead, .+",
    # Why a sentence did not pass the check
    "number-else": r"number (?P<what>.+?) (?:belongs to something else|is of .+|is the whole"
    r"|is on the other side of the vote) in the source.*",
    "number-there": r"number (?P<what>.+) is not in the cited passages"
    r" \(nearest: \"?(?P<there>.+?)\"?\)",
    "number": r"number (?P<what>.+) is not in the cited passages",
    "date-there": r"(?:date|day|month|year|weekday|time) (?P<what>.+) is not in the cited passages"
    r" \(there: (?P<there>.+)\)",
    "date": r"(?:date|day|month|year|weekday|time) (?P<what>.+) is not in the cited passages",
    "not-in-evidence": r"passage .+ is not in the evidence",
    "name-there": r"(?P<what>.+) is not in the cited passages \(there: (?P<there>.+)\)",
    "name": r"(?P<what>.+) is not in the cited passages",
    "not-together": r"the cited passages do not name (?P<what>.+) together",
    "not-said": r"nothing in the cited passages says (?P<what>.+)",
    "quotation": r'the quotation "(?P<what>.+)" is not in the source',
    "speaker": r"the source does not let (?P<who>.+) say this",
    "other-speaker": r"said by (?P<other>.+) in the source, not by (?P<who>.+)",
    "denies": r"the source denies this.*",
    "not-denied": r"the source does not (?:deny|negate) this.*",
    "as-fact": r"only (?P<who>.+) \w+ this in the source, the sentence states it as a fact",
    "who-denies": r"(?P<who>.+) denies this in the source",
    "denied-speaker": r"the source does not let (?P<who>.+) deny this",
    "said-as": r'the source says "(?P<there>.+)", the sentence states it as a fact',
    "of-others": r'the source (?:does not say this of|says this of others than) (?P<what>.+) \(".*',
    "under": r'the source says it only under "(?P<there>.+)" \(".*',
    "counts": r'the source counts "(?P<there>.+)", not (?P<what>.+)',
    "none-here": r'the source has no "(?P<what>.+)" here.*',
    "bounded": r'the source says (?:only "|".+" only )(?P<there>.+?)"?',
    "other-bound": r'the source puts the bound of "(?P<what>.+)" on the other side',
    "turned": r".+ is the (?:other way round|loser) in the source"
    r"|the sides of .+ have changed places|the vote ended otherwise in the source",
    "instead": r'"(?P<what>.+)" stands where the source has "(?P<there>.+)"',
    "no-claim": r"it (?:is no whole sentence: .+|tells its reader what to do .+|is markup, .+"
    r"|holds an address: .+)|the sentence is longer than .+|.+ mixes alphabets",
    "repeats": r"it repeats another sentence",
    "no-quote": r"no passage holds a quote for it to be shown",
    "cause": r'no cited passage gives this as the cause: "(?P<what>.+)"',
    "beyond": r'"(?P<what>.+)" goes beyond the cited passages',
    "opposite": r"\"(?P<what>.+)\" is the opposite of the source's \"(?P<there>.+)\"",
    "apart": r"the source does not bring (?P<what>.+) together",
    "nothing-of-this": r"the sources say nothing of this",
    "no-source-for-it": r"there is no source to support it",
    "too-little": r"the cited passages support too little of it.*",
}
_KNOWN = {key: re.compile(form, re.DOTALL) for key, form in _FORMS.items()}
_NUMBERS = frozenset({"count", "status", "port", "publishers"})
_DAYS = frozenset({"day", "first", "last"})
_ECHOED = 200
"""Characters of somebody's words that an error shows."""


def failed(error: Exception, words: Words) -> RichText:
    """An error as it is told to a person: what is wrong, and what to do."""
    return RichText(reason(error, words))


def reason(error: Exception, words: Words) -> str:
    """What is wrong, as a sentence."""
    said = getattr(error, "said", None)
    if not isinstance(said, Phrase):
        return sentence(str(error), words)
    values = {name: _begun(value) for name, value in said.values}
    return words(said.key, **values)


def _begun(value: Shown) -> Shown:
    """What somebody wrote, by its beginning: an error need not repeat a page of it."""
    if isinstance(value, str) and len(value) > _ECHOED:
        return f"{value[:_ECHOED]}…"
    return value


def told_of(said: Phrase | str, words: Words) -> str:
    """What was computed of an answer, with the reasons in it."""
    if isinstance(said, str):
        return sentence(said, words)
    values = {name: _value(name, value) if isinstance(value, str) else value
              for name, value in said.values}  # fmt: skip
    return words(said.key, **values)


def sentence(text: str, words: Words) -> str:
    """A reason as a sentence of its own."""
    known = _known(text)
    if known is None:
        return words.isolated(f"{_capital(text.rstrip('. '))}.")
    said = words.say(known)
    is_sentence = known.key.startswith("findings-")
    return said if is_sentence else words("common-sentence", text=_capital(said))


def _capital(text: str) -> str:
    """With a capital at the beginning, unless that is the name of a site or of a model."""
    first = text.partition(" ")[0]
    return text if re.search(r"\w[.:]\S", first) else text[:1].upper() + text[1:]


def told(text: str, words: Words) -> str:
    """A reason inside a sentence: in the language of the words where its form is known."""
    known = _known(text)
    return words.isolated(text.rstrip(". ")) if known is None else words.say(known)


def _known(text: str) -> Phrase | None:
    text = text.strip().rstrip(".")
    for key, form in _KNOWN.items():
        match = form.fullmatch(text)
        if match is not None:
            values = {name: value for name, value in match.groupdict().items() if value}
            if "missing" in values:
                return missing(values["missing"])
            return phrase(f"reasons-{key}", **{name: _value(name, values[name]) for name in values})
    return None


def _value(name: str, text: str) -> Shown:
    if name == "reason":
        return _known(text) or text.rstrip(". ")
    if name in _NUMBERS:
        return int(text)
    if name in _DAYS:
        return _date(text) or text
    return text


def _date(text: str) -> date | None:
    try:
        return datetime.strptime(text, "%d %B %Y").date()  # noqa: DTZ007 — a day has no zone
    except ValueError:
        return None
