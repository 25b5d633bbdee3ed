alerts-head = Eine Story, der du folgst:
