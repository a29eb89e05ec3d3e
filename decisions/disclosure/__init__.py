"""The disclosure bundle: what goes in, what is left out and why, and its two files. Nothing here decides anything."""
