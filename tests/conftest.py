"""What holds for all tests."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "any machine",
    deadline=None,  # speed belongs in the benchmarks
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("any machine")
