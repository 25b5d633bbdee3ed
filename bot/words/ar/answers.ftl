answers-abstention = المصادر لا تذكر ذلك.
answers-nearest = أقرب ما تقوله:
answers-part-only = المصادر لا تجيب إلا عن جزء من السؤال.
answers-understood = فهمتُه هكذا:
answers-sources = المصادر
answers-same-text = النص نفسه: { $publishers }
answers-reading =
    أقرأ { $passages ->
        [one] مقطعًا واحدًا
        [two] مقطعين
        [few] { $passages } مقاطع
        [many] { $passages } مقطعًا
       *[other] { $passages } مقطع
    } من { $publishers ->
        [one] ناشر واحد
        [two] ناشرَين
        [few] { $publishers } ناشرين
        [many] { $publishers } ناشرًا
       *[other] { $publishers } ناشر
    } …
answers-open-article = افتح المقال
