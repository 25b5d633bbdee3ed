"""Answers and a desk for the tests of the platforms; the event is invented."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from threading import Event

from bot.desk import Talk, Tell, nobody
from bot.references import Cited, Context
from bot.why import Explanation
from bot.writing.briefs import Briefing, Material, Part, Section
from bot.writing.types import Answer, Citation, Claim, Finding, FindingKind, Outcome, Progress
from retrieval.types import (
    EVERYONE,
    Article,
    Audience,
    Evidence,
    Passage,
    Precision,
    Published,
    Query,
)

TALLY = "The council adopted the ferry plan by 31 votes to 12, with four abstaining."
MAYOR = "The mayor called the result a start, not an end."
RIVAL = "Thirty-one members voted for the plan and twelve against it."


_DAY = Published("2014-11-18", Precision.DAY, "json-ld")


def article(
    text: str,
    *,
    name: str = "a" * 16,
    publisher: str | None = "Harbor Post",
    published: Published | None = _DAY,
    url: str | None = "https://harbor.example/ferry",
    locator: str = "ferry.txt",
    title: str = "Council adopts ferry plan",
) -> Article:
    return Article(
        id=name,
        audience=EVERYONE,
        locator=locator,
        url=url,
        title=title,
        text=text,
        publisher=publisher,
        author=None,
        published=published,
        language="en",
        fingerprint="f" * 64,
    )


def cite(source: Article, quote: str) -> Citation:
    start = source.text.index(quote)
    passage = Passage(f"{source.id}-0", source.id, 0, 0, len(source.text), source.text)
    return Citation(source, passage, quote, start, start + len(quote))


HARBOR = article(f"{TALLY} {MAYOR}")
COAST = article(
    RIVAL,
    name="b" * 16,
    publisher="Coast Daily",
    url=None,
    published=Published("2014-11", Precision.MONTH, "text"),
)

ANSWERED = Answer(
    question="How did the vote on the ferry plan go?",
    outcome=Outcome.ANSWERED,
    sentences=(
        Claim("The council adopted the ferry plan by 31 votes to 12.", (
            cite(HARBOR, TALLY),
            cite(COAST, RIVAL),
        )),
        Claim("Four members abstained, Harbor Post reports.", (cite(HARBOR, TALLY),)),
    ),
)  # fmt: skip

PARTIAL = Answer(
    question="In which year did the council vote, and how?",
    outcome=Outcome.PARTIAL,
    sentences=ANSWERED.sentences,
    findings=(Finding(FindingKind.MISSING, "No source gives the year."),),
)

ABSTAINED = Answer(
    question="What did the harbor master say?",
    outcome=Outcome.NO_EVIDENCE,
    sentences=(),
    nearest=(Claim(MAYOR, (cite(HARBOR, MAYOR),)),),
)

BRIEFED = Briefing(
    question="ferry plan",
    outcome=Outcome.ANSWERED,
    sections=(Section(Part.HAPPENED, ANSWERED.sentences),),
    material=Material(
        Evidence(Query("ferry plan", EVERYONE, datetime(2014, 11, 19, tzinfo=UTC)), ()), (), 2
    ),
    id="b" * 16,
)

OPENED = Context(
    title="Council adopts ferry plan",
    publisher="Harbor Post",
    published=_DAY,
    before="The debate took two hours.",
    quote=TALLY,
    after=MAYOR,
    url=None,
    text=f"{TALLY} {MAYOR}",
    start=0,
    end=len(TALLY),
)

EXPLAINED = Explanation(
    question="ferry plan",
    query="ferry plan",
    now=datetime(2014, 11, 19, tzinfo=UTC),
    audiences=("everyone",),
    limit=8,
    encoder="",
    degraded=None,
    found=(),
    publishers=(),
    writer="extractive",
    proposed=(),
    missing=(),
    dropped=(),
    outcome="answered",
    because=(),
)


class FakeDesk:
    """Gives one answer to everything, and remembers what it was asked, and by whom."""

    def __init__(
        self,
        answer: Answer = ANSWERED,
        opened: Context | None = OPENED,
        raises: Exception | None = None,
    ) -> None:
        self.answer = answer
        self.opened = opened
        self.raises = raises
        self.asked: list[tuple[str, Audience]] = []
        self.payers: list[Audience | None] = []
        self.references: list[tuple[str, Audience]] = []
        self.delivered: list[tuple[str, Audience, list[str]]] = []
        self.explained: list[tuple[Audience, str | None]] = []
        self.explanation: Explanation | None = None
        self.held: Event | None = None
        self.talks: list[Talk | None] = []
        self.progress: list[Progress] = []
        self.remembered = 3
        self.forgotten: list[Audience] = []
        self.briefed: list[tuple[str, Audience, datetime | None]] = []
        self.briefed_on: list[tuple[str, Audience, bool]] = []
        self.how: list[tuple[str | None, int | None]] = []
        self.known: set[tuple[str, Audience]] = set()

    def ask(
        self,
        question: str,
        asker: Audience,
        *,
        now: datetime | None = None,  # noqa: ARG002 — the port
        zone: str | None = None,
        tell: Tell = nobody,
        talk: Talk | None = None,
        longest: int | None = None,
    ) -> Answer:
        self.asked.append((question, asker))
        self.how.append((zone, longest))
        self.talks.append(talk)
        for progress in self.progress:
            tell(progress)
        if self.held is not None:
            self.held.wait(10)
        if self.raises is not None:
            raise self.raises
        return self.answer

    def explain(
        self, question: str, asker: Audience, *, payer: Audience | None = None
    ) -> tuple[Answer, Explanation]:
        self.payers.append(payer)
        answer = self.ask(question, asker)
        return answer, self.explanation or EXPLAINED

    def brief(
        self,
        topic: str,
        asker: Audience,
        *,
        since: datetime | None = None,
        now: datetime | None = None,  # noqa: ARG002 — the port
        zone: str | None = None,  # noqa: ARG002 — the port
        tell: Tell = nobody,
    ) -> Briefing:
        self.briefed.append((topic, asker, since))
        return self._briefed(tell)

    def brief_on(
        self,
        article_id: str,
        asker: Audience,
        *,
        alone: bool = True,
        zone: str | None = None,  # noqa: ARG002 — the port
        tell: Tell = nobody,
    ) -> Briefing | None:
        self.briefed_on.append((article_id, asker, alone))
        return self._briefed(tell)

    def _briefed(self, tell: Tell) -> Briefing:
        for progress in self.progress:
            tell(progress)
        if self.raises is not None:
            raise self.raises
        return BRIEFED

    def recall(self, answer_id: str, asker: Audience) -> Explanation | None:
        return self.explanation if (answer_id, asker) in self.known else None

    def sources(self, answer_id: str, asker: Audience) -> list[Cited] | None:
        if (answer_id, asker) not in self.known:
            return None
        return [Cited(cite(HARBOR, TALLY), ("Coast Daily",)), Cited(cite(COAST, RIVAL), ())]

    def context(self, reference: str, asker: Audience) -> Context | None:
        self.references.append((reference, asker))
        return self.opened

    def owner(self, reference: str) -> Audience | None:  # noqa: ARG002 — the port
        return None

    def forget(self, asker: Audience) -> int:
        self.forgotten.append(asker)
        return self.remembered

    def sent(self, answer_id: str, asker: Audience, messages: Sequence[str]) -> None:
        self.delivered.append((answer_id, asker, list(messages)))

    def why(self, asker: Audience, message: str | None = None) -> Explanation | None:
        self.explained.append((asker, message))
        return self.explanation
