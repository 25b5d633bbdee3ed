inline-hint = 输入一个关于新闻的问题 …
inline-no-access = 您还不能使用这个机器人。点这里申请。
inline-enough = 今天的提问次数已用完。点这里看何时恢复。
inline-reading = 还在阅读 … 点这里在私聊中看回答。
inline-failed = 没有成功。点这里在私聊中问我。
inline-no-evidence = 资料来源没有提到。点这里在私聊中问我。
inline-rests-on =
    { $count ->
       *[other] { $count } 句，来自 { $publishers }
    }
