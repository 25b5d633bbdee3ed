"""What the bot itself remembers, in a database of its own: not the news, but what it did."""
