"""How often the places of each country and of each first-order region are named."""

import numpy as np
import pandas as pd

from geo.atlas import Atlas

AREA_COLUMNS = ("mentions", "articles", "places")


def countries(atlas: Atlas) -> pd.DataFrame:
    """Return one row a country, by ISO 3166-1 code, most mentioned first.

    `mentions` counts the country's own and those of all places in it, `articles` the
    articles that name any of them, `places` these places. What lies in no one country
    (seas, ranges, continents) is in no row.
    """
    return _counted(atlas, atlas.known["country_code"]).rename_axis("country")


def regions(atlas: Atlas) -> pd.DataFrame:
    """Return one row a first-order region, by its id, with its `country`, most mentioned first.

    It counts as `countries` does. Mentions of a country as a whole are in no row.
    """
    own = region_of(atlas)
    table = _counted(atlas, own).rename_axis("region")
    country = atlas.known["country_code"].groupby(own).first()
    return table.assign(country=country.reindex(table.index))


def region_of(atlas: Atlas) -> pd.Series:
    """Return the id of the region that holds each place of `atlas.known`, its own where it is one.

    "" where none does.
    """
    known = atlas.known
    own = known.index.to_series().where(known["feature_code"] == "ADM1", known["admin1"])
    return own.fillna("")


def _counted(atlas: Atlas, keys: pd.Series) -> pd.DataFrame:
    """Count the mentions by the key of their place; an empty key counts nowhere."""
    areas = pd.Categorical(keys.to_numpy())
    count = max(len(areas.categories), 1)
    area_of = areas.codes.astype(np.int64)
    places = atlas.mapped["place"].cat.codes.to_numpy()
    area = area_of[places]
    article = atlas.mapped["article"].cat.codes.to_numpy().astype(np.int64)
    named = np.unique(places)
    table = pd.DataFrame(
        {
            "mentions": np.bincount(area, minlength=count),
            "articles": np.bincount(np.unique(article * count + area) % count, minlength=count),
            "places": np.bincount(area_of[named], minlength=count),
        },
        index=pd.Index(areas.categories if len(areas.categories) else [""], dtype="str"),
    )
    table = table[(table["mentions"] > 0) & (table.index != "")]
    return table.sort_values("mentions", ascending=False, kind="stable")
