"""python -m infra COMMAND: package the functions, deploy them, test a site."""

from __future__ import annotations

import argparse
import sys

from infra import deploy, package, smoke

COMMANDS = {"deploy": deploy, "package": package, "smoke": smoke}


def main() -> int:
    """Run one command."""
    parser = argparse.ArgumentParser(prog="python -m infra", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, module in COMMANDS.items():
        summary = (module.__doc__ or "").partition(".")[0]
        command = commands.add_parser(name, help=summary, description=module.__doc__)
        module.add_arguments(command)
        command.set_defaults(run=module.run)
    arguments = parser.parse_args()
    return int(arguments.run(arguments))


if __name__ == "__main__":
    sys.exit(main())
