"""Who may import whom: the contracts of pyproject.toml, and the rules alone in a fresh interpreter."""

import subprocess
import sys

from tests.architecture.sources import ROOT

_IMPORT_EVERY_RULE = """
import importlib, pkgutil, sys
import decisions.rules
for module in pkgutil.walk_packages(decisions.rules.__path__, "decisions.rules."):
    importlib.import_module(module.name)
foreign = {name.partition(".")[0] for name in sys.modules} - set(sys.stdlib_module_names) - {"decisions", "__main__"}
print(" ".join(sorted(name for name in foreign if not name.startswith("_"))))
"""


def test_the_contracts_hold() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_the_rules_need_nothing_but_the_standard_library() -> None:
    command = [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{_IMPORT_EVERY_RULE}"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == ""
