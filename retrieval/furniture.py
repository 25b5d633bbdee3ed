"""What stands around an article without being of it: furniture, captions, clocks, bylines.

Each test looks at one line. Whole sentences of running prose are never furniture, except for the
notices that sites write in sentences (cookies, subscriptions, rights).
"""

from __future__ import annotations

import re

from retrieval.dates import is_clock
from retrieval.text import words

_NETWORKS = (
    r"(?:facebook|twitter|x|instagram|youtube|linkedin|pinterest|whatsapp|telegram|reddit|tumblr|tiktok"
    r"|google\+?(?: news)?|flipboard|email|e-mail|mail|threads|bluesky|mastodon|snapchat|weibo|vk|rss|messenger)"
)
# A line that one of these describes from its first to its last word is furniture.
_WHOLE = [
    # asked of the reader
    rf"(?:please )?(?:like|follow|join|find|add|connect with|watch|see) (?:us|[\w@]+(?: [\w@]+)?) (?:on|via|at) (?:our )?{_NETWORKS}.*",
    rf"(?:share|tweet|post|pin|send|save|e-?mail|print)(?: (?:this|the|it|on|via|with|to|by|in|a|story|article|page|post|link|friends?|timeline|your|{_NETWORKS}|and|or|&))*",
    rf"{_NETWORKS}(?:[ ,|/·•&-]+(?:and )?{_NETWORKS})*",
    r"(?:make|set) .{1,30}(?:your|my) (?:home ?page|start ?page|default)",
    r"(?:bookmark|save|add) (?:this|us|to|it).{0,30}(?:page|site|favou?rites|bookmarks|reading list|later)?",
    r"(?:subscribe|sign up|sign in|log in|log out|login|register|join)(?: (?:now|here|free|for free|today|to|for|with|our|the|us|or|and|a|your|daily|weekly|free|account|e-?mail|news|alerts?|updates?|newsletters?|subscribe|sign|log|in|up|register))*",
    r"(?:get|receive|sign up for|subscribe to|join|download|install|try|read|listen to|watch) (?:our|the|my|all|more)\b.{0,60}\b(?:newsletters?|apps?|alerts?|updates?|inbox|podcasts?|channel|e-?paper|edition|headlines|briefing|stories|offers?)\b.{0,40}",
    r"(?:get|receive) .{0,50}\b(?:inbox|newsletters?|e-?mail alerts?|alerts|notifications|updates)\b.{0,30}",
    r"(?:newsletters?|e-?paper|podcasts?|alerts|notifications|rss(?: feeds?)?)(?: (?:sign ?up|subscription|archive))?",
    r"(?:turn on|enable|allow) notifications.{0,40}",
    r"(?:leave|write|post|add|view|show|hide|load|read)(?: (?:a|all|your|the|more|\d+))? (?:comments?|reply|replies|reviews?)(?: \(?\d+\)?)?",
    r"(?:enter|type) your (?:e-?mail|name|zip|postcode|search)\b.{0,40}|your (?:e-?mail|name)(?: address)?|stay (?:connected|informed|up to date|tuned|in touch|in the know)\b.{0,40}|join (?:the|our) (?:conversation|discussion|debate|community|channel|group)\b.{0,40}|become an? (?:member|subscriber|supporter|patron)\b.{0,40}|(?:start|begin) your (?:free )?(?:trial|subscription).{0,40}|never miss (?:a|an|our|any|the)\b.{0,60}|don't miss (?:a|an|our|any|the)\b.{0,60}|continue with .{1,20}|(?:only |just )?[$€£]\d[\d.]* (?:a|per|for) .{1,30}",
    r"\(?[\d.,]+ ?[km]?\)? (?:comments?|shares?|views?|likes?|reads?|reactions?|tweets|votes?|followers|retweets)",
    r"(?:no |be the first to )?(?:comments?|comment)(?: (?:section|policy|are closed|on this story))?(?: ?\(?\d+\)?)?",
    r"(?:shares?|views|likes|tweets)[ :]*[\d.,]+ ?[km]?",
    r"(?:you (?:may|might) (?:also )?(?:like|be interested in)|recommended(?: for you| stories| reading| articles)?|more (?:from|in|on|like|stories|news|about|top|coverage|for you)\b.{0,40}|(?:related|similar|popular|trending|top|latest|recent|featured|must|other|most|editor'?s|editors'?|breaking|hot|sponsored|promoted|special|previous|next)(?: (?:articles?|stor(?:y|ies)|news|posts?|topics?|links?|content|videos?|read(?:s|ing)?|viewed|popular|commented|shared|picks?|choice|headlines|coverage|now|tags|on|today|reports?|offers|galleries))+|what'?s (?:new|hot|trending)|trending|don'?t miss|in case you missed it|see also|also read|also on .{1,40})",
    r"(?:also read|read also|read more|read next|see also|see more|related|watch|more|also see|lire aussi|à lire aussi|lesen sie auch|mehr zum thema|lea también|leggi anche|читайте также|leia também|lees ook|zobacz także|czytaj także|ler também) ?[:>»|-] ?.{0,160}",
    r"(?:click|tap|scroll|swipe|press) (?:here|to|for|down|on)\b.{0,80}",
    r"(?:read|learn|see|show|load|view|find out|continue|discover|explore) (?:the )?(?:more|less|full (?:story|article)|all|reading|further|original article|next(?: article)?|previous(?: article)?)(?: (?:here|below|stories|articles|news|about|on|at|from)\b.{0,40})?",
    r"(?:story |article )?continue[sd]? (?:reading )?(?:below|after)(?: (?:the )?(?:advertisement|ad|advert|video|promotion))?",
    r"(?:advertisements?|adverti[sz]ing|advert|ads?|sponsored(?: content| by .{1,40})?|promoted(?: content)?|paid (?:content|post|partnership)|partner content|promotion|ad feedback|report (?:this )?ad|(?:advertise|work) with us|remove ads|ad-?free)",
    r"(?:skip|jump|back|go|return)(?: (?:to|ad|navigation|advertisement))? ?(?:the )?(?:main|content|top|navigation|home(?:page)?|article|previous page|menu|footer|search)?(?: content)?",
    r"(?:home(?: ?page)?|menu|search|contact(?: us)?|about(?: us)?|archives?|sitemap|site map|careers|jobs|help|faqs?|shop|store|login|my account|account|subscribe|donate|support us|feedback|privacy(?: policy| notice| settings)?|cookies?(?: policy| settings| preferences)?|terms(?: (?:of|and|&) (?:use|service|conditions))?|imprint|impressum|datenschutz|kontakt|suche|close|x|more|tags?|topics?|sections?|language|print|weather|e-paper|live tv|share|gallery|photos?|videos?|audio|play|pause|mute|listen|watch(?: live| now)?|live|loading(?:\.\.\.|…)?|next|prev(?:ious)?|ok|accept(?: all)?(?: cookies)?|reject(?: all)?|manage (?:cookies|preferences|options)|got it|i agree|text size|font size|a a a|\W?a[+-]?|dark mode|toggle .{1,20})",
    r"(?:tags?|topics?|filed under|posted in|categor(?:y|ies)|keywords?|labels?|more on|schlagworte|themen|mots[- ]clés|etiquetas|stichworte) ?: ?.{1,160}",
    r"(?:listen|watch|play|download|open) (?:to |in |on |the )*(?:this |our |the )?(?:article|story|audio|video|episode|podcast|app|browser|live)?(?: \(?[\d:]+ ?(?:min(?:ute)?s?)?\)?)?",
    r"(?:reading time|read time|lesezeit|lesedauer|temps de lecture|tiempo de lectura|tempo di lettura|leestijd) ?:? ?(?:ca\.? )?\d+.{0,20}|\d+[ -]?min(?:ute)?s?(?: read| lesezeit| de lecture| de lectura)",
    r"(?:real[- ]?time|web|site|google|traffic) (?:analytics|statistics|stats|counter)|(?:page|site) (?:views?|counter).{0,20}|hit counter|visitors?:? ?[\d.,]+|web ?statistics?",
    r"(?:powered|hosted|designed|developed|built) by .{1,40}",
    r"(?:translate|select|choose|change)(?: (?:this|page|language|edition|your|region|country|into|the))+",
    r"(?:(?:us|uk|international|global|asia|europe|world|print|digital|today's) edition|edition: ?.{1,20})",
    r"(?:opens|open) in (?:a )?new (?:window|tab).{0,20}",
    r"(?:image|photo|picture|video|audio|slide|page) ?\d+(?: ?(?:of|/) ?\d+)?|\d+ ?(?:of|/) ?\d+(?: (?:photos|images|slides))?",
    r"(?:hide|show|view|see|open|enlarge|expand)(?: (?:the|full|this|photo|image|larger))* (?:caption|image|photo|gallery|transcript|details|slideshow)(?: .{0,20})?",
    r"(?:share|follow|subscribe|contact|report|correct|suggest)(?: (?:an?|this|the|us|error|typo|correction|topic|author|story|tip))+",
    r"(?:do you )?have (?:a|any) (?:news )?(?:tips?|story|information)\b.{0,60}|send us .{0,60}|got a (?:tip|story).{0,60}",
    r"(?:current|local) (?:time|weather).{0,40}|(?:today'?s|current) date.{0,40}|-?\d{1,3} ?°[cf]?.{0,30}",
    # other languages
    r"(?:teilen(?: auf .{1,20}| per .{1,20})?|drucken|merken|folgen sie uns.{0,40}|anzeige|werbung|anmelden|abonnieren|jetzt (?:abonnieren|anmelden|lesen).{0,40}|newsletter (?:abonnieren|bestellen)|kommentare?(?: \(\d+\))?|kommentieren|mehr zum thema|das könnte (?:sie|dich) auch interessieren|zur startseite|startseite|lesen sie auch.{0,100}|artikel (?:teilen|drucken|merken|anhören)|auf .{1,20} teilen|nach oben|weiterlesen|zum thema|meistgelesen)",
    r"(?:partager|imprimer|publicité|abonnez-vous.{0,60}|s'abonner|s'inscrire|se connecter|connexion|suivez-nous.{0,40}|commentaires?(?: \(\d+\))?|lire (?:aussi|la suite|plus).{0,100}|sur le même (?:sujet|thème)|accueil|partager (?:sur|par|l'article).{0,30}|à lire aussi.{0,100}|newsletters?|les plus lus)",
    r"(?:compartir|imprimir|publicidad|suscríbe(?:te|se).{0,60}|síguenos.{0,40}|iniciar sesión|regístrate.{0,30}|comentarios?(?: \(\d+\))?|leer más|lea también.{0,100}|te puede interesar.{0,60}|más noticias|inicio|compartir en .{1,30}|noticias relacionadas|lo más (?:leído|visto))",
    r"(?:condividi|stampa|pubblicità|iscriviti.{0,60}|seguici.{0,40}|accedi|abbonati.{0,40}|commenti(?: \(\d+\))?|leggi (?:anche|tutto).{0,100}|potrebbe interessarti.{0,40}|compartilhe?(?:ar)?.{0,30}|publicidade|assine.{0,40}|siga-nos.{0,40}|leia (?:mais|também).{0,100}|delen|reageer|advertentie|lees (?:ook|meer).{0,100}|aanmelden|volg ons.{0,40}|dela|annons|läs (?:också|mer).{0,100}|udostępnij.{0,30}|reklama|czytaj (?:także|więcej).{0,100}|zaloguj.{0,20})",
    r"(?:поделиться.{0,30}|реклама|подпис(?:аться|ывайтесь).{0,60}|комментарии(?: \(\d+\))?|читайте также.{0,100}|войти|регистрация|печать|главная|شارك.{0,30}|إعلان|اشترك.{0,40}|تابعنا.{0,40}|اقرأ أيضا.{0,60}|分享(?:到.{0,20})?|广告|廣告|订阅.{0,20}|登录|注册|评论.{0,10}|相关阅读|相关新闻|シェア|広告|ログイン|関連記事|コメント.{0,10}|공유|광고|구독|로그인|댓글.{0,10}|관련기사|साझा करें|विज्ञापन|paylaş|reklam|abone ol.{0,40}|yorumlar?)",
]
_FURNITURE = re.compile("|".join(f"(?:{pattern})" for pattern in _WHOLE), re.I)

# Notices in sentences: recognised by how they begin or by what they say, whatever their length.
_NOTICE = re.compile(
    r"^(?:©|\(c\) ?(?:19|20)\d\d|copyright (?:©|\(c\)|(?:19|20)\d\d|by\b)|all rights reserved\b|alle rechte vorbehalten|tous droits réservés|todos los derechos)"
    r"|all rights reserved\.?$|^(?:this (?:material|article|story|content) (?:may|must|can)(?:not| not) be (?:published|reproduced|copied|republished))"
    r"|^(?:this|our) (?:web ?)?site uses cookies|^we (?:and our partners )?use cookies|^we value your privacy|^by (?:continuing|clicking|using|browsing|signing|subscribing|submitting)\b.{0,80}\b(?:agree|accept|consent|cookies|terms)"
    r"|^(?:diese (?:web)?site|wir) (?:verwende[nt]|nutz(?:t|en)) cookies|^(?:ce site|nous) utilis\w* (?:des )?cookies|^(?:este sitio|utilizamos|usamos) .{0,30}cookies|^(?:questo sito|utilizziamo) .{0,30}cookie"
    r"|^please (?:enable|turn on|allow|disable) (?:javascript|cookies|your ad)|^(?:javascript|your browser) (?:is|does|must|needs|seems|isn't|doesn't)\b|^you need (?:to enable )?javascript"
    r"|^(?:you (?:must|need to|have to|can) (?:be )?(?:log|sign|regist|subscri)\w*)"
    r"|^(?:sign up|subscribe|register)(?: now| here| today| for free)? (?:to|for|and) (?:our|the|get|receive|a|more|this|read|continue|unlimited|free)\b.{0,120}(?:newsletter|inbox|updates|alerts|access|article|stories|reading|subscription|offers|e-?mail|now|free)"
    r"|^(?:follow|like|join) (?:us|our|@\w+|[\w .]{2,30}) on (?:facebook|twitter|x|instagram|youtube|telegram|whatsapp|linkedin|tiktok|google news|threads|bluesky)\b.{0,100}$"
    r"|^(?:download|get) (?:the|our) .{0,40}\bapp\b|^(?:thank you|thanks) for (?:reading|subscribing|signing|visiting|registering)\b|^your (?:e-?mail|subscription|email address) (?:will|is|has|address)\b|^already (?:a|have|an?) (?:subscriber|member|account|registered)"
    r"|^(?:\(?(?:additional )?(?:reporting|writing|editing|compiled|translated|edited|written) by\b)"
    r"|^(?:this (?:article|story|post|report) (?:was |is |has been )?(?:first |originally )?(?:published|appeared|republished|updated)|a version of this (?:article|story) appear)"
    r"|^you(?:'ve| have)? (?:reached|read|used|hit) (?:your|all|the)\b.{0,60}\b(?:articles?|limit|stories)\b|^our standards:|^(?:this is|you are reading) (?:premium|subscriber)\b|^(?:to|for) (?:continue reading|read the full (?:story|article)|unlimited access)\b|^(?:the views|the opinions|opinions) expressed\b|^(?:support|help us) (?:our|independent|quality) journalism|^disclaimer\b"
    r"|^(?:click|tap) (?:here|the link|below)\b|^share your (?:thoughts|views|comments)\b|^(?:what do you think|tell us what you think)\b.{0,80}$|^(?:let us know|tell us) .{0,40}\b(?:comments?|below)\b"
    r"|^abonnieren sie\b|^melden sie sich\b.{0,60}newsletter|^inscrivez-vous\b|^recevez\b.{0,60}newsletter|^suscr[íi]bete\b|^iscriviti\b|^подписывайтесь\b",
    re.I,
)

_AGENCIES = r"(?:reuters|getty(?: images)?|ap|afp|epa|dpa|upi|xinhua|shutterstock|istock|alamy|bloomberg|wikimedia(?: commons)?|flickr|unsplash|pixabay|imago|picture alliance|pa(?: media| images| wire)?|ap photo|tass|ria novosti|kyodo|yonhap|anp|ansa|efe|zuma(?: press)?|handout|file)"
_CREDIT_WORD = r"(?:photo(?:graph)?s?|image|picture|pic|illustration|graphic|video|screenshot|foto|fotografía|bild|abbildung|symbolbild|archivbild|crédit|credits?|photo credit|image credit|image source|photo source|file photo|file image|imagen|immagine|imagem|copyright|caption|фото|图片|图|写真|사진|صورة)"
_CAPTION = re.compile(
    rf"^[(\[]\s?{_CREDIT_WORD}\s?(?:[:：/|-]|by\b|credit|courtesy|\)|\])"
    rf"|^{_CREDIT_WORD}(?: (?:credit|source|by|courtesy(?: of)?))?\s?[:：/|©]"
    rf"|^{_CREDIT_WORD} (?:by|courtesy(?: of)?|credit) [A-Z(]"
    rf"|[(\[]\s?{_CREDIT_WORD}\s?(?:[:：/|]|by\b|credit|courtesy)[^()\[\]]{{0,80}}[)\]]\.?$"
    rf"|[(\[][^()\[\]]{{0,50}}\b{_AGENCIES}\s?/\s?[^()\[\]]{{1,60}}[)\]]\.?$|[(\[][^()\[\]]{{1,60}}/\s?{_AGENCIES}[^()\[\]]{{0,30}}[)\]]\.?$"
    rf"|(?:^|[.\s])(?:REUTERS|AFP|AP|EPA|Getty Images|GETTY IMAGES|Reuters)\s?/\s?[A-Z][\w.' -]{{2,40}}$"
    rf"|(?:[A-Z][\w.'-]+ ){{1,3}}[A-Z]?[\w.'-]*\s?/\s?(?:{_AGENCIES})(?: via [\w ]+)?\.?$"
    rf"|^(?:file|pictured|above|left|right|top|bottom)(?: photo)?\s?:|\bfile photo\b[^.]{{0,30}}\.?$|^(?:a|an|this) (?:undated )?(?:file|handout) (?:photo|picture|image)\b",
    re.I,
)

_BY = r"(?:(?i:by|written by|reported by|author|story by|posted by|from our correspondent)|Von|Par|Por|Di|Door|Av|Af|Автор|Autor(?:in)?)\b\s?:?"
_NAME = r"(?:[^\W\d_a-z][\w.'’-]*|de|van|von|der|bin|al|el|la|du|di)"
_BYLINE = re.compile(
    rf"^{_BY}\s+(?P<name>{_NAME}(?:\s{_NAME}){{0,4}}(?:(?:,| and| und| et| y| &)\s{_NAME}(?:\s{_NAME}){{0,3}}){{0,4}})"
    r"(?P<rest>\s?(?:[,|/·•(–—-].{0,100})?)$"
)
_BAR = re.compile(r"\s+[|·•/–—-]\s+")
_CRUMB = re.compile(r"\s(?:[>›»|·•→]|::)\s?|\s?[›»|•→]\s?")
_TRAIL = re.compile(r"(?:home|start|startseite|accueil|inicio|главная)\s?/\s?.{1,80}", re.I)


def is_furniture(line: str) -> bool:
    """Whether a line is site furniture: navigation, requests, counters, notices, advertising."""
    bare = " ".join(line.replace("’", "'").split()).strip(" \t.!:…|>»›-–—*·•+[]()#")
    if not bare or not any(char.isalnum() for char in bare):
        return True
    if is_caption(line) or is_clock(line):
        return True
    if _NOTICE.search(line.replace("’", "'").strip(" *[(")):
        return True
    if words(bare) <= 14 and not _is_plain_sentence(line) and _FURNITURE.fullmatch(bare):
        return True
    parts = _BAR.split(bare)
    return is_breadcrumb(line) or (len(parts) > 1 and all(map(_FURNITURE.fullmatch, parts)))


def _is_plain_sentence(line: str) -> bool:
    """Prose that only happens to begin like a request ("Share prices fell on Monday.")."""
    return line.rstrip().endswith(".") and words(line) > 5


def is_caption(line: str) -> bool:
    """Whether a line is a photo caption or credit, known by the credit that it bears."""
    return bool(_CAPTION.search(line.strip()))


def is_breadcrumb(line: str) -> bool:
    """Whether a line is a trail or bar of short links ("Home > World > Asia")."""
    if _TRAIL.fullmatch(line.strip()) and words(line) <= 10 and not line.rstrip().endswith("."):
        return True
    parts = [part.strip() for part in _CRUMB.split(line)]
    if len(parts) < 2 or not all(parts) or re.search(r"[.!?]$|\d", line):
        return False
    short = all(words(part) <= 3 for part in parts)
    return short and (
        len(parts) > 2 or parts[0].lower() in {"home", "start", "startseite", "accueil", "inicio"}
    )


def byline(line: str) -> tuple[str, str] | None:
    """The author in a line such as "By Jane Doe | 30 July 2021", and the rest of the line."""
    match = _BYLINE.match(line)
    if not match or words(match["name"]) > 14 or line.rstrip().endswith((".", "!", "?")):
        return None
    return match["name"].strip(" ,"), match["rest"].strip(" ,|/·•–—-")


_PUBLISHED = re.compile(
    r"^(?:first )?(?:published|posted|publication date|publish date|date published|erschienen|veröffentlicht|publié"
    r"|publicado|pubblicato|gepubliceerd|publicerad|publisert|opublikowano|опубликовано|发布时间|公開日|yayın tarihi)"
    r"(?: on| at| the| am| le| el| il| op)?\s?[:：]?\s*",
    re.I,
)
_CHANGED = re.compile(
    r"^(?:last )?(?:updated|modified|edited|update|changed|revised|zuletzt aktualisiert|aktualisiert|stand|letzte änderung"
    r"|mis à jour|actualizado|aggiornato|bijgewerkt|обновлено|更新)\b.{0,60}$",
    re.I,
)


def publication_line(line: str) -> str | None:
    """What follows "Published on" in a line that says when the article was published."""
    match = _PUBLISHED.match(line)
    if match and re.search(r"\d", line) and len(line) < 100:
        return re.split(
            r"\s*(?:[|·•]|,?\s(?i:last )?(?i:updated|modified))\s*", line[match.end() :]
        )[0]
    return None


def is_change_line(line: str) -> bool:
    """Whether a line says only when the page was changed."""
    return bool(_CHANGED.match(line)) and bool(re.search(r"\d", line)) and words(line) <= 12
