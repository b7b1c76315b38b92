"""Runs that need longer than the test command; `tests/run_long.py` plays them.

One module is one run. Its first docstring line says what holds; it has

    WHOLE: int   rounds of the whole run ("nightly")
    SLICE: int   rounds of the slice that CI plays with a new seed
    play(rounds, seed) -> Iterator[Outcome]

and yields one Outcome a round. Everything random comes from `random.Random(seed)`.
"""
