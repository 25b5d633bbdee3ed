### What each command is for, in the menu of Telegram (at most 256 characters) and in the help.

commands-ask = ask a question, also in a group
commands-brief = a summary over several articles: /brief harbour strike since yesterday
commands-why = what I searched, found and left out for an answer
commands-digest = what is new, on time: /digest weekdays 8:00 topics: climate, Sudan
commands-follow = follow topics, or mute one: /follow climate, -football
commands-unfollow = follow something no more
commands-topics = what you follow
commands-feedback = what readers here said of stories, and forget it
commands-sources = what I read for this chat, and how it goes
commands-add = read a site or a feed again and again, for this chat alone
commands-remove = read a source no more
commands-settings = language, time zone, length, digests, what you follow
commands-language = in which language I speak
commands-timezone = where you live: /timezone Lisbon
commands-forget = forget what was asked and answered in this chat
commands-export = everything that I keep of this chat, as a file
commands-delete = delete everything that I keep of this chat
commands-help = how to ask, and what I can do
