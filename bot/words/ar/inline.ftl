inline-hint = اكتب سؤالًا عن الأخبار …
inline-no-access = لا يمكنك استخدام هذا البوت بعد. المس لتطلب ذلك.
inline-enough = لا أسئلة أخرى اليوم. المس لترى متى.
inline-reading = ما زلت أقرأ … المس لتصلك الإجابة على الخاص.
inline-failed = لم ينجح ذلك. المس لتسألني على الخاص.
inline-no-evidence = المصادر لا تذكر ذلك. المس لتسألني على الخاص.
inline-rests-on =
    { $count ->
        [one] جملة واحدة، من { $publishers }
        [two] جملتان، من { $publishers }
        [few] { $count } جمل، من { $publishers }
        [many] { $count } جملة، من { $publishers }
       *[other] { $count } جملة، من { $publishers }
    }
