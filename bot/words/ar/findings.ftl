findings-disagreement = المصادر متضاربة
findings-update = تحديث
findings-correction = تصحيح
findings-earlier = سابقًا: { $value }
findings-not = وليس: { $value }
findings-said = { $value } ({ $sources })
findings-sources-disagree = المصادر متضاربة: { $values }.
findings-changed = تحديث: { $now }؛ سابقًا: { $before }.
findings-corrected = تصحيح من { $publisher }: { $right }، وليس { $wrong }.
findings-agreement =
    { $count ->
        [one] يذكر ذلك ناشر واحد: { $value }.
        [two] يذكر ذلك ناشران كلٌّ على حدة: { $value }.
        [few] يذكر ذلك { $count } ناشرين كلٌّ على حدة: { $value }.
        [many] يذكر ذلك { $count } ناشرًا كلٌّ على حدة: { $value }.
       *[other] يذكر ذلك { $count } ناشر كلٌّ على حدة: { $value }.
    }
findings-only-one = لا يذكر هذا إلا { $publisher }، وعدد الناشرين الذين وجدتهم في هذا الشأن: { $count }.
findings-only-one-found = لم أجد في هذا الشأن إلا { $publisher }.
findings-sentence-agreed =
    { $count ->
        [one] الجملة { $number } يذكرها ناشر واحد: { $publishers }.
        [two] الجملة { $number } يذكرها ناشران كلٌّ على حدة: { $publishers }.
        [few] الجملة { $number } يذكرها { $count } ناشرين كلٌّ على حدة: { $publishers }.
        [many] الجملة { $number } يذكرها { $count } ناشرًا كلٌّ على حدة: { $publishers }.
       *[other] الجملة { $number } يذكرها { $count } ناشر كلٌّ على حدة: { $publishers }.
    }
findings-stale =
    أحدث تقرير وجدته في هذا الشأن مضى عليه { $count ->
        [one] يوم واحد
        [two] يومان
        [few] { $count } أيام
        [many] { $count } يومًا
       *[other] { $count } يوم
    } ({ $day }).
findings-premise = لم أجد مصدرًا يقول «{ $word }». { $source }: «{ $quote }»
findings-without-model = كُتب بلا النموذج اللغوي: { $reason }.

findings-missing = لا يذكر أي مصدر ذلك: { $what }.
findings-missing-name = لا يذكر أي مصدر الاسم.
findings-missing-number = لا يذكر أي مصدر العدد.
findings-missing-number-of = لا يذكر أي مصدر العدد: { $what }.
findings-missing-share = لا يذكر أي مصدر النسبة.
findings-missing-amount = لا يذكر أي مصدر المبلغ.
findings-missing-figure = لا يذكر أي مصدر الرقم.
findings-missing-age = لا يذكر أي مصدر العمر.
findings-missing-duration = لا يذكر أي مصدر المدة.
findings-missing-speed = لا يذكر أي مصدر السرعة.
findings-missing-distance = لا يذكر أي مصدر المسافة أو القياس.
findings-missing-date = لا يذكر أي مصدر التاريخ.
findings-missing-day = لا يذكر أي مصدر اليوم.
findings-missing-month = لا يذكر أي مصدر الشهر.
findings-missing-week = لا يذكر أي مصدر الأسبوع.
findings-missing-time = لا يذكر أي مصدر الوقت.
findings-missing-year = لا يذكر أي مصدر السنة.
findings-missing-place = لا يذكر أي مصدر المكان.
findings-missing-reason = لا يذكر أي مصدر السبب.
findings-missing-way = لا يذكر أي مصدر كيف حدث ذلك.
findings-missing-said = لا يذكر أي مصدر ما قيل.
findings-missing-statement = لا يذكر أي مصدر تصريحًا: { $who }.
findings-missing-speaker = لا يذكر أي مصدر من يتحدث باسمهم.
findings-missing-published = لا يذكر أي مصدر تاريخ النشر.
findings-missing-rest = لا يذكر أي مصدر بقية ما سُئل عنه.
