"""When articles name a place, or any place."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.atlas import Atlas
from geo.types import PlaceId

MOST_BARS = 60
"""Bars of one chart: more are too thin to tell apart in a pane."""


class Step(StrEnum):
    """The time that one bar stands for."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


_PERIODS = {Step.DAY: "D", Step.WEEK: "W-SUN", Step.MONTH: "M", Step.YEAR: "Y"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Mentions by date, without a gap from the first to the last."""

    step: Step
    bars: list[tuple[dt.date, int, int]]
    """The first day of each stretch, its mentions and its articles."""
    undated: int
    """Mentions in articles without a date."""


@dataclass(frozen=True)
class Timelines:
    """The timelines of an atlas: all places have one time axis, that of all articles."""

    atlas: Atlas

    def of(self, place: PlaceId | None = None) -> Timeline:
        """Return when the articles name a place, or, where it is None, any place."""
        axis = self._axis
        named = self.atlas.mapped if place is None else self.atlas.mentions_of(place)
        counted = np.bincount(named["article"].cat.codes, minlength=len(axis.bars))
        dated = axis.bars >= 0
        bars, mentions = axis.bars[dated], counted[dated]
        sums = (np.bincount(bars, of, len(axis.starts)) for of in (mentions, mentions > 0))
        return Timeline(
            step=axis.step,
            bars=list(zip(axis.starts, *(each.astype(int).tolist() for each in sums), strict=True)),
            undated=int(counted[~dated].sum()),
        )

    @cached_property
    def _axis(self) -> "_Axis":
        articles = self.atlas.articles
        categories = self.atlas.mentions["article"].cat.categories  # more, where some are selected
        dates = [id_ in articles and articles[id_].date for id_ in categories]
        bars = np.full(len(dates), -1)
        days = pd.DatetimeIndex([date for date in dates if date])
        if days.empty:
            return _Axis(step=Step.DAY, starts=[], bars=bars)
        first, last = days.min(), days.max()
        step = next((each for each in Step if _bars(first, last, each) <= MOST_BARS), Step.YEAR)
        every = pd.period_range(first, last, freq=_PERIODS[step])
        bars[[bool(date) for date in dates]] = every.get_indexer(days.to_period(_PERIODS[step]))
        return _Axis(step=step, starts=[each.date() for each in every.to_timestamp()], bars=bars)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Axis:
    step: Step
    """The shortest that makes no more than MOST_BARS, or a year."""
    starts: list[dt.date]
    """The first day of each bar."""
    bars: npt.NDArray[np.int64]
    """The bar of each article, by its code in the atlas's tables; -1 where it has no date."""


def _bars(first: pd.Timestamp, last: pd.Timestamp, step: Step) -> int:
    freq = _PERIODS[step]
    return int((last.to_period(freq) - first.to_period(freq)).n) + 1
