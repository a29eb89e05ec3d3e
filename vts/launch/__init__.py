"""Starting the service and what it needs on one machine, for any user, with no server installed by hand."""
