"""Invented articles with every kind of character that a quote may hold."""

from __future__ import annotations

from dataclasses import dataclass

from retrieval.types import Span


@dataclass(frozen=True)
class Quotable:
    """An article; `parts` are words in it that are quoted beside its sentences."""

    title: str
    text: str
    parts: tuple[str, ...] = ()

    def named(self) -> list[Span]:
        """Where the parts are: every place of each."""
        found = []
        for part in self.parts:
            at = self.text.find(part)
            while at >= 0:
                found.append(Span(at, at + len(part)))
                at = self.text.find(part, at + 1)
        return found


def _article(title: str, *paragraphs: str, parts: tuple[str, ...] = ()) -> Quotable:
    return Quotable(title, "\n\n".join(paragraphs), parts)


ARTICLES = [
    _article(
        "Council adopts ferry plan",
        "The council adopted the ferry plan on Tuesday by 31 votes to 12, with four abstaining. "
        "“It is a start, not an end,” the mayor, Orla Fenn-Whitby, said after the vote. "
        "She had fought for it since 2019.",
        "Opponents called the plan ‘reckless’ – and “a £40m gamble with other people’s money”. "
        "Critics & campaigners alike want an inquiry; the harbour board’s own R&D arm does too. "
        "The board did not answer.",
        "Under the plan, fares rise by 2.5% a year, from £3.20 to £3.28 in the first; children "
        "under 5 travel free. A 10-trip, non-transferable ticket (adults only) costs £29.99. "
        "The board did not answer. Tickets go on sale at 9:30 a.m. on 1 March.",
        "“No,” said Fenn-Whitby, asked whether she would resign. “No, no—and no again!”",
        "The first ferry sails in spring. The board did not answer. The second follows in autumn.",
        parts=(
            "The board did not answer.",
            "31 votes to 12",
            "‘reckless’",
            "£3.20 to £3.28",
            "10-trip, non-transferable",
            "No, no—and no again!",
            "on 1 March",
            "the mayor",
            "Fenn-Whitby",
        ),
    ),
    _article(
        "Café owners sue over façade tax",
        "Café owners in São Bento, Ålmö and Zürich-Oerlikon sued over the façade tax on Monday. "
        "Señora Núñez, who runs a pâtisserie, called it naïve; Jiří Dvořák called it théâtre. "
        "Łukasz Żółć wasn’t available for comment.",
        "The tax brings in 1,234,567 crowns a year, i.e. 0.07 % of the budget, says the ministry. "
        "That’s 50% more than in 2023/24, and 100% of it goes to ‹Fonds № 5›. "
        "«C’est trop», dit-elle; „das ist zu viel“, sagte er.",
        "Owners with a terrace of 12 m² pay twice; those at 20 °C or more pay for shade. "
        "The fee is ½ of the rent – or ¾ in summer… The form is C++/C#-generated, #1 of 3, "
        "e-mailed to tax@ministry.example?subject=a+b&x=1, and signed * twice *.",
        "Resume your summary: the résumé of the cafe owner is in the café.",
        parts=("1,234,567 crowns", "0.07 % of the budget", "C++/C#-generated, #1 of 3", "12 m²",
               "tax@ministry.example?subject=a+b&x=1", "«C’est trop»", "résumé of the cafe",
               "* twice *"),
    ),
    _article(
        "Numbers of the flood",
        "Water rose to 4.31 m at 06:45 on 18 November. Water rose to 4.31 m at 07:45 as well. "
        "At 08:00 it stood at 4.13 m.",
        "Of 2,300 people, 1,150 (50%) were moved; 575 (25%) stayed; 575 (25%) are unaccounted for. "
        "Phone 0800 123-456 or 0800 123-465. Bring 1–2 bags, not 12.",
        "Water fell to 4.31 m at 23:45. Then it rained. Then it rained again. Then it rained. "
        "And then it stopped.",
        parts=("4.31 m", "575 (25%)", "Then it rained.", "0800 123-465", "1–2 bags", "at 23:45"),
    ),
    _article(
        "都知事が会見",
        "東京都の知事は十八日、会見を開き、新しい計画を発表した。計画は来年四月に始まるという。"
        "「これは始まりにすぎない」と知事は述べた。",
        "予算は３２０億円で、前年より１２％多い。野党は反対している。知事は答えなかった。",
        "議会は来月、計画を審議する。知事は答えなかった。採決は三月の予定だ。",
        "知事は答えなかった。",
    ),
    _article(
        "市议会通过渡轮计划",
        "市议会周二以三十一票赞成、十二票反对通过了渡轮计划。市长说：“这只是开始。”"
        "反对者称其为“鲁莽”。",
        "票价每年上涨百分之二点五。五岁以下儿童免费。首班渡轮将于春季启航。",
        "首班渡轮将于春季启航，第二班在秋季。",
    ),
    _article(
        "المجلس يقر خطة العبارة",
        "أقر المجلس يوم الثلاثاء خطة العبارة بأغلبية ٣١ صوتا مقابل ١٢. وقالت رئيسة البلدية: "
        "«هذه بداية وليست نهاية». وعارضها أربعة أعضاء.",
        "ترتفع الأسعار بنسبة ٢٫٥٪ سنويا، ويسافر الأطفال مجانا. هل تكفي الأموال؟ لم ترد الهيئة.",
        "تبحر العبارة الأولى في الربيع. لم ترد الهيئة.",
        parts=("لم ترد الهيئة.", "خطة العبارة"),
    ),
    _article(
        "Ferry fans 🎉 celebrate",
        "Fans cheered 🎉🎉 when the vote was read out. “We did it 👍🏽,” one wrote. "
        "Another posted 👩‍👩‍👧 and 🇳🇴 flags, then ❤️.",
        "The hashtag #FerryNow trended; @harbor_post counted 12k posts. One said: ¯\\_(ツ)_/¯.",
        "Τα πλοία φεύγουν την άνοιξη. Паром отправится весной. הספינה תצא באביב. "
        "여객선은 봄에 출항한다. Tàu phà sẽ khởi hành vào mùa xuân.",
        "x < y && y > z, they said; <b>bold</b> claims, \"straight\" quotes and it's 5'10\". "
        "Path C:\\ferry\\plan.txt; 50%25 is not 50%; ~tilde~ [brackets] {braces} `ticks` | pipes. "
        "Why? Why! Why not: ask.",
        parts=("🎉🎉 when", "#FerryNow", "<b>bold</b>", "50%25 is not 50%", "[brackets]",
               "C:\\ferry\\plan.txt", "x < y && y > z", "여객선은 봄에"),
    ),
    _article(
        "Board repeats itself",
        "The board will meet again. The board will meet again. The board will meet again. "
        "It has met before.",
        "Asked about the fares, the chair said that nothing had been decided and that the board "
        "would publish its plan in due course, once the figures had been checked by the auditors. "
        "Asked about the route, the chair said that nothing had been decided and that the board "
        "would publish its plan in due course, once the figures had been checked by the auditors.",
        "Yes. No. Yes. Perhaps.",
        "Asked about the route, the chair said that nothing had been decided and that the board "
        "would publish its plan in due course, once the figures had been checked by the divers.",
        "The board will meet again.",
        parts=("Yes.", "No.", "Perhaps.", "The board", "nothing had been decided"),
    ),
    _article(
        "What the long report says",
        "The report, which runs to 400 pages and took two years, three commissions and more than "
        "eleven hundred interviews to write, finds that the ferry company knew of the fault in the "
        "steering gear as early as 2017, that it told neither the harbour master nor its insurers, "
        "and that the repairs it billed – some £1.2m, “give or take”, as its director put it – "
        "were, with two exceptions, never made. The company denies this. It says that the report "
        "mixes up two ships, the Alma and the Alma II, and two men, both called J. R. Marsh.",
        "Marsh (the elder) died in 2016. Marsh (the younger) told U.S. and U.K. investigators on "
        "Jan. 5 that he “never signed, saw or heard of” the bills; Dr. Lee vs. the company is due "
        "in court in Feb. The company denies this.",
        "A spokesman said:",
        "“We have nothing to hide. We have nothing to add. We have nothing to say.”",
        "The company denies this. The court sits on Monday.",
        parts=("The company denies this.", "We have nothing to", "U.S. and U.K.", "J. R. Marsh",
               "“give or take”", "“never signed, saw or heard of”", "the Alma"),
    ),
]  # fmt: skip

FAILING = [
    (_article("T", "The harbour was unbounded by walls."), "bounded by walls."),
    (_article("T", "It cost 1,500 crowns in all."), "500 crowns in all."),
    (_article("T", "They don’t know it yet."), "t know it yet."),
    (_article("T", "Same.", "Same.", "Same.", "Same."), "Same."),
    (_article("T", "東京都の知事は会見を開いた。"), "京都の知事は会見を開いた。"),
]
