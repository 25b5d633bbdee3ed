"""What a language model brings together must stand together in the sources."""

from __future__ import annotations

import pytest

from bot.writing.acting import misjoined
from bot.writing.window import view

YARD = (
    "Members of the audit committee backed on Tuesday a call to bring the minister Odd Renner "
    "before the High Court over the sale of the Lunde shipyard. "
    "According to critics, the release of the engineers Ane Vold and Per Lund, who were detained "
    "in Torvik due to unpaid taxes, was an attempt to win votes. "
    '"The yard must stay," said Una Brack, who heads the union. '
    "Some 300 welders and their families protested in front of the town hall. "
    "An appeals court ruled that the sale was unlawful. The Supreme Court has not been asked. "
    "Mayor Kaja Holm lost the election to Tor Aas, who campaigned against the sale. "
    "A group that calls itself Grey Tern claims to hold the contract. "
    "The ferry was delayed because of fog."
)
TORN = {
    "The High Court gave Odd Renner a call to be brought before the judges.": "nothing that this",
    "Ane Vold and Per Lund were released due to unpaid taxes.": "something else",
    "Una Brack, some 300 welders and their families protested in front of the hall.": "together",
    "The Supreme Court ruled that the sale was unlawful.": "another Court",
    "Kaja Holm said that she was disappointed.": "no word",
    "Grey Tern is led by a group that calls itself Grey Tern.": "answers with",
    "Una Brack": "without a verb",
    "412 million crowns": "without a verb",
}
TOLD = [
    "Members of the audit committee gave their backing to a call.",
    "Ane Vold and Per Lund were detained due to unpaid taxes.",
    "The ferry was delayed due to fog.",
    "Some 300 welders and their families protested in front of the hall.",
    "An appeals court ruled that the sale was unlawful.",
    "Una Brack said that the yard must stay.",
    "Grey Tern claims to hold the contract.",
    "Tor Aas won the election.",
]


def reasons(sentence: str) -> list[str]:
    return [reason.text for reason in misjoined(sentence, view(sentence, [YARD]))]


@pytest.mark.parametrize(("sentence", "why"), TORN.items())
def test_what_stands_apart_in_the_sources_is_not_joined(sentence: str, why: str) -> None:
    found = reasons(sentence)
    assert found
    assert why in found[0]


@pytest.mark.parametrize("sentence", TOLD)
def test_what_stands_together_in_the_sources_is_left_alone(sentence: str) -> None:
    assert reasons(sentence) == []
