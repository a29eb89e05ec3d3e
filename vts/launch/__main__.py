"""`python -m vts.launch run|services|reset`."""

import argparse
import signal

from vts.launch.processes import die_with_parent


def main() -> int:
    """Do what was asked and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m vts.launch", description=__doc__)
    parser.add_argument("action", choices=["run", "services", "reset"], help="services: PostgreSQL and Redis alone")
    parser.add_argument("--with-parent", action="store_true", help="stop when the program that started this one ends")
    arguments = parser.parse_args()
    if arguments.with_parent:
        die_with_parent(signal.SIGTERM)
    from vts.launch import run

    actions = {"run": run.run_service, "services": run.run_services_alone, "reset": run.reset}
    return actions[arguments.action]()


if __name__ == "__main__":
    raise SystemExit(main())
