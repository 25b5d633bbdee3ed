web-cited = الكلمات المستشهد بها معلّمة بالأصفر وتحتها خط.
web-jump = انتقل إلى الكلمات المستشهد بها
web-by = بقلم { $author }
web-no-publisher = الناشر غير معروف
web-original = افتح الأصل
web-original-at = يُفتح الأصل في { $site }، عند الاقتباس إن استطاع المتصفح.
web-no-original = ليس لهذا النص عنوان عام: يُعرض كما قُرئ.
web-published = نُشر
web-updated = غيّره الناشر
web-read = قُرئ
web-undated = لا تاريخ مذكور
web-known-page = تقول الصفحة ذلك
web-known-source = تقول ذلك الخلاصة أو الملف الذي جاء فيه
web-known-address = من عنوان المقال
web-known-dateline = من السطر الأول في النص
web-known-other = وُجد في المقال
web-dates-differ = تواريخه لا تتفق: { $how }
web-utc = { $moment } UTC
web-changed = هذا هو المقال كما استُشهد به. تغيّر بعد ذلك، كما شوهد في { $moment }.
web-since-changed = تغيّر منذ الاستشهاد به
web-since-withdrawn = لم يعد لدى مصدره
web-changed-see = انظر ما الذي تغيّر
web-completed = هذا هو الجزء الذي كان من المقال حين استُشهد به. قُرئ المزيد منه في { $moment }.
web-withdrawn = لم يعد المقال لدى مصدره، كما شوهد في { $moment }. هذا ما قُرئ من قبل.
web-partial = ليس هذا المقال كاملًا: { $reason }
web-private = هذا النص أعطته محادثة للبوت. كل من لديه هذا العنوان يستطيع قراءته، فمرّره بحذر.
web-versions = النسخ
web-version-now = النسخة { $number }، منذ { $moment }
web-version-was = النسخة { $number }، من { $since } إلى { $until }
web-version-first = النسخة { $number }، قُرئت أول مرة في { $moment }، واستُبدلت في { $until }
web-version-shown = المعروضة هنا
web-version-completed = قُرئ المزيد من المقال؛ ولم يتغير شيء لدى مصدره.
web-version-title = تغيّر العنوان.
web-version-details = تغيّر الناشر أو الكاتب أو التاريخ؛ ولم يتغير النص.
web-version-long = تغيّر النص؛ وهو أطول من أن يُقارَن هنا.
web-what-changed = { $count ->
    [one] ما الذي تغيّر: موضع واحد
    [two] ما الذي تغيّر: موضعان
    [few] ما الذي تغيّر: { $count } مواضع
    [many] ما الذي تغيّر: { $count } موضعًا
   *[other] ما الذي تغيّر: { $count } موضع
}
web-more-changes = { $count ->
    [one] وموضع آخر
    [two] وموضعان آخران
    [few] و{ $count } مواضع أخرى
    [many] و{ $count } موضعًا آخر
   *[other] و{ $count } موضع آخر
}
web-was = قبل:
web-is = الآن:
web-added = أُضيف:
web-removed = أُزيل:
web-others = نشره أيضًا
web-same-text = النص نفسه تقريبًا
web-rights = حقوق هذا النص لناشره. يحتفظ البوت بما قرأه ليمكن التحقق من كل إجابة.
web-missing-title = لا شيء هنا
web-missing = لا توجد صفحة في هذا العنوان. إن كان من إجابة فربما قُطع الرابط: افتحه مرة أخرى من الرسالة.
web-gone-title = لم يعد هذا المقال محفوظًا
web-gone = بعد الاستشهاد به حُذف أو انتهت مدة حفظه. اسأل البوت مرة أخرى لترى ما تقوله مصادره الآن.
web-trouble-title = لا يمكن عرض هذه الصفحة الآن
web-trouble = حدث خلل من جهتنا. حاول مرة أخرى بعد لحظة.
