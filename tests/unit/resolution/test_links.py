import pytest

from geo.resolution.relations import Link, link, links
from tests.resolution import case


@pytest.mark.parametrize(
    ("gap", "found"),
    [
        (", ", Link.COMMA),
        (" (", Link.INSIDE),
        (" in ", Link.INSIDE),
        (", in the ", Link.INSIDE),
        (" district of ", Link.INSIDE),
        (" dans l'", Link.INSIDE),
        (" au ", Link.INSIDE),
        ("'s ", Link.OWNER),
        ("’s ", Link.OWNER),
        (" and ", Link.LIST),
        (" et la ", Link.LIST),
        (" и ", Link.LIST),
        (" was shelled from ", Link.NEAR),
        (". ", None),
        ("; ", None),
        (" " * 61, None),
    ],
)
def test_what_stands_between_two_names_links_them(gap, found):
    assert link(gap) is found


def test_commas_of_a_list_are_told_from_containment():
    article, mentions, _ = case("Paris, Texas. Kiev, Moscow and Jeddah.")
    assert [each.kind for each in links(article, mentions)] == [Link.COMMA, Link.SERIES, Link.LIST]


@pytest.mark.parametrize("between", [" counties in ", " regions of the "])
def test_what_holds_a_list_holds_each_of_it_where_its_plural_tells(between):
    article, mentions, _ = case(f"Jeddah, Kiev and Moscow{between}Texas.")
    inside = [each[:2] for each in links(article, mentions) if each.kind == "inside"]
    assert inside == [(2, 3), (1, 3), (0, 3)]


def test_what_holds_the_last_of_a_list_need_not_hold_the_others():
    article, mentions, _ = case("Jeddah, Kiev and Moscow county in Texas.")
    inside = [each[:2] for each in links(article, mentions) if each.kind == "inside"]
    assert inside == [(2, 3)]


def test_links_are_found_in_text_order_whatever_the_order_of_mentions():
    article, mentions, _ = case("Paris, Texas")
    assert [each[:3] for each in links(article, mentions[::-1])] == [(1, 0, Link.COMMA)]
