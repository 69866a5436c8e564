"""The complaint that a service request turns into: the second stream that one command writes to."""

from typing import cast

from putright.procedure.events import Command
from putright.procedure.facts import ComplaintReceived
from putright.procedure.requests.facts import TurnedIntoComplaint
from putright.procedure.requests.request import Request
from putright.procedure.requests.words import RequestState
from putright.procedure.words import Channel


def complaint_from(request: Request, command: Command, *, reference: str) -> Command:
    """The command that begins the complaint, in the same mode as the one given.

    Its clocks start on the day on which the dissatisfaction was expressed, unless the command
    names another: a complaint is received when it is made, not when somebody writes it down.

    Args:
        request: The request before the command is recorded.
        command: A `turned_into_complaint`.
        reference: The reference of the request, which the complaint will name.
    """
    fact = cast(TurnedIntoComplaint, command.what)
    expressed = [each for each in request.waiting if each.on <= command.on]
    first = min(expressed, key=lambda each: each.on, default=None)
    return Command(
        what=ComplaintReceived(
            about="\n".join(each.about for each in expressed) or _what_was_said(request),
            channel=(first.channel if first else None) or request.channel or Channel.OTHER,
            taken_by=first.taken_by if first else None,
            from_survey=first.from_survey if first else request.state is RequestState.SURVEY,
            from_request=reference,
            resident=request.resident,
            home=request.home,
        ),
        on=fact.received_on or (first.on if first else command.on),
        by=command.by,
        mode=command.mode,
    )


def _what_was_said(request: Request) -> str:
    remarks = [each.about for each in request.surveys if each.about]
    return request.about or (remarks[-1] if remarks else "")
