"""What a check of a complaint looks at, and what it finds: as in every stream, of a `Case`."""

from putright.procedure.case import Case
from putright.procedure.streams import situation
from putright.procedure.streams.situation import Broken, code_rule, policy_rule

Situation = situation.Situation[Case]

__all__ = ["Broken", "Situation", "code_rule", "policy_rule"]
