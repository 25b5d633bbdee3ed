sources-none =
    لا يُقرأ أي موقع أو خلاصة بانتظام بعد، فلا يصل جديد من تلقاء نفسه. أضف مصدرًا بعنوانه أو بعنوان موقعه:
    /add العنوان
sources-of-this-chat = لهذه المحادثة
sources-of-everyone = للجميع
sources-more = … و{ $count } غيرها

sources-articles =
    { $count ->
        [zero] لا مقالات
        [one] مقال واحد
        [two] مقالان
        [few] { $count } مقالات
        [many] { $count } مقالًا
       *[other] { $count } مقال
    }
sources-refused = المرفوض: { $count }
sources-waiting = في الانتظار: { $count }
sources-paused-because = متوقف مؤقتًا: { $reason }
sources-no-reason = السبب غير معروف
sources-not-asked = لم يُطلب بعد
sources-failing = متعثر، طُلب { $ago }: { $reason }
sources-asked = طُلب { $ago }
sources-moved = انتقل إلى { $address }

sources-newest = أحدث مقال: { $day }
sources-no-dated = لا مقال مؤرخ
sources-no-sources = لا مصادر
sources-reached =
    استجاب { $reached } من { $active ->
        [one] مصدر واحد
        [two] مصدرَين
        [few] { $active } مصادر
        [many] { $active } مصدرًا
       *[other] { $active } مصدر
    } في اليوم الأخير
sources-are-failing = المتعثر: { $count }
sources-are-paused = المتوقف: { $count }

sources-days-ago =
    { $count ->
        [one] قبل يوم واحد
        [two] قبل يومين
        [few] قبل { $count } أيام
        [many] قبل { $count } يومًا
       *[other] قبل { $count } يوم
    }
sources-hours-ago =
    { $count ->
        [one] قبل ساعة واحدة
        [two] قبل ساعتين
        [few] قبل { $count } ساعات
        [many] قبل { $count } ساعة
       *[other] قبل { $count } ساعة
    }
sources-minutes-ago =
    { $count ->
        [one] قبل دقيقة واحدة
        [two] قبل دقيقتين
        [few] قبل { $count } دقائق
        [many] قبل { $count } دقيقة
       *[other] قبل { $count } دقيقة
    }
sources-just-now = الآن

sources-added = أُضيف:
sources-added-soon = تصل مقالاته الأولى خلال دقيقة أو دقيقتين؛ /sources يبيّن سير الأمر.
sources-also-there = وهناك أيضًا:
sources-resumed = كان متوقفًا وعادت قراءته:
sources-known = معروف من قبل:
sources-read-once = لا خلاصة هناك، فقُرئت الصفحة مرة واحدة.
sources-read-again = ما يمكن قراءته بانتظام:
sources-nothing-added = لم يُضف شيء.
sources-can-be-added = ما يمكن إضافته:
sources-removed = أُزيل:
sources-removed-stays = ما قُرئ منه باقٍ.

sources-read = قُرئ:
sources-read-before = قُرئ من قبل:
sources-read-changed = قُرئ من جديد، وقد تغيّر:
sources-not-read = لم يُقرأ: { $what }
sources-the-message = الرسالة
sources-read-regularly = إن كان موقعًا أو خلاصة فهكذا يُقرأ بانتظام:
sources-no-text = لا نص فيه يمكن قراءته.
sources-not-whole = ليس المقال كاملًا: { $reason }
sources-everyone-finds = يمكن لكل من يسأل أن يجده.
sources-only-chat-finds = لا تجده إلا هذه المحادثة.
sources-ask-about-it = اسأل عنه بكلماتك؛ والإجابة تستشهد به.
