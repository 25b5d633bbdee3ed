access-welcome =
    欢迎：您现在可以使用这个机器人了。

    请直接提问。/help 介绍我还能做什么。
access-invitation-over = 这个邀请已经失效，或从未有效。请向给您邀请的人要一个新的。
access-owners-only = 只有这个机器人的所有者可以这样做。
access-in-private = 请在私聊中写给我：我的回答不适合让这里所有人看到。
access-invite-how = 写 /invite，也可以注明可邀请几个、有效几天：/invite 5 30
access-invited =
    { $count ->
       *[other] 这个邀请可让 { $count } 个人或群组加入，有效期至 { $until }。
    }

    个人用：
    { $person }

    群组用：
    { $group }
access-none = 没有邀请过任何人，也没有有效的邀请。/invite 创建一个。
access-guests =
    { $count ->
        [0] 没有访客。
       *[other] { $count } 位访客：
    }
access-guest = • { $name }，自 { $since }
access-invitations =
    { $count ->
        [0] 没有有效的邀请。
       *[other] { $count } 个有效的邀请：
    }
access-invitation =
    { $count ->
       *[other] • { $code }：还可用 { $count } 次，有效期至 { $until }
    }
access-revoke = 撤销 { $name }
access-revoked = { $name } 已没有使用权限。
access-nobody = 没有名为 { $name } 的访客或邀请。/access 列出全部。
access-enough =
    { $count ->
        [0] 今天我不回答您的问题。{ $again } 起恢复。
       *[other] 您今天的 { $count } 个问题已经用完。{ $again } 起恢复。
    }
access-chat-enough =
    { $count ->
        [0] 今天我不在这个聊天中回答问题。{ $again } 起恢复。
       *[other] 这个聊天今天的 { $count } 个问题已经用完。{ $again } 起恢复。
    }
