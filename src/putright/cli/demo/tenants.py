"""Invented residents: names as in an English town, homes, and ways to reach them."""

import unicodedata
from dataclasses import dataclass, field
from datetime import date
from random import Random

from putright.cli.demo.places import Dwelling
from putright.cli.demo.wording import data
from putright.procedure.words import Channel


@dataclass
class Restricted:
    """A restriction of contact: from when, and which of the invented terms."""

    on: date
    terms: dict[str, object]


@dataclass
class Tenant:
    """Somebody who lives in one of the homes. `first` is the day on which they first wrote or rang."""

    reference: str
    first_name: str
    last_name: str
    title: str
    dwelling: Dwelling
    phone: str | None
    e_mail: str | None
    first: date | None = None
    complaints: int = 0
    represented: str | None = None  # by whom
    restrictions: list[Restricted] = field(default_factory=list)

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def called(self) -> str:
        """How staff write of them: Ms Okafor."""
        return f"{self.title} {self.last_name or self.first_name}"

    def seen(self, day: date) -> None:
        """They were in touch on that day."""
        self.first = min(self.first or day, day)

    def barred(self, day: date) -> tuple[Channel, ...]:
        """The channels that are closed to them on a day."""
        return tuple(
            Channel(each)
            for restriction in self.restrictions
            if restriction.on <= day
            for each in restriction.terms["bars"]  # type: ignore[attr-defined]
        )


class Register:
    """The residents so far. New ones move into homes that nobody has yet."""

    def __init__(self, rng: Random, dwellings: tuple[Dwelling, ...]) -> None:
        """All homes are free."""
        self.rng = rng
        self.tenants: list[Tenant] = []
        self._free = {
            flat: [each for each in dwellings if each.flat is flat] for flat in (True, False)
        }
        for each in self._free.values():
            rng.shuffle(each)
        numbers = [f"01632 960{n:03d}" for n in range(1000)]
        numbers += [f"07700 900{n:03d}" for n in range(1000)]
        rng.shuffle(numbers)
        self._numbers = numbers
        self._twice = [each for each in data("names")["twice"] for _ in range(2)]
        self._long = list(data("names")["long"])

    def somebody(self, homes: str = "any") -> Tenant:
        """Somebody new, in a home of the kind asked for (`any`, `flat`, `house`)."""
        flat = homes == "flat" or (homes == "any" and self.rng.random() < 0.5)
        pool = self._free[flat] or self._free[not flat]
        first, last, title = self._name()
        tenant = Tenant(
            reference=f"T-{len(self.tenants) + 1:06d}",
            first_name=first,
            last_name=last,
            title=title,
            dwelling=pool.pop(),
            phone=self._numbers.pop() if self._numbers and self.rng.random() < 0.8 else None,
            e_mail=None,
        )
        if self.rng.random() < 0.7:
            tenant.e_mail = self._address(tenant)
        self.tenants.append(tenant)
        return tenant

    @property
    def room(self) -> int:
        """How many homes nobody has yet."""
        return sum(len(each) for each in self._free.values())

    def again(self, homes: str) -> Tenant | None:
        """Somebody who is known already and lives in a home of that kind, or None."""
        for _ in range(4):
            if self.tenants:
                each = self.rng.choice(self.tenants)
                if homes == "any" or each.dwelling.flat is (homes == "flat"):
                    return each
        return None

    def _name(self) -> tuple[str, str, str]:
        names = data("names")
        if self.tenants and len(self.tenants) % 37 == 0 and (self._twice or self._long):
            whole = self._twice.pop() if self._twice else self._long.pop()
            first, _, last = whole.rpartition(" ")
            men = {each for group in names["groups"] for each in group["male"]}
            man = first.split()[0] in men or first.startswith("Bartholomew")
            return first, last, "Mr" if man else "Ms"
        woman = self.rng.random() < 0.58
        groups = names["groups"]
        weights = [each["weight"] for each in groups]
        group = self.rng.choices(groups, weights=weights)[0]
        # Some have married into another family, or were given a name that their parents liked.
        family = self.rng.choices(groups, weights=weights)[0] if self.rng.random() < 0.15 else group
        first = self.rng.choice(group["female" if woman else "male"])
        last = self.rng.choice(family["last"])
        title = self.rng.choice(("Ms", "Mrs", "Miss")) if woman else "Mr"
        return first, last, title

    def _address(self, tenant: Tenant) -> str:
        name = f"{tenant.first_name}.{tenant.last_name}".lower().replace("ı", "i").replace("ł", "l")
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        kept = "".join(each for each in plain if each.isalnum() or each in ".-")
        domain = self.rng.choice(("example.com", "example.org"))
        return f"{kept[:40]}{int(tenant.reference[2:])}@{domain}"
