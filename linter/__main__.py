"""`python -m linter` is `disclose-lint`."""

from linter.cli import main

if __name__ == "__main__":  # processes started for --jobs import this, too
    main()
