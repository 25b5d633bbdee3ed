personal-export = كل ما أحتفظ به عن المجموعة.
personal-delete-sure =
    هل أحذف كل ما أحتفظ به عن هذه المحادثة؟ تزول نهائيًا إعداداتها ونشراتها وما تتابعه، وما سُئل هنا وما أُجيب به، ومصادرها الخاصة والمقالات التي قُرئت منها. ولن تفتح الروابط في رسائلي السابقة هنا شيئًا.

    إن كنت قد جئت بدعوة فستحتاج إلى دعوة جديدة لتعود. /export يعطيك نسخة أولًا.
personal-delete-yes = احذف كل شيء
personal-delete-no = أبقِه
personal-delete-kept = لم يُحذف شيء.
personal-deleted =
    حُذف كل ما احتفظت به عن هذه المحادثة، ومنه { $articles ->
        [zero] لا مقالات
        [one] مقال واحد
        [two] مقالان
        [few] { $articles } مقالات
        [many] { $articles } مقالًا
       *[other] { $articles } مقال
    } و{ $sources ->
        [zero] لا مصادر
        [one] مصدر واحد
        [two] مصدران
        [few] { $sources } مصادر
        [many] { $sources } مصدرًا
       *[other] { $sources } مصدر
    } مما يخصها وحدها.
