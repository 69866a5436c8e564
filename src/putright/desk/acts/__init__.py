"""Every act of the procedure as a form: shown, read into a command, and shown again if refused.

An act is one kind of fact. `form` gives its fields, `read` makes a command of what was posted,
`show_refusals` puts what stands against it at its fields. All pure: no page, no database, no clock.
"""

from putright.desk.acts.acting import Act
from putright.desk.acts.all import ACTS, act
from putright.desk.acts.forms import (
    form,
    read,
    show_refusals,
    source_in_words,
)
from putright.desk.acts.forms import (
    in_words as forms_in_words,
)
from putright.desk.acts.now import allowed, available, next_acts
from putright.desk.acts.scene import Known
from putright.desk.acts.shapes import Choice, Field, Form, Group, Read, ShowWhen
from putright.desk.acts.the_record import event_in_words

__all__ = [
    "ACTS",
    "Act",
    "Choice",
    "Field",
    "Form",
    "Group",
    "Known",
    "Read",
    "ShowWhen",
    "act",
    "allowed",
    "available",
    "event_in_words",
    "form",
    "forms_in_words",
    "next_acts",
    "read",
    "show_refusals",
    "source_in_words",
]
