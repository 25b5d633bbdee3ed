digests-nothing-new = لا جديد.
digests-update = تحديث:
digests-developing = ما زال يتطور:
digests-publishers =
    { $count ->
        [one] ناشر واحد
        [two] ناشران
        [few] { $count } ناشرين
        [many] { $count } ناشرًا
       *[other] { $count } ناشر
    }
digests-wires =
    { $count ->
        [one] تقرير وكالة واحد
        [two] تقريرا وكالة
        [few] { $count } تقارير وكالات
        [many] { $count } تقرير وكالة
       *[other] { $count } تقرير وكالة
    }
digests-independent = المستقل منها: { $count }
digests-omitted =
    { $count ->
        [one] خبر آخر لم يُعرض.
        [two] خبران آخران لم يُعرضا.
        [few] { $count } أخبار أخرى لم تُعرض.
        [many] { $count } خبرًا آخر لم تُعرض.
       *[other] { $count } خبر آخر لم تُعرض.
    }
digests-period = من { $since } إلى { $until } ({ $zone })
digests-read =
    { $count ->
        [zero] لم يُقرأ أي مقال
        [one] قُرئ مقال واحد
        [two] قُرئ مقالان
        [few] قُرئت { $count } مقالات
        [many] قُرئ { $count } مقالًا
       *[other] قُرئ { $count } مقال
    }
digests-read-newest =
    { $count ->
        [one] قُرئ مقال واحد، أحدثه في { $newest }
        [two] قُرئ مقالان، أحدثهما في { $newest }
        [few] قُرئت { $count } مقالات، أحدثها في { $newest }
        [many] قُرئ { $count } مقالًا، أحدثها في { $newest }
       *[other] قُرئ { $count } مقال، أحدثها في { $newest }
    }
digests-reached =
    { $count ->
        [zero] لم يستجب أي مصدر
        [one] استجاب مصدر واحد
        [two] استجاب مصدران
        [few] استجابت { $count } مصادر
        [many] استجاب { $count } مصدرًا
       *[other] استجاب { $count } مصدر
    }
digests-reached-failed =
    { $count ->
        [zero] لم يستجب أي مصدر، والمتعثر { $failed }
        [one] استجاب مصدر واحد، والمتعثر { $failed }
        [two] استجاب مصدران، والمتعثر { $failed }
        [few] استجابت { $count } مصادر، والمتعثر { $failed }
        [many] استجاب { $count } مصدرًا، والمتعثر { $failed }
       *[other] استجاب { $count } مصدر، والمتعثر { $failed }
    }
digests-cost = الكلفة: { $cost } دولار
