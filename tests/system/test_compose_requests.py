"""A thousand requests for a session, and not one promise broken."""

import pytest

from tests.support.wishes import broken_promises, made_for, random_own, random_request, with_own

REQUESTS = 1000
PARTS = 8
WITH_OWN = 200


@pytest.mark.parametrize("part", range(PARTS))
def test_every_promise_is_kept_whatever_is_asked_for(part: int) -> None:
    broken = {}
    for seed in range(part, REQUESTS, PARTS):
        request = random_request(seed)
        broken[seed] = [*broken_promises(request, made_for(request))]
    assert {seed: found for seed, found in broken.items() if found} == {}


def test_techniques_of_ones_own_of_any_shape_break_no_promise() -> None:
    broken = {}
    for seed in range(WITH_OWN):
        request = with_own(random_request(seed), random_own(seed))
        broken[seed] = [*broken_promises(request, made_for(request))]
    assert {seed: found for seed, found in broken.items() if found} == {}
