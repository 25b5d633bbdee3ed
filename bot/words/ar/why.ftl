why-title = لماذا هذه الإجابة
why-searched = ما بحثتُ عنه
why-found = ما وجدتُه
why-proposed = ما اقترحه الكاتب
why-left-out = ما اقتُرح ثم حُذف: لا يسنده ما يستشهد به
why-answered = أُجيب عنه، لأن
why-partial = أُجيب عن جزء منه، لأن
why-no-evidence = لم يُجب عنه، لأن

why-as-of = حتى { $moment } UTC، { $how }، في { $where }؛ عدد المقاطع { $limit } على الأكثر
why-by-words = بالكلمات وحدها
why-by-meaning = بالكلمات والمعنى
why-by-meaning-with = بالكلمات والمعنى ({ $encoder })
why-where-everyone = ما يجوز للجميع قراءته
why-where-own = ما يجوز للجميع قراءته وما لا يقرؤه إلا هذه المحادثة
why-nothing = لا شيء.
why-passages =
    { $passages ->
        [one] مقطع واحد
        [two] مقطعان
        [few] { $passages } مقاطع
        [many] { $passages } مقطعًا
       *[other] { $passages } مقطع
    } من { $articles ->
        [one] مقال واحد
        [two] مقالَين
        [few] { $articles } مقالات
        [many] { $articles } مقالًا
       *[other] { $articles } مقال
    } من { $publishers ->
        [one] ناشر واحد
        [two] ناشرَين
        [few] { $publishers } ناشرين
        [many] { $publishers } ناشرًا
       *[other] { $publishers } ناشر
    }، الأفضل أولًا
why-cited = مستشهَد به
why-shown-as-nearest = عُرض على أنه الأقرب
why-not-sent = لم يُرسل كما هو
why-sent-more-carefully = أُرسل بصيغة أحوط: { $sentence }
why-by-extraction = مجموع من جمل المصادر نفسها
why-took = قرأ النموذج { $input } من الوحدات وكتب { $output }
why-signal-words = الكلمات
why-signal-meaning = المعنى
why-signal-recency = الحداثة
why-signal-period = الفترة
why-signal-publisher = الناشر
why-signal-repeat = التكرار
