alerts-head = 您关注的事件：
