reasons-answered =
    { $status ->
        [401] { $host } يطلب كلمة مرور
        [402] { $host } يطلب الدفع
        [403] { $host } يرفض الدخول
        [404] لا شيء لدى { $host } في هذا العنوان
        [410] { $host } أزال نهائيًا ما كان هناك
        [429] { $host } تصله طلبات كثيرة جدًا
        [451] { $host } لا يجوز له عرض هذا لأسباب قانونية
        [503] { $host } متوقف عن العمل الآن
       *[other] { $host } معطّل أو ليست لديه هذه الصفحة ({ $status })
    }
reasons-private = لا أقرأ { $host }: العنوان يقود إلى شبكة خاصة لا إلى الويب العام
reasons-port = لا أقرأ { $host }: المنفذ { $port } ليس من منافذ خوادم الويب
reasons-bad-address = { $address } ليس عنوانًا يمكنني قراءته
reasons-no-address = «{ $address }» ليس عنوان ويب؛ عنوان الويب يشبه bbc.co.uk/news
reasons-silent = { $host } لا يرد
reasons-broke-off = { $host } انقطع في منتصف رده
reasons-no-host = لا يوجد موقع باسم { $host }
reasons-not-found-out = تعذّر العثور على { $host } الآن
reasons-insecure = الاتصال مع { $host } غير آمن
reasons-robots = { $host } يطلب من البرامج ألا تقرأ هذه الصفحة
reasons-robots-away = لا يمكن الآن سؤال { $host } هل يجوز لي أن أقرأه؛ حاول لاحقًا
reasons-redirects = { $host } يحيل من عنوان إلى آخر بلا نهاية
reasons-no-text-there = لا نص لدى { $host } في هذا العنوان
reasons-too-much = أرسل { $host } أكثر مما أقرؤه من صفحة واحدة
reasons-wait =
    { $count ->
        [one] يجب ترك { $host } ثانية أخرى
        [two] يجب ترك { $host } ثانيتين أخريين
        [few] يجب ترك { $host } مدة { $count } ثوانٍ أخرى
        [many] يجب ترك { $host } مدة { $count } ثانية أخرى
       *[other] يجب ترك { $host } مدة { $count } ثانية أخرى
    }

reasons-list = قائمة مقالات أخرى، لا مقال واحد
reasons-empty-shell = صفحة لا تملؤها إلا البرامج النصية: لا نص فيها
reasons-no-text = لا نص فيه
reasons-too-long = أطول من أن يكون مقالًا
reasons-error-page = صفحة خطأ، لا مقال
reasons-says-missing = صفحة تقول إن المقال غير موجود
reasons-wants-scripts = صفحة تطلب تشغيل البرامج النصية أو ملفات الارتباط أو التحقق
reasons-wants-consent = صفحة تطلب الموافقة على ملفات الارتباط
reasons-wants-login = صفحة تسجيل دخول
reasons-wants-money = صفحة تطلب اشتراكًا
reasons-free-part = الجزء المجاني فقط؛ والباقي للمشتركين
reasons-feed-part = ما تحمله الخلاصة منه فقط ({ $reason })
reasons-front-page = لم تعد الصفحة موجودة؛ العنوان يقود إلى الصفحة الرئيسية
reasons-not-a-page = العنوان يقود إلى { $kind } لا إلى صفحة
reasons-pdf-locked = ملف PDF مقفل بكلمة مرور
reasons-pdf-scan = ملف PDF من صور: لا نص فيه
reasons-pdf-broken = ملف PDF تالف
reasons-pdf-long = ملف PDF أطول من اللازم

reasons-page-not-feed = هذه صفحة، لا خلاصة
reasons-not-a-feed = هذه ليست خلاصة
reasons-feed-broken = الخلاصة تالفة من مصدرها
reasons-no-feed = لا خلاصة هناك، والصفحة لا تُقرأ ({ $reason })
reasons-most-sources = عدد مصادر هذه المحادثة { $count } ولا مجال لمزيد؛ أزل واحدًا أولًا
reasons-several-sources = «{ $named }» اسم لعدة مصادر: { $sources }؛ حدّد أيها
reasons-everyones-source = { $address } يُقرأ للجميع؛ لا يغيّر ذلك إلا المشغّل
reasons-no-source = لا يوجد مصدر «{ $named }»؛ سمّه بعنوانه، أو كما يظهر في /sources
reasons-operators-files = الملفات والمجلدات يضيفها المشغّل
reasons-too-many-links = روابط كثيرة دفعة واحدة

reasons-other-language = لا أعرف لغة هذا السؤال جيدًا، فبحثت بكلماته لا بمعناه
reasons-by-words-only = بحثت هذه المرة بالكلمات وحدها، لا بالمعنى
reasons-nothing-by = لم يُنشر شيء مناسب حتى { $day }
reasons-nothing-on = لم يُنشر شيء مناسب في { $day } («{ $period }»)
reasons-nothing-between = لم يُنشر شيء مناسب من { $first } إلى { $last } («{ $period }»)
reasons-undated =
    { $count ->
        [one] تُرك مقال واحد مناسب: ليس له تاريخ دقيق
        [two] تُرك مقالان مناسبان: ليس لهما تاريخ دقيق
        [few] تُركت { $count } مقالات مناسبة: ليس لها تاريخ دقيق
        [many] تُرك { $count } مقالًا مناسبًا: ليس لها تاريخ دقيق
       *[other] تُرك { $count } مقال مناسب: ليس لها تاريخ دقيق
    }

reasons-model-late = لم يرد { $model } في الوقت المناسب
reasons-model-answers = رد { $model } بالخطأ { $status }
reasons-model-away = تعذّر الوصول إلى النموذج اللغوي
reasons-model-nothing = لم يكتب { $model } شيئًا
reasons-model-unread = ما أرسله { $model } لا يُقرأ
reasons-model-failed-check = لم يجتز التحقق شيء مما كتبه { $model }
reasons-model-beside = ما كتبه { $model } لا يجيب عن السؤال
reasons-model-repeated = كرر { $model } كلامه فأُوقف
reasons-bot-day = بلغ البوت حده اليومي للنماذج اللغوية
reasons-bot-month = بلغ البوت حده الشهري للنماذج اللغوية
reasons-chat-day = بلغت هذه المحادثة حدها اليومي للنماذج اللغوية
reasons-chat-month = بلغت هذه المحادثة حدها الشهري للنماذج اللغوية

reasons-nothing-found = لم يُعثر على شيء لهذا السؤال، فلم يكن هناك ما يُجاب منه
reasons-none-answers =
    { $count ->
        [one] عُثر على مقطع واحد، وليس فيه ما سُئل عنه
        [two] عُثر على مقطعين، وليس فيهما ما سُئل عنه
        [few] عُثر على { $count } مقاطع، وليس فيها ما سُئل عنه
        [many] عُثر على { $count } مقطعًا، وليس فيها ما سُئل عنه
       *[other] عُثر على { $count } مقطع، وليس فيها ما سُئل عنه
    }
reasons-none-passed =
    { $count ->
        [one] اقتُرحت جملة واحدة، ولم تجتز التحقق مما تستشهد به
        [two] اقتُرحت جملتان، ولم تجتز أي منهما التحقق مما تستشهد به
        [few] اقتُرحت { $count } جمل، ولم تجتز أي منها التحقق مما تستشهد به
        [many] اقتُرحت { $count } جملة، ولم تجتز أي منها التحقق مما تستشهد به
       *[other] اقتُرحت { $count } جملة، ولم تجتز أي منها التحقق مما تستشهد به
    }
reasons-passed =
    { $count ->
        [one] اجتازت التحقق جملة واحدة
        [two] اجتازت التحقق جملتان
        [few] اجتازت التحقق { $count } جمل
        [many] اجتازت التحقق { $count } جملة
       *[other] اجتازت التحقق { $count } جملة
    } بالرجوع إلى { $publishers ->
        [one] ناشر واحد
        [two] ناشرَين
        [few] { $publishers } ناشرين
        [many] { $publishers } ناشرًا
       *[other] { $publishers } ناشر
    }
reasons-dropped =
    { $count ->
        [one] حُذفت في التحقق جملة واحدة للأسباب المذكورة
        [two] حُذفت في التحقق جملتان للأسباب المذكورة
        [few] حُذفت في التحقق { $count } جمل للأسباب المذكورة
        [many] حُذفت في التحقق { $count } جملة للأسباب المذكورة
       *[other] حُذفت في التحقق { $count } جملة للأسباب المذكورة
    }
reasons-nearest = عُرض بدلًا من ذلك أقرب ما يتصل بالسؤال، مع التنبيه إلى ذلك

reasons-number = العدد { $what } ليس في المقاطع المستشهد بها
reasons-number-there = العدد { $what } ليس في المقاطع المستشهد بها (الأقرب: «{ $there }»)
reasons-number-else = العدد { $what } يخص شيئًا آخر في المصدر
reasons-date = التاريخ { $what } ليس في المقاطع المستشهد بها
reasons-date-there = التاريخ { $what } ليس في المقاطع المستشهد بها (فيها: { $there })
reasons-name = { $what } ليس في المقاطع المستشهد بها
reasons-name-there = { $what } ليس في المقاطع المستشهد بها (فيها: { $there })
reasons-not-together = المقاطع المستشهد بها لا تذكر { $what } معًا
reasons-not-said = لا شيء في المقاطع المستشهد بها يقول { $what }
reasons-quotation = الاقتباس «{ $what }» ليس في المصدر
reasons-speaker = المصدر لا ينسب هذا القول إلى { $who }
reasons-other-speaker = المصدر ينسب هذا القول إلى { $other }، لا إلى { $who }
reasons-denies = المصدر ينفي هذا
reasons-not-denied = المصدر لا ينفي هذا
reasons-as-fact = المصدر ينسب هذا إلى { $who } وحده؛ والجملة تعرضه حقيقةً
reasons-cause = المصدر لا يذكر هذا سببًا: «{ $what }»
reasons-beyond = «{ $what }» يتجاوز المقاطع المستشهد بها
reasons-opposite = «{ $what }» عكس ما يقوله المصدر («{ $there }»)
reasons-apart = المصدر لا يجمع بين { $what }
reasons-nothing-of-this = المصادر لا تذكر شيئًا من هذا
reasons-no-source-for-it = لا مصدر يسنده
reasons-too-little = ما تسنده المقاطع المستشهد بها منه قليل جدًا
reasons-not-in-evidence = تستشهد بمقطع لم يُعثر عليه
reasons-instead = «{ $what }» في موضع «{ $there }» الذي في المصدر
reasons-bounded = المصدر يقوله بقيد فقط: { $there }
reasons-other-bound = المصدر يضع حد «{ $what }» في الجهة الأخرى
reasons-said-as = المصدر يقول «{ $there }»؛ والجملة تعرضه حقيقةً
reasons-denied-speaker = المصدر لا ينسب هذا النفي إلى { $who }
reasons-who-denies = { $who } ينفي هذا في المصدر
reasons-of-others = المصدر لا يقول هذا عن { $what }
reasons-under = المصدر يقوله بشرط فقط: «{ $there }»
reasons-counts = المصدر يعدّ «{ $there }»، لا { $what }
reasons-none-here = ليس في المصدر هنا «{ $what }»
reasons-turned = الأمر معكوس في المصدر
reasons-no-claim = ليست جملة يمكن التحقق منها
reasons-repeats = تكرر جملة أخرى
reasons-no-quote = لا مقطع فيه كلمات تُقتبس لها
reasons-model-unusable = لا يمكن استخدام { $model }
