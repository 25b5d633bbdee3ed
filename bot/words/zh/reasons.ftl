reasons-answered =
    { $status ->
        [401] { $host } 要求输入密码
        [402] { $host } 要求付费
        [403] { $host } 拒绝访问
        [404] { $host } 在这个地址没有内容
        [410] { $host } 已永久删除这里的内容
        [429] { $host } 收到的请求过多
        [451] { $host } 因法律原因不能显示该内容
        [503] { $host } 暂时停止服务
       *[other] { $host } 出了故障，或没有这个页面（{ $status }）
    }
reasons-private = 不能读取 { $host }：它指向私有网络，不是公开网络
reasons-port = 不能读取 { $host }：端口 { $port } 不属于网页服务器
reasons-bad-address = { $address } 不是可以读取的地址
reasons-no-address = “{ $address }”不是网址；网址的样子如 bbc.co.uk/news
reasons-silent = { $host } 没有响应
reasons-broke-off = { $host } 的响应中途断开
reasons-no-host = 没有名为 { $host } 的网站
reasons-not-found-out = 目前找不到 { $host }
reasons-insecure = 与 { $host } 的连接不安全
reasons-robots = { $host } 要求程序不要读取这个页面
reasons-robots-away = 现在无法向 { $host } 确认我是否可以读取；请稍后再试
reasons-redirects = { $host } 不停地跳转到别的地址
reasons-no-text-there = { $host } 在这个地址没有文本
reasons-too-much = { $host } 发来的内容超出了单个页面的读取上限
reasons-wait =
    { $count ->
       *[other] { $host } 还需等待 { $count } 秒才能再次访问
    }

reasons-list = 这是其他文章的列表，不是一篇文章
reasons-empty-shell = 这个页面全靠脚本生成，没有文本
reasons-no-text = 里面没有文本
reasons-too-long = 内容过长，不像一篇文章
reasons-error-page = 这是错误页面，不是文章
reasons-says-missing = 页面提示文章不存在
reasons-wants-scripts = 页面要求启用脚本、Cookie 或通过验证
reasons-wants-consent = 页面要求同意使用 Cookie
reasons-wants-login = 这是登录页面
reasons-wants-money = 页面要求订阅
reasons-free-part = 只有免费部分；其余仅供订阅者阅读
reasons-feed-part = 只有订阅源提供的部分（{ $reason }）
reasons-front-page = 页面已不存在；地址指向首页
reasons-not-a-page = 地址指向 { $kind }，不是网页
reasons-pdf-locked = PDF 有密码保护
reasons-pdf-scan = PDF 由图片组成，没有文本
reasons-pdf-broken = PDF 已损坏
reasons-pdf-long = PDF 过长

reasons-page-not-feed = 这是网页，不是订阅源
reasons-not-a-feed = 这不是订阅源
reasons-feed-broken = 订阅源本身已损坏
reasons-no-feed = 那里没有订阅源，网页也无法读取（{ $reason }）
reasons-most-sources = 本聊天已有 { $count } 个来源，达到上限；请先移除一个
reasons-several-sources = “{ $named }”对应多个来源：{ $sources }；请说明是哪一个
reasons-everyones-source = { $address } 供所有人使用，只有运营者可以更改
reasons-no-source = 没有“{ $named }”这个来源；请用它的地址，或 /sources 中显示的名称
reasons-operators-files = 文件和文件夹由运营者添加
reasons-too-many-links = 一次发送的链接过多

reasons-other-language = 我不太熟悉这个问题的语言，所以只按字词搜索，没有按含义搜索
reasons-by-words-only = 这次只按字词搜索，没有按含义搜索
reasons-nothing-by = 截至 { $day } 没有发布相关内容
reasons-nothing-on = { $day } 没有发布相关内容（“{ $period }”）
reasons-nothing-between = { $first } 至 { $last } 没有发布相关内容（“{ $period }”）
reasons-undated =
    { $count ->
       *[other] 有 { $count } 篇相关文章未纳入：没有确切日期
    }

reasons-model-late = { $model } 没有及时响应
reasons-model-answers = { $model } 返回错误 { $status }
reasons-model-away = 无法连接语言模型
reasons-model-nothing = { $model } 什么也没有写
reasons-model-unread = { $model } 返回的内容无法读取
reasons-model-failed-check = { $model } 写的内容都没有通过核查
reasons-model-beside = { $model } 写的内容没有回答问题
reasons-model-repeated = { $model } 不断重复，已被停止
reasons-bot-day = 机器人今天的语言模型额度已用完
reasons-bot-month = 机器人本月的语言模型额度已用完
reasons-chat-day = 本聊天今天的语言模型额度已用完
reasons-chat-month = 本聊天本月的语言模型额度已用完

reasons-nothing-found = 没有找到与问题相关的内容，因此无从回答
reasons-none-answers =
    { $count ->
       *[other] 找到 { $count } 个段落，但都不含所问的内容
    }
reasons-none-passed =
    { $count ->
       *[other] 拟写了 { $count } 个句子，但都没有通过与引文的核查
    }
reasons-passed =
    { $count ->
       *[other] { $count } 个句子
    }通过核查，依据 { $publishers ->
       *[other] { $publishers } 家媒体
    }
reasons-dropped =
    { $count ->
       *[other] 核查删去了 { $count } 个句子，原因见上
    }
reasons-nearest = 改为展示与问题最接近的内容，并已注明

reasons-number = 所引段落中没有数字 { $what }
reasons-number-there = 所引段落中没有数字 { $what }（最接近：“{ $there }”）
reasons-number-else = 来源中的数字 { $what } 指的是别的事
reasons-date = 所引段落中没有日期 { $what }
reasons-date-there = 所引段落中没有日期 { $what }（其中是：{ $there }）
reasons-name = 所引段落中没有 { $what }
reasons-name-there = 所引段落中没有 { $what }（其中是：{ $there }）
reasons-not-together = 所引段落没有把 { $what } 放在一起提及
reasons-not-said = 所引段落中没有提到 { $what }
reasons-quotation = 来源中没有“{ $what }”这句引文
reasons-speaker = 来源中说这话的不是 { $who }
reasons-other-speaker = 来源中说这话的是 { $other }，不是 { $who }
reasons-denies = 来源否认了这一点
reasons-not-denied = 来源没有否认这一点
reasons-as-fact = 来源中只有 { $who } 这样说，句子却当成了事实
reasons-cause = 来源没有说这是原因：“{ $what }”
reasons-beyond = “{ $what }”超出了所引段落的内容
reasons-opposite = “{ $what }”与来源的说法（“{ $there }”）相反
reasons-apart = 来源没有把 { $what } 联系起来
reasons-nothing-of-this = 来源没有提到这些
reasons-no-source-for-it = 没有来源可以证实
reasons-too-little = 所引段落能证实的太少
reasons-not-in-evidence = 引用了未找到的段落
reasons-instead = 来源中是“{ $there }”，这里写成了“{ $what }”
reasons-bounded = 来源的说法有限定：{ $there }
reasons-other-bound = 来源中“{ $what }”的界限在另一侧
reasons-said-as = 来源说的是“{ $there }”，句子却当成了事实
reasons-denied-speaker = 来源中否认此事的不是 { $who }
reasons-who-denies = 来源中 { $who } 否认了这一点
reasons-of-others = 来源没有这样说 { $what }
reasons-under = 来源只在某个条件下这样说：“{ $there }”
reasons-counts = 来源统计的是“{ $there }”，不是 { $what }
reasons-none-here = 来源在这里没有“{ $what }”
reasons-turned = 来源的说法正好相反
reasons-no-claim = 这不是可以核查的句子
reasons-repeats = 它重复了另一句
reasons-no-quote = 没有段落可供引用
reasons-model-unusable = { $model } 无法使用
