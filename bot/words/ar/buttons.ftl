buttons-only-administrators = لا يغيّر ذلك إلا مشرفو هذه المجموعة.
buttons-failed = لم ينجح ذلك. حاول مرة أخرى؛ الرمز { $reference }.
buttons-no-access = لا يجيبك هذا البوت هنا.
buttons-old = هذا الزر قديم جدًا. اسأل مرة أخرى، أو افتح /settings.
buttons-sources = المصادر
buttons-shorter = أقصر
buttons-more = المزيد
buttons-why = لماذا؟
buttons-follow = تابع هذا الخبر
buttons-unfollow = أوقف المتابعة
buttons-whole = الخبر كاملًا
buttons-shown = هو معروض في الأسفل.
buttons-busy = تجري كتابته الآن.
buttons-writing = لحظة، أنا أقرأ …
buttons-no-more = هذا كل ما تقوله المصادر عنه.
buttons-forgotten = لم أعد أذكر هذه الإجابة. اسأل مرة أخرى.
buttons-sources-gone = لم تعد هذه المقالات موجودة، فلا أستطيع عرض كلماتها.
buttons-story-gone = لم يعد هذا الخبر موجودًا، أو هو لمحادثة أخرى.
buttons-followed =
    أنت تتابع هذا الخبر: سأخبرك بالجديد حين ينشره { $count ->
        [one] ناشر واحد
        [two] ناشران مستقلان
        [few] { $count } ناشرين مستقلين
        [many] { $count } ناشرًا مستقلًا
       *[other] { $count } ناشر مستقل
    }. /topics يعرض ما تتابعه.
buttons-unfollowed = لم تعد تتابع هذا الخبر.
