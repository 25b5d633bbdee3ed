delivery-head =
    { $count ->
        [one] نشرة { $when }: خبر واحد.
        [two] نشرة { $when }: خبران.
        [few] نشرة { $when }: { $count } أخبار.
        [many] نشرة { $when }: { $count } خبرًا.
       *[other] نشرة { $when }: { $count } خبر.
    }
delivery-head-late =
    { $count ->
        [one] نشرة متأخرة، كان موعدها { $when }. خبر واحد.
        [two] نشرة متأخرة، كان موعدها { $when }. خبران.
        [few] نشرة متأخرة، كان موعدها { $when }. { $count } أخبار.
        [many] نشرة متأخرة، كان موعدها { $when }. { $count } خبرًا.
       *[other] نشرة متأخرة، كان موعدها { $when }. { $count } خبر.
    }
delivery-head-empty = نشرة { $when }.
delivery-head-late-empty = نشرة متأخرة، كان موعدها { $when }.
delivery-uncertain =
    { $count ->
        [one] ربما لم يصل جزء: { $parts }. إن لم يصلك فالمس زره.
        [two] ربما لم يصل جزآن: { $parts }. إن نقصك أحدهما فالمس زره.
        [few] ربما لم تصل أجزاء: { $parts }. إن نقصك أحدها فالمس زره.
        [many] ربما لم تصل أجزاء: { $parts }. إن نقصك أحدها فالمس زره.
       *[other] ربما لم تصل أجزاء: { $parts }. إن نقصك أحدها فالمس زره.
    }
delivery-send-again = أرسل الجزء { $number } مرة أخرى
delivery-again = أرسله مرة أخرى.
delivery-again-already = سبق أن أرسلته مرة أخرى.
delivery-again-gone = لم يعد لديّ.
delivery-topic-gone = الموضوع الذي كان هذا موجهًا إليه لم يعد موجودًا، ولذلك جاء إلى هنا. نشراته متوقفة مؤقتًا، ويستطيع أحد المشرفين استئنافها هنا بالأمر /digest.
