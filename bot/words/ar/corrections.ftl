corrections-changed = صُحّح في { $day }: غيّر { $publisher } ما يستند إليه هذا.
corrections-before = قبل: «{ $quote }»
corrections-now = الآن: «{ $quote }»
corrections-gone = لم يعد ما قيل هناك في المقال.
corrections-withdrawn = سُحب في { $day }: لم يعد لدى { $publisher } المقال «{ $title }» الذي يستند إليه هذا.
corrections-open = اقرأه كما هو الآن
corrections-unknown-publisher = الناشر
