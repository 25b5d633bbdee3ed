findings-disagreement = 来源说法不一
findings-update = 最新情况
findings-correction = 更正
findings-earlier = 此前：{ $value }
findings-not = 而非：{ $value }
findings-said = { $value }（{ $sources }）
findings-sources-disagree = 来源说法不一：{ $values }。
findings-changed = 最新情况：{ $now }；此前：{ $before }。
findings-corrected = { $publisher } 更正：{ $right }，而非 { $wrong }。
findings-agreement = { $count } 家媒体各自独立给出：{ $value }。
findings-only-one = 找到的 { $count } 家相关媒体中，只有 { $publisher } 这样报道。
findings-only-one-found = 只找到 { $publisher } 报道此事。
findings-sentence-agreed = 第 { $number } 句由 { $count } 家媒体各自独立报道：{ $publishers }。
findings-stale =
    找到的最新报道是 { $count ->
       *[other] { $count } 天
    }前的（{ $day }）。
findings-premise = 找到的来源都没有说“{ $word }”。{ $source }：“{ $quote }”
findings-without-model = 这次没有使用语言模型：{ $reason }。

findings-missing = 没有来源给出：{ $what }。
findings-missing-name = 没有来源给出姓名。
findings-missing-number = 没有来源给出数目。
findings-missing-number-of = 没有来源给出数目：{ $what }。
findings-missing-share = 没有来源给出占比。
findings-missing-amount = 没有来源给出金额。
findings-missing-figure = 没有来源给出具体数字。
findings-missing-age = 没有来源给出年龄。
findings-missing-duration = 没有来源给出时长。
findings-missing-speed = 没有来源给出速度。
findings-missing-distance = 没有来源给出距离或尺寸。
findings-missing-date = 没有来源给出日期。
findings-missing-day = 没有来源说明是哪一天。
findings-missing-month = 没有来源说明是哪个月。
findings-missing-week = 没有来源说明是哪一周。
findings-missing-time = 没有来源给出时间。
findings-missing-year = 没有来源说明年份。
findings-missing-place = 没有来源给出地点。
findings-missing-reason = 没有来源说明原因。
findings-missing-way = 没有来源说明经过。
findings-missing-said = 没有来源给出讲话内容。
findings-missing-statement = 没有来源给出相关表态：{ $who }。
findings-missing-speaker = 没有来源说明由谁代表发言。
findings-missing-published = 没有来源给出发布日期。
findings-missing-rest = 问题的其余部分，没有来源提到。
