"""The invented landlord of `make demo`: homes, people and three years of complaints, all made up.

Nothing here is about anybody. The same seed and day give the same landlord, word for word.
"""

from putright.cli.demo.landlord import Demo, SignIn, build

__all__ = ["Demo", "SignIn", "build"]
