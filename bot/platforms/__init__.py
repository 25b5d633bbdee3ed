"""Where people talk to the bot: one package for each platform, all behind the same desk."""
