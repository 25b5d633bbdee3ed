menus-settings = 设置
menus-back = 返回
menus-language = 语言
menus-language-what =
    我用哪种语言？文章和引文保留原文。

    用英语文章回答得最好；其他语言按字词搜索，找到的会少一些。
menus-zone = 时区
menus-zone-none = 尚不知道
menus-zone-now = { $city } · { $time }
menus-zone-what = 您那里现在几点？请选一个时间相同的城市，或写 /timezone 加上您所在的城市。
menus-zone-why = 还有一步，以便准时发送。
menus-zone-unknown = 我不知道叫“{ $place }”的城市或时区。请选一个时间相同的，或写另一个名称。
menus-zone-list = 从列表中选
menus-zone-set = 您的时区是 { $city }；那里现在是 { $time }。
menus-region-europe = 欧洲
menus-region-america = 美洲
menus-region-africa = 非洲
menus-region-asia = 亚洲
menus-region-oceania = 大洋洲
menus-length = 篇幅
menus-length-what = 回答和简报要多长？
menus-length-short = 简短
menus-length-normal = 适中
menus-length-long = 详细
menus-digests = 简报
menus-digests-none = 还没有。简报只讲上次之后的新内容，不重复。
menus-digests-how = 选一份添加，或自己写：/digest 工作日 8:00 主题：气候、苏丹
menus-digests-count = { $count }
menus-digests-next = { $digests }，下一份在 { $when }
menus-digest-number = 简报 { $number }
menus-digest-paused = 已暂停
menus-digest-times = 接下来几次：
menus-digest-topics = 没有主题时，内容不限。
menus-digest-pause = 暂停
menus-digest-resume = 恢复
menus-digest-remove = 移除
menus-missed-coming = 上次简报之后的新内容马上就到。
menus-missed-none = 新内容写在简报里。请添加一份；下一页的“立即发送”会马上发给您。
menus-stop = 这些是我自动发送的内容。打开一份即可暂停或移除；/topics 可取消关注。
menus-stop-none = 我没有给您发送简报。/topics 可停止所关注事件的提醒。
menus-digest-now = 立即发送
menus-digest-added = 已添加：
menus-digest-removed = 这份简报已移除。
menus-digest-gone = 这份简报已经不在了。
menus-digest-coming = 一分钟内送达。
menus-preset-morning = 每天 8:00
menus-preset-workdays = 工作日 8:00
menus-preset-evening = 每天 18:00
menus-preset-sunday = 周日 9:00
menus-follows = 您的关注
menus-follows-count = { $count }
menus-follows-none = 还没有。
menus-follows-how = 用 /follow 气候、苏丹 关注主题，前面加减号可屏蔽：/follow -足球。用回答下面的按钮关注事件。
menus-topic = 主题
menus-source = 来源
menus-story = 事件
menus-muted = 已屏蔽
menus-followed =
    { $count ->
        [0] 您已经在关注了。
       *[other] 已关注 { $count } 个主题。设有主题的简报也会包含这些内容。
    }
menus-unfollowed = 已取消关注：{ $what }
menus-not-followed = 您没有关注“{ $what }”。您关注的是：
menus-set = 完成。
menus-topics = 主题
menus-topics-what = 简报关于什么？可以选任意多个；一个也不选则不限内容。
menus-alerts = 提醒
menus-alerts-what = 您关注的事件有新报道时，我会立即告诉您，但每天不超过这个次数。其余的随简报送达。
menus-alerts-most =
    { $count ->
        [0] 从不
       *[other] 每天 { $count } 次
    }
menus-muted-now = 已屏蔽，简报不再包含：{ $what }
