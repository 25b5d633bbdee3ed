menus-settings = الإعدادات
menus-back = رجوع
menus-language = اللغة
menus-language-what =
    بأي لغة أتحدث؟ المقالات والاقتباسات تبقى بلغتها.

    أفضل إجاباتي من المقالات الإنجليزية؛ أما في اللغات الأخرى فأبحث بالكلمات وأجد أقل.
menus-zone = المنطقة الزمنية
menus-zone-none = غير معروفة بعد
menus-zone-now = { $city } · { $time }
menus-zone-what = كم الساعة عندك؟ اختر مدينة بتوقيتك، أو اكتب /timezone واسم مدينتك.
menus-zone-why = أمر أخير، لتصلك النشرة في موعدها.
menus-zone-unknown = لا أعرف مدينة أو منطقة زمنية باسم «{ $place }». اختر واحدة تُظهر وقتك، أو اكتب اسمًا آخر.
menus-zone-list = اختر من قائمة
menus-zone-set = منطقتك الزمنية { $city }؛ الساعة هناك الآن { $time }.
menus-region-europe = أوروبا
menus-region-america = أمريكا
menus-region-africa = أفريقيا
menus-region-asia = آسيا
menus-region-oceania = أوقيانوسيا
menus-length = الطول
menus-length-what = ما الطول المناسب للإجابات والنشرات؟
menus-length-short = قصيرة
menus-length-normal = عادية
menus-length-long = طويلة
menus-digests = النشرات
menus-digests-none = لا نشرات بعد. تقول النشرة ما استجد منذ سابقتها، ولا شيء مرتين.
menus-digests-how = اختر واحدة لتضيفها، أو اكتبها: /digest كل يوم 8:00 المواضيع: المناخ، السودان
menus-digests-count = { $count }
menus-digests-next = { $digests }، التالية في { $when }
menus-digest-number = النشرة { $number }
menus-digest-paused = متوقفة مؤقتًا
menus-digest-times = القادمة:
menus-digest-topics = بلا مواضيع تدور حول كل شيء.
menus-digest-pause = أوقف مؤقتًا
menus-digest-resume = استأنف
menus-digest-remove = أزل
menus-missed-coming = ما استجد منذ آخر نشرة يصل خلال دقيقة.
menus-missed-none = أخبرك بالجديد في نشرة. أضف واحدة؛ وزر «أرسلها الآن» في الصفحة التالية يرسلها فورًا.
menus-stop = هذا ما أرسله من تلقاء نفسي. افتح نشرة لإيقافها أو إزالتها؛ و‎/topics ينهي ما تتابعه.
menus-stop-none = لا أرسل إليك نشرات. و‎/topics ينهي تنبيهات الأخبار التي تتابعها.
menus-digest-now = أرسلها الآن
menus-digest-added = أُضيفت:
menus-digest-removed = أُزيلت هذه النشرة.
menus-digest-gone = لم تعد هذه النشرة موجودة.
menus-digest-coming = تصل خلال دقيقة.
menus-preset-morning = كل يوم، 8:00
menus-preset-workdays = من الاثنين إلى الجمعة، 8:00
menus-preset-evening = كل يوم، 18:00
menus-preset-sunday = أيام الأحد، 9:00
menus-follows = ما تتابعه
menus-follows-count = { $count }
menus-follows-none = لا شيء بعد.
menus-follows-how = تابع المواضيع بالأمر /follow المناخ، السودان، واكتم أحدها بعلامة ناقص: /follow -كرة القدم. وتابع خبرًا بالزر تحت الإجابة.
menus-topic = موضوع
menus-source = مصدر
menus-story = خبر
menus-muted = مكتوم
menus-followed =
    { $count ->
        [0] أنت تتابع ذلك من قبل.
        [one] تمت المتابعة. والنشرات التي لها مواضيع تذكره أيضًا.
        [two] صرت تتابع موضوعين آخرين. والنشرات التي لها مواضيع تذكرهما أيضًا.
        [few] صرت تتابع { $count } مواضيع أخرى. والنشرات التي لها مواضيع تذكرها أيضًا.
        [many] صرت تتابع { $count } موضوعًا آخر. والنشرات التي لها مواضيع تذكرها أيضًا.
       *[other] صرت تتابع { $count } موضوع آخر. والنشرات التي لها مواضيع تذكرها أيضًا.
    }
menus-unfollowed = لم تعد تتابع: { $what }
menus-not-followed = أنت لا تتابع «{ $what }». هذا ما تتابعه:
menus-set = تم.
menus-topics = المواضيع
menus-topics-what = عمّ تدور؟ اختر ما شئت؛ وعدم الاختيار يعني كل شيء.
menus-alerts = التنبيهات
menus-alerts-what = حين يُنشر جديد في خبر تتابعه أخبرك فورًا، لكن بما لا يزيد على هذا العدد في اليوم. والباقي يأتي مع النشرة.
menus-alerts-most =
    { $count ->
        [0] أبدًا
       *[other] { $count } في اليوم
    }
menus-muted-now = كُتم، فلا تذكره النشرات: { $what }
