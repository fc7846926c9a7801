"""`disclose-lint completion`, as the command line knows it."""

from __future__ import annotations

import click

from linter.command import shared_options
from linter.command.commands import Command, taking
from linter.command.usage import Wrong
from linter.language import Phrase

_NO_SHELL = Phrase("请给出一种命令行：bash、zsh 或 fish。", "Name a shell: bash, zsh or fish.")
_COMPLETING = Phrase(
    "使用：把下面一行加进启动文件，重新打开终端\n"
    '  ~/.bashrc                   eval "$(disclose-lint completion bash)"\n'
    '  ~/.zshrc（compinit 之后）   eval "$(disclose-lint completion zsh)"\n'
    "  ~/.config/fish/config.fish  disclose-lint completion fish | source",
    "To use it, add a line to the shell's start-up file and open a new terminal:\n"
    '  ~/.bashrc                   eval "$(disclose-lint completion bash)"\n'
    '  ~/.zshrc (behind compinit)  eval "$(disclose-lint completion zsh)"\n'
    "  ~/.config/fish/config.fish  disclose-lint completion fish | source",
)


@click.command(
    cls=Command,
    phrase=Phrase("输出命令行补全脚本：bash、zsh 或 fish。", "Prints the script that completes command lines: bash, zsh or fish."),
    synopsis=Phrase("bash|zsh|fish", "bash|zsh|fish"),
    details=_COMPLETING,
)
@click.argument("shell", nargs=-1)
@taking(shared_options.lang)
@click.pass_context
def completion(ctx: click.Context, /, shell: tuple[str, ...]) -> int:
    """`disclose-lint completion`."""
    from linter.command.completion import SHELLS, script

    if len(shell) != 1 or shell[0] not in SHELLS:
        raise Wrong(_NO_SHELL)
    program = ctx.find_root()
    click.echo(script(program.command, str(program.info_name), shell[0]))
    return 0
