"""The closed sets of words in the life of a service request."""

from enum import StrEnum


class RequestState(StrEnum):
    """Where a service request stands; or what the stream holds where there is no request in it."""

    NEW = "new"
    OPEN = "open"
    STOPPED = "stopped"
    DONE = "done"
    COMPLIMENT = "compliment"
    SURVEY = "survey"
    DISSATISFIED = "dissatisfied"
