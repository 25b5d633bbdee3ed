"""What people write to a bot that is no question about the news: pure.

Only whole messages of a few fixed words count, in any of the languages of the bot, so that no
question is ever taken for one of them.
"""

from __future__ import annotations

import re
from enum import Enum


class Talk(Enum):
    """What somebody says who asks nothing of the news."""

    GREETING = "greeting"
    THANKS = "thanks"
    HELP = "help"
    STOP = "stop"
    MISSED = "missed"


_PHRASES: dict[Talk, str] = {
    Talk.GREETING: """
        hi | hello | hey | hi there | hello there | good morning | good afternoon | good evening
        hallo | guten morgen | guten tag | guten abend | moin | servus | grüß gott
        hola | buenos días | buenas tardes | buenas noches | buenas
        bonjour | salut | bonsoir | coucou
        привет | здравствуйте | здравствуй | добрый день | доброе утро | добрый вечер
        مرحبا | مرحبًا | أهلا | أهلًا | السلام عليكم | صباح الخير | مساء الخير
        你好 | 您好 | 早上好 | 晚上好 | 大家好""",
    Talk.THANKS: """
        thanks | thank you | thx | ty | thanks a lot | many thanks | thank you very much | cheers
        ok thanks | lol thanks | great thanks | ok thank you | ok | okay | great
        danke | danke schön | vielen dank | danke dir | ok danke | super danke | super
        gracias | muchas gracias | ok gracias | vale | vale gracias
        merci | merci beaucoup | ok merci | super merci
        спасибо | большое спасибо | спасибо большое | благодарю | хорошо спасибо
        شكرا | شكرًا | شكرا جزيلا | شكرًا جزيلًا | شكرا لك
        谢谢 | 谢谢你 | 谢谢您 | 多谢 | 非常感谢 | 好的 | 好的谢谢""",
    Talk.HELP: """
        help | help me | what can you do | who are you | what are you | how does this work
        how do you work | what is this | menu | commands
        hilfe | was kannst du | wer bist du | wie geht das | wie funktionierst du | menü | befehle
        ayuda | qué puedes hacer | quién eres | cómo funcionas | cómo funciona esto | menú
        aide | que peux tu faire | que sais tu faire | qui es tu | comment ça marche
        помощь | что ты умеешь | что вы умеете | кто ты | кто вы | как это работает | меню
        مساعدة | ماذا تستطيع أن تفعل | ماذا تستطيع | من أنت | كيف تعمل
        帮助 | 你能做什么 | 您能做什么 | 你会做什么 | 你是谁 | 您是谁 | 怎么用""",
    Talk.STOP: """
        stop | stop it | unsubscribe | quit | cancel | stop sending | stop digests
        stopp | aufhören | abbestellen | abmelden | hör auf
        para | parar | basta | cancelar | darse de baja
        arrête | arrêter | stop s il te plaît | se désabonner | désabonner
        стоп | хватит | отписаться | отписка | отмена
        توقف | أوقف | إلغاء | إلغاء الاشتراك
        停止 | 停 | 退订 | 取消 | 取消订阅""",
}

_MISSED = re.compile(
    r"""
    what(?:'s|s|\ is)\ (?:new|the\ news)(?:\ today)?
    | (?:the\ )?(?:latest\ |today's\ )?news(?:\ today)?
    | (?:what|anything)\ (?:did|have)\ (?:i|we)\ miss(?:ed)?(?:\ .{1,30})? | catch\ me\ up
    | did\ (?:i|we)\ miss\ anything(?:\ .{1,30})? | what\ happened\ (?:today|yesterday)
    | was\ (?:gibt|gibt's|gibts)(?:\ es)?\ neues | was\ ist\ neu | (?:neue\ )?nachrichten
    | was\ habe?\ ich\ (?:.{1,30}\ )?verpasst | was\ haben\ wir\ (?:.{1,30}\ )?verpasst
    | was\ ist\ (?:heute|gestern)\ passiert
    | qué\ hay\ de\ nuevo | (?:últimas\ )?noticias | qué\ me\ (?:he\ perdido|perdí)(?:\ .{1,30})?
    | qué\ nos\ (?:hemos\ perdido|perdimos)(?:\ .{1,30})? | qué\ pasó\ (?:hoy|ayer)
    | quoi\ de\ neuf | (?:les\ )?(?:dernières\ )?(?:nouvelles|actualités|infos)
    | qu'est-ce\ que\ j'ai\ (?:raté|manqué)(?:\ .{1,30})? | qu'ai-je\ (?:raté|manqué)(?:\ .{1,30})?
    | что\ нового | (?:последние\ )?новости | что\ (?:я|мы)\ пропустил[аи]?(?:\ .{1,30})?
    | ما\ الجديد | (?:آخر\ )?(?:ال)?أخبار | ماذا\ فاتني(?:\ .{1,30})? | ماذا\ فاتنا(?:\ .{1,30})?
    | 有什么新闻 | 有什么新消息 | 最新新闻 | 最新消息 | 新闻 | 我错过了什么 | .{0,12}我错过了什么
    """,
    re.VERBOSE,
)
_AT_ONCE = frozenset({
    "now", "at once", "jetzt", "sofort", "ahora", "maintenant", "сейчас", "الآن", "现在", "立即",
})  # fmt: skip
_OFF = frozenset({
    "off", "pause", "none", "no", "never", "aus", "keine", "desactivar", "no más", "désactiver",
    "выкл", "выключить", "пауза", "إيقاف", "关闭", "暂停",
})  # fmt: skip
_APPROVING = frozenset("👍🙏❤👌👏😊🙂😀🎉💯🔥✅")
_ASIDE = re.compile(r"[^\w\s'’-]|_")


def said(text: str) -> Talk | None:
    """What a whole message says, when it is no question about the news."""
    plain = _plain(text)
    if _MISSED.fullmatch(plain):
        return Talk.MISSED
    if not plain and _APPROVING.intersection(text):
        return Talk.THANKS
    return _KNOWN.get(_bare(plain))


def said_of_digests(text: str) -> Talk | None:
    """What words after /digest say that are no days and times."""
    bare = _bare(_plain(text))
    if bare in _AT_ONCE:
        return Talk.MISSED
    return Talk.STOP if bare in _OFF or _KNOWN.get(bare) is Talk.STOP else None


def _plain(text: str) -> str:
    """The words alone, in small letters: without emoji, and without what ends a sentence."""
    return " ".join(_ASIDE.sub(" ", text.replace("’", "'")).casefold().split())


def _bare(said: str) -> str:
    return " ".join(said.replace("-", " ").replace("'", " ").split())


_KNOWN = {
    _bare(_plain(each)): talk
    for talk, listed in _PHRASES.items()
    for each in re.split(r"[|\n]", listed)
    if each.strip()
}
