"""What the bot serves over HTTP: the reader page, health, metrics and the webhook."""
