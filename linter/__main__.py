"""`python -m linter` is `disclose-lint`."""

from linter.cli import main

main()
