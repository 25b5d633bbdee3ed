briefings-nothing = المصادر لا تذكر شيئًا عن هذا.
briefings-nothing-since = المصادر لا تذكر شيئًا عن هذا منذ { $since }.
briefings-happened = ما الذي حدث
briefings-agreed = ما تتفق عليه المصادر
briefings-sentence-agreed = { $sentence } يذكره كل على حدة: { $publishers }.
briefings-disputed = ما هو موضع خلاف
briefings-unknown = ما لا يُعرف
briefings-next = ما التالي
briefings-covered =
    { $articles ->
        [one] مقال واحد
        [two] مقالان
        [few] { $articles } مقالات
        [many] { $articles } مقالًا
       *[other] { $articles } مقال
    } من { $publishers ->
        [one] ناشر واحد
        [two] ناشرَين
        [few] { $publishers } ناشرين
        [many] { $publishers } ناشرًا
       *[other] { $publishers } ناشر
    }
briefings-independent =
    ({ $count ->
        [one] مصدر مستقل واحد
        [two] مصدران مستقلان
        [few] { $count } مصادر مستقلة
        [many] { $count } مصدرًا مستقلًا
       *[other] { $count } مصدر مستقل
    })
briefings-period = { $covered }، { $first } – { $last }
briefings-day = { $covered }، { $day }
briefings-left-out = { $covered }؛ وعدد ما لم يُقرأ لهذا الغرض: { $count }
