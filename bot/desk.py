"""The desk: what people can ask of the bot, whatever the platform. Knows no chat and no terminal.

question → evidence (retrieval) → draft (a writer) → answer (verify)
"""

from __future__ import annotations

import logging
import re
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bot.asking import LONGEST_QUESTION, one_line, question_of, topic_of
from bot.briefer import Briefer
from bot.briefing import Asked
from bot.references import Cited, Context, Versions, around, article_of, opened
from bot.remembering import AnswerLog, Conversations
from bot.replying import Replies, Subject, full, narrowed
from bot.schedule import zone_of
from bot.telemetry import Observer, Seen
from bot.why import Explanation, explain
from bot.writing.briefs import Briefing
from bot.writing.followups import Exchange, full_question
from bot.writing.ports import Writer
from bot.writing.support import OverlapScorer, Scorer
from bot.writing.types import (
    Answer,
    Checked,
    Claim,
    Draft,
    DraftSentence,
    Dropped,
    Progress,
    Reading,
    Source,
)
from bot.writing.verify import Checking, check_text
from retrieval.errors import RetrievalError
from retrieval.search import Searcher
from retrieval.types import Audience, Evidence, Query

_log = logging.getLogger(__name__)

EVIDENCE_HITS = 12
NORMAL, LONG = 4, 8
"""Sentences of an answer: as ever, and where more is asked for."""
# More asked for in words: these lift the usual bound of four sentences.
_MORE = re.compile(r"(?i)\b(?:in detail|detailed|everything|tell me more|list all|all the)\b")

Tell = Callable[[Progress], None]
"""Hears of an answer while it is written; what it raises ends the answer."""


def nobody(_progress: Progress) -> None:
    """For an asker who waits for the whole answer."""


@dataclass(frozen=True, slots=True)
class Talk:
    """Where in the conversations of an asker a question is asked.

    `topic` names one of several conversations in a chat; `replied_to` is the message that the
    question replies to, as `Desk.sent` was told of it.
    """

    topic: str = ""
    replied_to: str | None = None


Understand = Callable[[str, Sequence[Exchange], Audience], str]
"""Makes a follow-up into a full question; any other question stays as it is."""


def _by_rules(text: str, before: Sequence[Exchange], _asker: Audience) -> str:
    return full_question(text, before)


def _utc_now() -> datetime:
    return datetime.now(UTC)


def _new_id() -> str:
    return secrets.token_hex(8)


class Desk:
    """Answers questions for an asker, from what that asker may see."""

    def __init__(  # noqa: PLR0913 — all but the first four are named
        self,
        searcher: Searcher,
        writer: Writer,
        versions: Versions,
        clock: Callable[[], datetime] = _utc_now,
        *,
        log: AnswerLog | None = None,
        conversations: Conversations | None = None,
        replies: Replies | None = None,
        understand: Understand = _by_rules,
        encoder: str = "",
        briefer: Briefer | None = None,
        observer: Observer | None = None,
        new_id: Callable[[], str] = _new_id,
        scorer: Scorer | None = None,
    ) -> None:
        """Takes the search, the writer, the catalog of versions and a clock (aware datetimes).

        `log` remembers answers and `conversations` what was talked of, `replies` knows what a reply
        is about, `understand` makes follow-ups into questions, `encoder` names what searches by
        meaning, for explanations; `scorer` judges sentences, by overlap when there is none.
        """
        self._searcher = searcher
        self._writer = writer
        self._versions = versions
        self._clock = clock
        self._log = log
        self._conversations = conversations
        self._replies = replies or Replies(log, None, None)
        self._understand = understand
        self._encoder = encoder
        self._briefer = briefer
        self._observer = observer or Observer()
        self._new_id = new_id
        self._scorer = scorer or OverlapScorer()

    def search(
        self,
        text: str,
        asker: Audience,
        *,
        now: datetime | None = None,
        zone: str | None = None,
        limit: int = 8,
    ) -> Evidence:
        """The passages found for a query; none for an empty one.

        Days ("yesterday") begin and end in the time zone of that name, else in that of `now`.
        Raises `UnknownZone`, and so does whatever takes a zone here.
        """
        asked = one_line(text)[:LONGEST_QUESTION]
        return self._searcher.search(Query(asked, asker, self._moment(now, zone), limit))

    def _moment(self, now: datetime | None, zone: str | None) -> datetime:
        """The moment around which is asked, by the clocks of the asker."""
        now = now or self._clock()
        return now if zone is None else now.astimezone(zone_of(zone))

    def ask(
        self,
        question: str,
        asker: Audience,
        *,
        now: datetime | None = None,
        zone: str | None = None,
        tell: Tell = nobody,
        talk: Talk | None = None,
        longest: int | None = None,
    ) -> Answer:
        """A checked answer, remembered for `why`; `BadQuestion` for what cannot be a question.

        It has about `longest` sentences at most, or as many as the question asks for.

        `tell` hears what is read, and then each sentence that passed as soon as it has. In a
        `talk`, a follow-up is understood from what was said before; without one nothing is.
        """
        asked, now = question_of(question), self._moment(now, zone)
        with self._observer.answering("ask", asker) as seen:
            with seen.step("understand"):
                subject = self._replies.subject(talk.replied_to if talk else None, asker)
                whole = asked if talk is None else self._full(asked, asker, talk, subject)
            understood = "" if whole == asked else whole
            with seen.step("search"):
                evidence = self._evidence(whole, asker, now, subject)
            answer, explanation = self._answered(
                whole, evidence, tell, seen, understood=understood, longest=longest
            )
            if self._log is not None:
                answer = replace(answer, id=self._new_id())
                seen.note(id=answer.id)
                try:
                    self._log.keep(answer.id, asker, explanation)
                except RetrievalError as error:  # the answer is good all the same
                    _log.warning("an answer is not remembered: %s", error)
        if talk is not None:
            self._remember(answer, asker, talk)
        return answer

    def _full(self, asked: str, asker: Audience, talk: Talk, subject: Subject | None) -> str:
        """What is asked in a talk; as it was asked when the talk cannot be read."""
        if subject is not None and not subject.asked:
            return full(asked, subject)
        try:
            before: Sequence[Exchange] = [subject.exchange] if subject else ()
            if subject is None and self._conversations:
                before = self._conversations.before(asker, talk.topic)
            understood = self._understand(asked, before, asker)
        except RetrievalError as error:
            _log.warning("a conversation is not remembered: %s", error)
            return asked
        return understood if len(understood) <= LONGEST_QUESTION else asked

    def _remember(self, answer: Answer, asker: Audience, talk: Talk) -> None:
        if self._conversations is None:
            return
        said = tuple(claim.text for claim in answer.sentences or answer.nearest)
        try:
            self._conversations.keep(asker, talk.topic, Exchange(answer.question, said))
        except RetrievalError as error:
            _log.warning("a conversation is not remembered: %s", error)

    def forget(self, asker: Audience) -> int:
        """Forget what was asked by and answered to `asker`; says how many answers.

        Raises the errors of `retrieval.errors`.
        """
        talked = self._conversations.forget(asker) if self._conversations else 0
        return max(talked, self._log.forget(asker) if self._log else 0)

    def explain(
        self,
        question: str,
        asker: Audience,
        *,
        now: datetime | None = None,
        zone: str | None = None,
        tell: Tell = nobody,
        payer: Audience | None = None,
    ) -> tuple[Answer, Explanation]:
        """An answer and why; nothing is remembered. Models count for `payer`. Raises like `ask`."""
        asked, now = question_of(question), self._moment(now, zone)
        with self._observer.answering("explain", asker) as seen:
            with seen.step("search"):
                evidence = self._evidence(asked, asker, now, None)
            return self._answered(asked, evidence, tell, seen, payer=payer)

    def _evidence(
        self, asked: str, asker: Audience, now: datetime, subject: Subject | None
    ) -> Evidence:
        """What is found for a question, or of what it is about where that is known."""
        found = self.search(asked, asker, now=now, limit=EVIDENCE_HITS)
        if subject is None or not subject.articles:
            return found
        words = f"{asked} {subject.exchange.question}"
        wider = self.search(words, asker, now=now, limit=3 * EVIDENCE_HITS)
        return narrowed(asked, found, wider, subject) or found

    def _answered(
        self,
        asked: str,
        evidence: Evidence,
        tell: Tell,
        seen: Seen,
        *,
        understood: str = "",
        longest: int | None = None,
        payer: Audience | None = None,
    ) -> tuple[Answer, Explanation]:
        publishers = {hit.article.publisher or hit.article.title for hit in evidence.hits}
        tell(Reading(len(evidence.hits), len(publishers), understood))
        checking = Checking(evidence, self._scorer)
        told: set[str] = set()

        def propose(sentence: DraftSentence) -> Sequence[str]:
            outcome = checking.take(sentence)
            if isinstance(outcome, Claim) and outcome.text not in told:
                told.add(outcome.text)
                seen.first()
                tell(outcome)
            return outcome.reasons if isinstance(outcome, Dropped) else ()

        longest = longest or (LONG if _MORE.search(asked) else NORMAL)
        query = replace(evidence.query, audience=payer or evidence.query.audience)
        given = replace(evidence, query=query)  # a writer counts what it takes for who asks
        with seen.step("write"):
            draft = self._writer.write(asked, given, longest=longest, propose=propose)
        with seen.step("check"):
            answer = replace(checking.answer(draft), understood=understood)
        seen.given(answer)
        return answer, explain(evidence, draft, answer, encoder=self._encoder)

    def brief(
        self,
        topic: str,
        asker: Audience,
        *,
        since: datetime | None = None,
        now: datetime | None = None,
        zone: str | None = None,
        tell: Tell = nobody,
        keep: bool = True,
    ) -> Briefing:
        """A checked briefing on a topic, or on the story of the article at an address.

        `since` leaves out what was reported before. It is remembered for `why` unless `keep` is
        false. `BadQuestion` for what cannot be a topic; raises the errors of `retrieval.errors`.
        """
        assert self._briefer is not None, "this desk was made without a briefer"  # noqa: S101
        asked = Asked(topic_of(topic), asker, self._moment(now, zone), since)
        with self._observer.answering("brief", asker) as seen:
            given, draft = self._briefer.brief(asked, tell, seen)
            if self._log is not None and keep:
                given = replace(given, id=self._new_id())
            seen.given(given)
        if self._log is not None and keep:
            self._keep(given, draft, asker)
        return given

    def brief_on(
        self,
        article_id: str,
        asker: Audience,
        *,
        alone: bool = True,
        zone: str | None = None,
        tell: Tell = nobody,
    ) -> Briefing | None:
        """A checked briefing on one article alone, or on its story, remembered for `why`.

        None when the asker may not see the article, or it is gone.
        """
        assert self._briefer is not None, "this desk was made without a briefer"  # noqa: S101
        asked = Asked("", asker, self._moment(None, zone))
        with self._observer.answering("brief", asker) as seen:
            made = self._briefer.on_article(article_id, asked, tell, seen, alone=alone)
            if made is None:
                return None
            given = replace(made[0], id=self._new_id() if self._log is not None else "")
            seen.given(given)
        if self._log is not None:
            self._keep(given, made[1], asker)
        return given

    def _keep(self, given: Briefing, draft: Draft, asker: Audience) -> None:
        assert self._log is not None  # noqa: S101 — what is kept has an id by now
        explained = explain(given.material.evidence, draft, given, encoder=self._encoder)
        try:
            self._log.keep(given.id, asker, explained)
        except RetrievalError as error:  # the briefing is good all the same
            _log.warning("a briefing is not remembered: %s", error)

    def sent(self, answer_id: str, asker: Audience, messages: Sequence[str]) -> None:
        """Remember the messages of an answer, so that a reply to one of them finds it."""
        if self._log is None or not answer_id:
            return
        try:
            self._log.sent(answer_id, asker, messages)
        except RetrievalError as error:
            _log.warning("the messages of an answer are not remembered: %s", error)

    def why(self, asker: Audience, message: str | None = None) -> Explanation | None:
        """Why the answer in `message`, or the last one given to `asker`; None without one."""
        if self._log is None:
            return None
        return self._log.last(asker) if message is None else self._log.of_message(message, asker)

    def recall(self, answer_id: str, asker: Audience) -> Explanation | None:
        """Why the answer of that id was as it was, if it was given to `asker`."""
        return None if self._log is None else self._log.named(answer_id, asker)

    def sources(self, answer_id: str, asker: Audience) -> list[Cited] | None:
        """What an answer that was given to `asker` cites, with the words; None without it.

        An article that is gone, or that the asker may no longer see, is left out.
        """
        explained = self.recall(answer_id, asker)
        if explained is None:
            return None
        return [
            Cited(cited, explained.copies_of(name))
            for name in explained.cites
            if (cited := opened(name, asker, self._versions)) is not None
        ]

    def context(self, reference: str, asker: Audience) -> Context | None:
        """What a citation's reference opens, if the asker may see it."""
        cited = opened(reference, asker, self._versions)
        return None if cited is None else around(cited)

    def owner(self, reference: str) -> Audience | None:
        """Whom the article that a citation's reference names belongs to; for no reader's eyes."""
        article = article_of(reference)
        return None if article is None else self._versions.owner(article)


def check(text: str, passages: Sequence[str], scorer: Scorer | None = None) -> tuple[Checked, ...]:
    """Every sentence of `text` checked against `passages`; by overlap without a scorer."""
    return check_text(text, [Source(passage) for passage in passages], scorer or OverlapScorer())
