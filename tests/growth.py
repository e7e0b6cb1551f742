"""How the cost of some work grows with the size of its input: an exponent, never a number of seconds.

Other programs on the machine make a run slower, never faster, and they do not use our processor time: so the least of
several runs counts, in processor time, without the garbage collector, and only a growth that is far from linear every
time it is measured is one.
"""

from __future__ import annotations

import gc
import math
import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LIMIT: Final = 1.6  # linear work shows 0.9 to 1.2, quadratic work 1.8 to 2.1
_ENOUGH: Final = 0.03  # seconds a run must take before it tells anything
_SMALLEST: Final = 512
_POINTS: Final = 4  # sizes, each twice the one before
_ROUNDS: Final = 3
_ATTEMPTS: Final = 3
_LARGEST: Final = 1 << 22


def check_growth(work: Callable[[str], object], make: Callable[[int], str]) -> None:
    """Fail when work on `make(n)` grows much faster than n, and does so however often it is measured."""
    found = math.inf
    for _ in range(_ATTEMPTS):
        found = min(found, exponent(work, make))
        if found <= LIMIT:
            return
    raise AssertionError(f"the work grows like the size to the power of {found:.2f}")


def exponent(work: Callable[[str], object], make: Callable[[int], str]) -> float:
    """Return k where work on `make(n)` takes about n**k: 1 for linear work, 2 for quadratic."""
    gc.collect()
    gc.disable()
    try:
        size = _SMALLEST
        while _seconds(work, make(size)) < _ENOUGH:
            size *= 2
            if size > _LARGEST:
                return 0.0  # millions of pieces in no time
        sizes = [size >> shift for shift in range(_POINTS)]
        inputs = [make(n) for n in sizes]
        return _slope(sizes, [min(_seconds(work, text) for _ in range(_ROUNDS)) for text in inputs])
    finally:
        gc.enable()


def _seconds(work: Callable[[str], object], text: str) -> float:
    """Return the processor time one run takes; what it made is thrown away before the clock stops."""
    started = time.process_time()
    work(text)
    return max(time.process_time() - started, 1e-6)


def _slope(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    """Return the slope of the straight line through the points on paper with two logarithmic scales."""
    xs, ys = [math.log(size) for size in sizes], [math.log(each) for each in seconds]
    mean_x, mean_y = math.fsum(xs) / len(xs), math.fsum(ys) / len(ys)
    return math.fsum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / math.fsum(
        (x - mean_x) ** 2 for x in xs
    )
