"""How much two counts of equal periods differ beyond chance."""

from rulings.observatory.proportion import wilson_interval


def change_interval(before: int, now: int) -> tuple[float, float] | None:
    """Of the change from `before` to `now` as a part of `before` (-0.1 is a tenth less), 95 %; None where `before` is 0.

    Both counts as Poisson's: given their sum the second is binomial (Przyborowski and Wilenski, "Homogeneity of results in
    testing samples from Poisson series", Biometrika 31, 1940); its share is bounded after Wilson. Counts that come in bulk vary
    more than that.
    """
    if before <= 0:
        return None
    lower, upper = wilson_interval(now, before + now)
    return lower / (1 - lower) - 1, upper / (1 - upper) - 1
