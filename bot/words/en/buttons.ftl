### What is said when buttons are pressed: notices of a few words, and what stands on buttons.

buttons-only-administrators = Only administrators of this group can change that.
buttons-failed = That did not work. Please try again; reference { $reference }.
buttons-no-access = This bot does not answer you here.
buttons-old = This button is too old. Please ask again, or open /settings.
