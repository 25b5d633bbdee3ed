delivery-head =
    { $count ->
       *[other] { $when } 简报：{ $count } 个事件。
    }
delivery-head-late =
    { $count ->
       *[other] 迟到的简报，原定时间：{ $when }。{ $count } 个事件。
    }
delivery-head-empty = { $when } 简报。
delivery-head-late-empty = 迟到的简报，原定时间：{ $when }。
delivery-uncertain =
    { $count ->
       *[other] 有 { $count } 个部分可能没有送达：{ $parts }。如果您没有收到，请点对应的按钮。
    }
delivery-send-again = 重新发送第 { $number } 部分
delivery-again = 正在重新发送。
delivery-again-already = 已经重新发送过了。
delivery-again-gone = 这部分内容已不再保留。
delivery-topic-gone = 本应发到的话题已不存在，所以发到了这里。该话题的摘要已暂停；管理员可以用 /digest 在这里恢复。
