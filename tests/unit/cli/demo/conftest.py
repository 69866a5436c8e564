"""The demonstrations that the tests look at; each is built once."""

import pytest

from demo.folded import AS_OF
from putright.cli.demo import Demo, build


@pytest.fixture(scope="session")
def small() -> Demo:
    return build(seed=7, as_of=AS_OF, homes=900, complaints=60)


@pytest.fixture(scope="session")
def middling() -> Demo:
    return build(seed=7, as_of=AS_OF, homes=6_000, complaints=600)
