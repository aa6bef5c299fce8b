"""Which places two sets of articles name, each and both."""

from collections.abc import Collection
from enum import StrEnum

import numpy as np
import pandas as pd

from geo.atlas import Atlas
from geo.types import ArticleId


class Side(StrEnum):
    """Which of two sets name a place."""

    FIRST = "first"
    SECOND = "second"
    BOTH = "both"


def compare(
    atlas: Atlas, first: Collection[ArticleId], second: Collection[ArticleId]
) -> pd.DataFrame:
    """Return one row a place that either set names, by id, most mentioned in the two first.

    `first` and `second` count the mentions in each set, `side` is a Side.
    """
    count = len(atlas.known)
    places = atlas.mapped["place"].cat.codes.to_numpy()
    counts = {}
    for name, chosen in (("first", first), ("second", second)):
        rows = atlas.mapped["article"].isin(list(chosen)).to_numpy()
        counts[name] = np.bincount(places[rows], minlength=count)
    table = pd.DataFrame(counts, atlas.known.index)
    table = table[table.sum(axis=1) > 0]
    ones = np.where(table["first"] > 0, Side.FIRST, Side.SECOND)
    both = (table["first"] > 0) & (table["second"] > 0)
    table = table.assign(side=np.where(both, Side.BOTH, ones))
    order = np.argsort(-(table["first"] + table["second"]).to_numpy(), kind="stable")
    return table.iloc[order]
