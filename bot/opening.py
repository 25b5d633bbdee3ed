"""What the settings ask for, made of them: who may ask, writers, what they may take, vectors."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.chats.access import Rules
from bot.settings import Settings
from bot.store.answers import Answers
from bot.store.spending import Limits, Spending
from bot.writing.generative import Generative, Prompts
from bot.writing.model import Callback, LangChainModel, Where
from bot.writing.prices import prices_of
from prompts import load
from retrieval.home import Home
from retrieval.spaces import Spaces
from retrieval.stores.catalog import Catalog
from retrieval.stores.chroma import Chroma


def rules(settings: Settings) -> Rules:
    """Who may ask, as the settings say."""

    def named(ids: Iterable[int]) -> frozenset[str]:
        return frozenset(f"telegram:{id_}" for id_ in ids)

    listed = None if settings.access is None else named(settings.access)
    return Rules(listed, named(settings.owners), settings.asks_day, settings.asks_chat_day)


def spending(settings: Settings, answers: Answers) -> Spending:
    """What models may take, as the settings say; it is kept beside the answers."""
    limits = Limits(
        settings.model_day,
        settings.model_month,
        settings.model_chat_day,
        settings.model_chat_month,
    )
    return Spending(answers.database, limits, prices_of(settings.model_price))


def models(settings: Settings, callbacks: Sequence[Callback] = ()) -> list[Generative]:
    """The language models that the settings name, in their order; none by default."""
    prompts = Prompts(load("answer"), load("rewrite"))
    return [
        Generative(model, prompts, most_s=4 * settings.model_timeout)
        for model in chat_models(settings, callbacks)
    ]


def chat_models(settings: Settings, callbacks: Sequence[Callback] = ()) -> list[LangChainModel]:
    """The models behind the writers; each connects at its first use."""
    key = settings.model_key.get_secret_value() if settings.model_key else None
    return [
        LangChainModel(
            Where(name, url=settings.model_url, key=key, silence=settings.model_timeout),
            callbacks=callbacks,
        )
        for name in settings.model
    ]


def open_spaces(settings: Settings, home: Home, catalog: Catalog) -> Spaces:
    """The vectors that the settings name, on a server or in a folder of the home."""

    def vectors(encoder: str, dimension: int) -> Chroma:
        if settings.chroma_url:
            namespace = catalog.namespace()
            return Chroma.server(settings.chroma_url, encoder, dimension, namespace=namespace)
        return Chroma.persistent(home.chroma, encoder, dimension)

    return Spaces(settings.encoder, catalog, vectors)
