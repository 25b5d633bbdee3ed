alerts-head = خبر تتابعه:
