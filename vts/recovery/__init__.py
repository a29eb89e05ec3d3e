"""Backups of the whole service, and a service made again from one (promise 41)."""
