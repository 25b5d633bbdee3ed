corrections-changed = { $day } 更正：{ $publisher } 修改了本内容所依据的文字。
corrections-before = 原文：“{ $quote }”
corrections-now = 现为：“{ $quote }”
corrections-gone = 原来的说法已不在文章中。
corrections-withdrawn = { $day } 撤回：{ $publisher } 已不再提供本内容所依据的文章《{ $title }》。
corrections-open = 查看现在的版本
corrections-unknown-publisher = 原媒体
