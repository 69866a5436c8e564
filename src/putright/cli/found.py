"""`putright found`: a landlord's beginning: its settings and its first administrator."""

import argparse
import sys

from putright.cli.django_setup import set_up
from putright.workingdays import Nation


def register(parser: argparse.ArgumentParser) -> None:
    """Who the landlord is, and who looks after its settings."""
    parser.add_argument("slug", help="a short name for commands: small letters, digits and hyphens")
    parser.add_argument("--name", required=True, help="the name that residents know it by")
    parser.add_argument(
        "--nation", choices=[each.value for each in Nation], default=Nation.ENGLAND_AND_WALES.value
    )
    parser.add_argument("--homes", type=int, default=0, help="how many homes it has")
    parser.add_argument("--council", action="store_true", help="it is a council")
    parser.add_argument("--administrator", required=True, metavar="NAME")
    parser.add_argument("--e-mail", required=True, help="where the administrator signs in")


def main(args: argparse.Namespace) -> int:
    """Returns 0; 1 where it is there already or is refused; 2 where the input is wrong."""
    set_up()
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email, validate_slug

    from putright.record import clock
    from putright.record.beginning import begin
    from putright.record.founding import landlords

    try:
        validate_slug(args.slug)
        validate_email(args.e_mail)
    except ValidationError as wrong:
        print(f"putright found: {' '.join(wrong.messages)}", file=sys.stderr)
        return 2
    if landlords(args.slug):
        print(f"There is a landlord {args.slug!r} already; nothing was changed.", file=sys.stderr)
        return 1
    refused = begin(
        args.slug, called=args.name, nation=Nation(args.nation), homes=args.homes,
        council=args.council, administrator=args.administrator, e_mail=args.e_mail, at=clock.now(),
    )  # fmt: skip
    if refused:
        for each in refused.refusals:
            print(f"{each.why} {each.mend}", file=sys.stderr)
        return 1
    print(f"{args.name} has begun as {args.slug!r}.")
    print(
        f"{args.administrator} sets a password by “I have forgotten my password”, with {args.e_mail}."
    )
    return 0
