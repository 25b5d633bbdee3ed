digests-nothing-new = 没有新内容。
digests-update = 最新情况：
digests-developing = 仍在发展：
digests-publishers =
    { $count ->
       *[other] { $count } 家媒体
    }
digests-wires =
    { $count ->
       *[other] { $count } 篇通讯社报道
    }
digests-independent = { $count } 家独立
digests-omitted =
    { $count ->
       *[other] 另有 { $count } 个事件未显示。
    }
digests-period = { $since } 至 { $until }（{ $zone }）
digests-read =
    { $count ->
       *[other] 读取了 { $count } 篇文章
    }
digests-read-newest =
    { $count ->
       *[other] 读取了 { $count } 篇文章，最新一篇是 { $newest }
    }
digests-reached =
    { $count ->
       *[other] { $count } 个来源有响应
    }
digests-reached-failed =
    { $count ->
       *[other] { $count } 个来源有响应，{ $failed } 个有故障
    }
digests-cost = 费用：{ $cost } 美元
