personal-export = 我保存的关于本群的全部内容。
personal-delete-sure =
    要删除我保存的关于这个聊天的全部内容吗？它的设置和简报、关注的内容、这里的提问和回答、它自己的来源以及从中读取的文章都会永久消失。我以前在这里发的消息中的链接将无法再打开。

    如果您是凭邀请来的，再回来需要新的邀请。/export 可以先给您一份副本。
personal-delete-yes = 全部删除
personal-delete-no = 保留
personal-delete-kept = 没有删除任何内容。
personal-deleted =
    已删除我保存的关于这个聊天的全部内容，包括它自己的 { $articles ->
       *[other] { $articles } 篇文章
    }和 { $sources ->
       *[other] { $sources } 个来源
    }。
