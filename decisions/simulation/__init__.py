"""What a draft of another policy would do: cases compared, counted and shown. Nothing here decides anything."""
