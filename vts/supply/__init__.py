"""What the service is made of that others made: the list of it, whether anything in it is known to be unsafe."""
