"""Numbers as an explanation prints them: what goes into a sum is exact; what comes out is rounded by `assessment.wording`."""


def figure(value: float, decimals: int = 0) -> str:
    """Return a number that goes into a sum, exact to ten digits, with at least `decimals` places: 1.5, 0.50, 0.125."""
    text = f"{value:.10f}".rstrip("0")
    whole, _, places = text.partition(".")
    places = places.ljust(decimals, "0")
    return f"{whole}.{places}" if places else whole
