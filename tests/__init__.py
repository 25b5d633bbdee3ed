"""The tests; how long an example of a property takes on a busy machine decides nothing."""

from hypothesis import HealthCheck, settings

# What else holds (in CI: the same examples each time) stays as it is.
settings.register_profile(
    "busy machine", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("busy machine")
