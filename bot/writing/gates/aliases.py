"""Names that stand for each other: peoples and countries, short and long forms, codes of states."""

# ruff: noqa: SIM905 — word tables read best as text

from __future__ import annotations

from types import MappingProxyType

PLACES = MappingProxyType({
    form: base
    for base, forms in (
        row.strip().split(": ")
        for row in """
        france: french frenchman frenchwoman
        britain: british briton britons uk
        netherlands: dutch dutchman dutchwoman holland
        spain: spanish spaniard spaniards
        greece: greek greeks
        turkey: turkish turk turks
        poland: polish pole poles
        denmark: danish dane danes
        sweden: swedish swede swedes
        finland: finnish finn finns
        ireland: irish irishman irishwoman
        iceland: icelandic icelander icelanders
        wales: welsh welshman
        scotland: scottish scot scots
        england: english englishman englishwoman
        germany: german germans
        switzerland: swiss
        norway: norwegian norwegians
        afghanistan: afghan afghans
        philippines: philippine filipino filipinos filipina
        america: american americans us usa
        europe: european europeans eu
        israel: israeli israelis
        iraq: iraqi iraqis
        mexico: mexican mexicans
        canada: canadian canadians
        ukraine: ukrainian ukrainians
        thailand: thai thais
        belgium: belgian belgians
        argentina: argentine argentines argentinian argentinians
        brazil: brazilian brazilians
        italy: italian italians
        portugal: portuguese
        panama: panamanian panamanians
        peru: peruvian peruvians
        congo: congolese
        burma: burmese
        myanmar: burmese
        malta: maltese
        lebanon: lebanese
        cyprus: cypriot cypriots
        kosovo: kosovar kosovars
        slovakia: slovak slovaks
        slovenia: slovene slovenes slovenian
        croatia: croat croats croatian
        serbia: serb serbs serbian
        bosnia: bosnian bosnians
        czechia: czech czechs
        bangladesh: bangladeshi bangladeshis
        yemen: yemeni yemenis
        kuwait: kuwaiti kuwaitis
        qatar: qatari qataris
        emirates: emirati emiratis uae
        oman: omani omanis
        bahrain: bahraini bahrainis
        somalia: somali somalis
        kazakhstan: kazakh kazakhs
        uzbekistan: uzbek uzbeks
        tajikistan: tajik tajiks
        kyrgyzstan: kyrgyz
        turkmenistan: turkmen
        azerbaijan: azerbaijani azeri azeris
        mongolia: mongolian mongol mongols
        wisconsin: wisconsinite
        michigan: michigander
        """.strip().split("\n")
    )
    for form in (base, *forms.split())
})  # fmt: skip
"""Countries by their people and their adjectives, and by themselves."""

_CODES = MappingProxyType({
    code: tuple(name.split("_"))
    for code, name in (
        pair.split("/")
        for pair in """
        al/alabama ak/alaska az/arizona ar/arkansas ca/california co/colorado ct/connecticut
        de/delaware fl/florida ga/georgia hi/hawaii id/idaho il/illinois in/indiana ia/iowa
        ks/kansas ky/kentucky la/louisiana me/maine md/maryland ma/massachusetts mi/michigan
        mn/minnesota ms/mississippi mo/missouri mt/montana ne/nebraska nv/nevada nh/new_hampshire
        nj/new_jersey nm/new_mexico ny/new_york nc/north_carolina nd/north_dakota oh/ohio
        ok/oklahoma or/oregon pa/pennsylvania ri/rhode_island sc/south_carolina sd/south_dakota
        tn/tennessee tx/texas ut/utah vt/vermont va/virginia wa/washington wv/west_virginia
        wi/wisconsin wy/wyoming
        """.split()
    )
})  # fmt: skip


def code(letters: str) -> str:
    """How two capital letters that may be the code of a state are held apart from words (`in`)."""
    return f"code {letters.casefold()}"


def _aliases() -> dict[str, tuple[tuple[str, ...], ...]]:
    ways: dict[str, list[tuple[str, ...]]] = {}
    for row in """
        un: united nations
        us: united states
        usa: united states
        eu: european union
        uk: united kingdom
        uae: emirates
        gop: republican
        wwii: world war ii
        wwi: world war i
        city: new york
        ngo: nongovernmental
        ngo: non governmental
        ngo: non-governmental
        ceo: chief executive
        pm: prime minister
        mp: parliament
        mep: european parliament
        nyc: new york
        nypd: new york police
        lapd: los angeles police
        dc: district columbia
        islamist: islamic
        covid: coronavirus
        coronavirus: covid
        q1: first quarter
        q2: second quarter
        q3: third quarter
        q4: fourth quarter
        """.strip().split("\n"):
        short, _, long = row.strip().partition(": ")
        ways.setdefault(short, []).append(tuple(long.split()))
        if short.endswith(("o", "p")):
            ways.setdefault(short + "s", []).append(tuple(long.split()))
    for letters, name in _CODES.items():
        ways.setdefault(letters, []).append(name)
        for part in name:
            ways.setdefault(part, []).append((code(letters),))
    return {short: tuple(found) for short, found in ways.items()}


ALIASES = MappingProxyType(_aliases())
"""Other ways to say a name, each as the words that a source must hold."""
