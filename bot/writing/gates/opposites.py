"""Words and their opposites: `rise` and `fall`, `approve` and `reject`, `open` and `shut`."""

from __future__ import annotations

from bot.writing.words import stem

OPPOSITES = tuple(
    (frozenset(map(stem, one.split())), frozenset(map(stem, two.split())))
    for one, two in (
        ("favor favour support endorse", "oppose"),
        ("favor favour", "against"),
        ("rise increase grow climb gain surge jump soar",
         "fall decrease decline drop plunge shrink"),
        ("approve accept adopt pass allow permit uphold upheld back",
         "reject veto block ban prohibit overturn overturned quash annul"),
        ("win victory victorious", "lose defeat defeated"),
        ("deny denial refute", "admit confirm acknowledge concede"),
        ("guilty convict convicted", "acquit acquitted innocent"),
        ("strengthen improve better", "weaken worsen worse"),
        ("higher highest above", "lower lowest below"),
        ("begin start launch", "end stop halt cease"),
        ("open reopen", "close closed shut"),
        ("agree", "disagree"),
        ("succeed success", "fail failure"),
        ("likely", "unlikely"),
        ("legal lawful", "illegal unlawful"),
        ("before", "after"),
        ("more", "less fewer"),
        ("hire hired", "fire fired"),
        ("arrive", "depart leave"),
        ("buy bought", "sell sold"),
        ("true", "false"),
        ("survive", "die"),
        ("widen broaden grow grew", "narrow shrink"),
        ("raise raised lift", "lower lowered cut reduce slash"),
        ("increase", "reduce reduction"),
        ("welcome praise applaud hail commend", "criticise criticize condemn denounce deplore"),
        ("free freed release released", "jail jailed imprison detain arrest"),
        ("lengthen extend prolong", "shorten curtail"),
        ("join enter", "leave left quit depart withdraw"),
        ("enter", "withdraw withdrew"),
        ("hire hired recruit appoint", "sack sacked dismiss dismissed"),
        ("grant approve", "refuse reject deny"),
        ("appear", "disappear vanish"),
        ("encourage", "discourage"),
        ("include", "exclude"),
        ("confirm", "refute"),
        ("attack", "defend"),
        ("build built", "demolish"),
        ("tighten", "loosen relax ease"),
        ("warm warmer", "cool cooler cold colder"),
    )
)  # fmt: skip
"""Pairs of sides, each the stems of words that point one way."""


def opposite(one: str, others: frozenset[str] | set[str]) -> bool:
    """Whether among stems stands an opposite of one."""
    return any(
        (one in here and there & others) or (one in there and here & others)
        for here, there in OPPOSITES
    )
