"""Reads the command line and runs what it names."""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NoReturn

from massage_coach import __version__
from massage_coach.cli.errors import OutputError
from massage_coach.units import printable

EPILOG: Final = "ROUTINE is the id of a routine or technique, or the path of a routine file."

SEARCH_HELP: Final = "only sessions with these words: routine, technique, note, or day such as 'october 2025'"

MUSCLE_HELP: Final = "only those that reach a muscle, named by its id, its term or in plain words"

MOST_MINUTES: Final = 120
"""The longest that a routine can be."""

ROUTINE_SUFFIX: Final = ".massage"

MOST_DIGITS: Final = 9
"""So many digits of a seed are enough for anybody."""

PLACE_HELP: Final = "where to work, as in neck or hip:right; may be given more than once"

TOOL_HELP: Final = "what is at hand besides hands and chair, as in tennis-ball or wall; may be given more than once"

JSON_HELP: Final = "print JSON and nothing else"

HOLD_HELP: Final = "hold a technique for so many seconds, 20 to 90; may be given more than once"


class _Parser(argparse.ArgumentParser):
    """Repeats a wrong argument in a way that is harmless to a terminal."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and end with the exit status of wrong use."""
        super().error(printable(message))


def build_parser() -> argparse.ArgumentParser:
    """Describe the whole command line."""
    data = _Parser(add_help=False)
    data.add_argument("--data-dir", type=Path, metavar="DIR", default=argparse.SUPPRESS, help="keep all data under DIR")
    parser = _Parser(
        prog="massage-coach",
        description="A spoken, guided self-massage session. Without a command the window opens; "
        "a routine file that is named instead of one is opened in it.",
        epilog=EPILOG,
        parents=[data],
    )
    parser.add_argument("--version", action="version", version=f"massage-coach {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    _add_today(commands.add_parser("today", parents=[data], help="show what fits now, and how the week stands"))

    _add_compose(commands.add_parser("compose", parents=[data], help="make a session for what you name"))

    listing = commands.add_parser("list", parents=[data], help="list techniques or routines")
    listing.add_argument("what", nargs="?", type=str.lower, choices=("techniques", "routines"), default="techniques")
    listing.add_argument("--muscle", metavar="MUSCLE", help=MUSCLE_HELP)
    _add_json(listing)

    check = commands.add_parser("check", parents=[data], help="check technique and routine files")
    check.add_argument("files", nargs="*", type=Path, metavar="FILE", help="all files there are, where none is named")

    plan = commands.add_parser("plan", parents=[data], help="show what is done and said when", epilog=EPILOG)
    plan.add_argument("routine", metavar="ROUTINE")
    _add_hold(plan)
    _add_suiting(plan)
    _add_json(plan)

    play = commands.add_parser("play", parents=[data], help="play a session", epilog=EPILOG)
    play.add_argument("routine", metavar="ROUTINE")
    play.add_argument("--terminal", action="store_true", help="play in this terminal instead of a window")
    _add_hold(play)
    _add_suiting(play)

    export = commands.add_parser("export", parents=[data], help="write a spoken session to an audio file")
    export.add_argument("routine", metavar="ROUTINE")
    export.add_argument("file", type=Path, metavar="FILE", help=".wav, .flac, .ogg or .mp3")
    _add_hold(export)
    _add_suiting(export)

    _add_files(commands, data)

    _add_history(commands.add_parser("history", parents=[data], help="list, show or delete past sessions"), data)

    screening = commands.add_parser(
        "screening", parents=[data], help="answer the safety questions, or show the outcome"
    )
    screening.add_argument("--show", action="store_true", help="show what the answers mean and ask nothing")
    _add_json(screening)

    doctor = commands.add_parser("doctor", parents=[data], help="see whether voice, sound and display are there")
    _add_json(doctor)

    about = commands.add_parser("about", parents=[data], help="tell version, licences, sources and where your data is")
    about.add_argument("--licence", action="store_true", help="print the whole licence instead")
    _add_json(about)
    return parser


def _add_today(today: _Parser) -> None:
    today.add_argument("--minutes", type=_minutes, metavar="N", help="how many minutes you have, 1 to 120")
    today.add_argument(
        "--region", action="append", default=[], metavar="REGION", help="where it is tight; may be given more than once"
    )
    _add_json(today)


def _add_compose(compose: _Parser) -> None:
    compose.add_argument(
        "--minutes", type=_minutes, metavar="N", default=12, help="how long it takes, 3 to 60; else 12"
    )
    compose.add_argument("--region", action="append", default=[], metavar="PLACE[:SIDE]", help=PLACE_HELP)
    compose.add_argument("--tool", action="append", default=[], metavar="TOOL", help=TOOL_HELP)
    compose.add_argument("--no-floor", action="store_true", help="neither lying nor kneeling")
    occasion = compose.add_mutually_exclusive_group()
    occasion.add_argument("--occasion", metavar="OCCASION", help="such as morning, evening, after-sitting, before-bed")
    for word, what in (("after", "sitting or training"), ("before", "training or bed")):
        occasion.add_argument(
            f"--{word}", dest="occasion", type=f"{word}-{{}}".format, metavar="WHAT", help=f"made for {word} {what}"
        )
    compose.add_argument("--focus", metavar="FOCUS", help="even, pressure, stretch or calm")
    compose.add_argument("--seed", type=_seed, default=0, metavar="N", help="another number makes another session")
    _add_json(compose)
    compose.add_argument("--save", metavar="NAME", help="keep it among your own routines")
    compose.add_argument("--play", action="store_true", help="play it in the window")
    compose.add_argument("--terminal", action="store_true", help="with --play, in this terminal instead")


def _seed(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of at most {MOST_DIGITS} digits")
    return int(text)


def _minutes(text: str) -> int:
    is_short = text.isascii() and text.isdigit() and len(text) <= len(str(MOST_MINUTES))
    if not is_short or not 0 < int(text) <= MOST_MINUTES:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of minutes from 1 to {MOST_MINUTES}")
    return int(text)


def _add_files(commands: "argparse._SubParsersAction[_Parser]", data: _Parser) -> None:
    opening = commands.add_parser("open", parents=[data], help="look into a routine file from somebody else")
    opening.add_argument("file", type=Path, metavar="FILE", help="the window opens it with: massage-coach FILE")
    opening.add_argument("--keep", action="store_true", help="keep it among your own")
    _add_json(opening)
    pack = commands.add_parser("pack", parents=[data], help="write a routine to a file to give away", epilog=EPILOG)
    pack.add_argument("routine", metavar="ROUTINE")
    pack.add_argument("file", type=Path, metavar="FILE", help=f"its name ends in {ROUTINE_SUFFIX}")
    pack.add_argument("--by", default="", metavar="NAME", help="who made it")
    pack.add_argument("--note", default="", metavar="TEXT", help="a sentence for whoever opens it")


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=JSON_HELP)


def _add_hold(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--hold", action="append", type=_hold, default=[], metavar="TECHNIQUE=SECONDS", help=HOLD_HELP)


def _add_suiting(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lighten", action="store_true", help="make it lighter where it is more than enough")
    parser.add_argument("--leave-gaps", action="store_true", help="put nothing in place of what is left out for you")


def _hold(text: str) -> tuple[str, int]:
    technique, equals, seconds = text.partition("=")
    if not (technique and equals and seconds.isascii() and seconds.isdigit()):
        raise argparse.ArgumentTypeError(f"{text!r} is not of the form TECHNIQUE=SECONDS")
    return technique, int(seconds)


def _add_history(history: _Parser, data: _Parser) -> None:
    # Without an action the sessions are listed; what stands before an action must not be set back by it.
    history.set_defaults(action="list", search="", json=False)
    _add_search(history)
    actions = history.add_subparsers(metavar="ACTION")
    listing = actions.add_parser("list", parents=[data], help="list past sessions, the newest first")
    listing.set_defaults(action="list")
    _add_search(listing)
    show = actions.add_parser("show", parents=[data], help="show one session")
    delete = actions.add_parser("delete", parents=[data], help="delete one session for good")
    for name, parser in (("show", show), ("delete", delete)):
        parser.set_defaults(action=name)
        parser.add_argument("session", type=int, metavar="ID")
        parser.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=JSON_HELP)
    reviews = actions.add_parser("check-ins", parents=[data], help="sum up the weekly answers")
    reviews.set_defaults(action="check-ins")
    reviews.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=JSON_HELP)


def _add_search(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--search", metavar="TEXT", default=argparse.SUPPRESS, help=SEARCH_HELP)
    parser.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=JSON_HELP)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and answer with the exit status: 0 done, 1 could not be done, 2 wrong use."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that lacks a letter shows a question mark; it is no reason to stop.
            stream.reconfigure(errors="replace")
    words = sys.argv[1:] if arguments is None else [*arguments]
    chosen = _plain_window(words) or build_parser().parse_args(_with_small_command(words))
    try:
        return _run(chosen)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader of a pipe went away.
        _write_no_more()
        return 1
    except OutputError as error:
        _write_no_more()
        sys.stderr.write(f"massage-coach: {error}\n")
        return 1


def _plain_window(words: Sequence[str]) -> argparse.Namespace | None:
    """Understand how windows are opened without the parser, which would take longer than the rest."""
    match words:
        case []:
            return argparse.Namespace(command=None)
        case [*before, file] if file.lower().endswith(ROUTINE_SUFFIX) and len(before) in {0, 2}:
            opened = _plain_window(before)
            return opened and argparse.Namespace(**vars(opened), file=Path(file))
        case ["--data-dir", folder] if folder and not folder.startswith("-"):
            return argparse.Namespace(command=None, data_dir=Path(folder))
        case _:
            return None


def _with_small_command(words: Sequence[str]) -> list[str]:
    """Take a command in capital letters for what it means; all else is left as it is."""
    small = [*words]
    place = 0
    while place < len(small) and small[place].startswith("-"):
        place += 2 if small[place] == "--data-dir" else 1
    if place < len(small) and small[place].isalpha():
        small[place] = small[place].lower()
    return small


def _write_no_more() -> None:
    """Let what could not be written go, so that it is not tried again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(chosen: argparse.Namespace) -> int:
    if chosen.command is None:
        from massage_coach.cli import window  # noqa: PLC0415 (the window needs little of what the commands need)

        return window.run(chosen)
    from massage_coach.cli import commands  # noqa: PLC0415 (--help and --version need none of it)

    return commands.run(chosen)
