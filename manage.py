#!/usr/bin/env python3
"""Django's command line, with the running services' address taken from the state folder when none is given."""

import os
import sys


def main() -> None:
    """Run one management command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vts.settings")
    from django.core.management import execute_from_command_line

    from cases import who_asks
    from vts.environment import adopt_running_services, one_sentence

    adopt_running_services()
    who_asks.this_process_is_the_program()
    with one_sentence():
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
