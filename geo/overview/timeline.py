"""When articles name a place, or any place."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
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


def timeline(atlas: Atlas, place: PlaceId | None = None) -> Timeline:
    """Return when the articles name a place, or, where it is None, any place.

    The step is the shortest that makes no more than MOST_BARS, or a year.
    """
    named = atlas.mapped if place is None else atlas.mentions_of(place)
    dates = [article.date for article in atlas.articles.values()]
    counted = named["article"].value_counts().reindex(list(atlas.articles), fill_value=0)
    table = pd.DataFrame({"date": dates, "mentions": counted.to_numpy()})
    undated = int(table.loc[table["date"].isna(), "mentions"].sum())
    table = table.dropna()  # articles without a mention stay: all places have one time axis
    if table.empty:
        return Timeline(step=Step.DAY, bars=[], undated=undated)
    days = pd.DatetimeIndex(pd.to_datetime(table["date"]))
    first, last = days.min(), days.max()
    step = next((each for each in Step if _bars(first, last, each) <= MOST_BARS), Step.YEAR)
    every = pd.period_range(first, last, freq=_PERIODS[step])
    at = every.get_indexer(days.to_period(_PERIODS[step]))
    mentions = np.bincount(at, table["mentions"], len(every)).astype(int)
    articles = np.bincount(at, table["mentions"] > 0, len(every)).astype(int)
    starts = [each.date() for each in every.to_timestamp()]
    bars = list(zip(starts, mentions.tolist(), articles.tolist(), strict=True))
    return Timeline(step=step, bars=bars, undated=undated)


def _bars(first: pd.Timestamp, last: pd.Timestamp, step: Step) -> int:
    freq = _PERIODS[step]
    return int((last.to_period(freq) - first.to_period(freq)).n) + 1
