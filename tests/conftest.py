"""How hard the properties are tried; ``HYPOTHESIS_PROFILE`` chooses."""

import os

from hypothesis import HealthCheck, settings

QUIET = (HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large)

settings.register_profile(
    "ci", max_examples=200, derandomize=True, deadline=None, suppress_health_check=QUIET
)
settings.register_profile("night", max_examples=20_000, deadline=None, suppress_health_check=QUIET)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))
