"""The VTS Casework service: how its parts are put together."""
