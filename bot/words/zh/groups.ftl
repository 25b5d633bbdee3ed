groups-hello =
    大家好。我用资料来源的说法回答新闻问题，每句话都注明来源。

    请提到我（@{ $bot }）、回复我，或写 /ask 加上问题。/brief 为一个主题做综述。除此之外，这里的其他消息我都不读。

    管理员：/add 添加来源，/digest 设置定期简报，/settings 管理其他设置。
groups-next = 一个一个来：下一个就是您的问题。
groups-export-who = 请用您自己的身份发送：文件只发给您一个人。
groups-export-start = 我还不能给您发消息。请打开与我的私聊，点“开始”，然后在这里再说一次：https://t.me/{ $bot }
groups-exported = 文件已在私聊中发给您。
