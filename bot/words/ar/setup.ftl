setup-begin = أعِدّني في ثلاث خطوات قصيرة
setup-skip = تخطَّ
setup-next = التالي
setup-language = لغتك
setup-language-what = بأي لغة أتحدث؟ المقالات والاقتباسات تبقى بلغتها.
setup-interests = ما الذي يهمك؟
setup-interests-what = اختر ما شئت: تدور نشرتك حوله، وإلا فحول كل شيء.
setup-digest = متى أرسل إليك نشرة؟
setup-digest-what = تقول ما استجد منذ سابقتها، ولكل سطر مصدره، ولا شيء مرتين.
setup-sources =
    { $count ->
        [one] أبدأ بقراءة مصدر معروف لك.
        [two] أبدأ بقراءة مصدرين معروفين لك.
        [few] أبدأ بقراءة { $count } مصادر معروفة لك.
        [many] أبدأ بقراءة { $count } مصدرًا معروفًا لك.
       *[other] أبدأ بقراءة { $count } مصدر معروف لك.
    } /sources يبيّن سير الأمر.
setup-end = كل شيء جاهز.
setup-ask = اسألني أي شيء عن الأخبار، أو أرسل إليّ رابطًا لأقرأه.
setup-politics = السياسة
setup-business = الاقتصاد
setup-technology = التقنية
setup-science = العلوم
setup-climate = المناخ
setup-health = الصحة
setup-sport = الرياضة
setup-done = كل شيء جاهز. اسألني أي شيء عن الأخبار، أو أرسل إليّ رابطًا لأقرأه. نشرتك:
