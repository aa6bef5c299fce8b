"""Words for a kind of place beside its name: Kursk Oblast, comté de Cork, ville de Lyon."""

import re

_AREA_BEFORE = """
    county|state|province|region|district|department|municipality|commune|canton|republic|
    governorate|prefecture|territory|parish|voivodeship|oblast|raion|krai|okrug|emirate|borough|
    comté|état|région|département|district|municipalité|arrondissement|république|gouvernorat|
    préfecture|territoire|paroisse|voïvodie|kraï|raïon|émirat|wilaya|land|
    provincia|estado|departamento|distrito|región|región|município|municipio|comarca|
    regione|contae|judeţul|județul|kreis|landkreis|bezirk|provinz|kanton|freistaat|gemeente|
    provincie|область|район|край"""

_AREA_AFTER = """
    county|state|province|region|district|department|municipality|canton|republic|governorate|
    prefecture|territory|parish|voivodeship|oblast|oblast'|oblast’|raion|rayon|krai|kray|
    (?:autonomous|national)\\ (?:oblast|okrug|region|republic|district)|okrug|emirate|borough|
    division|regency|city\\ and\\ borough|census\\ area|rural\\ municipality|
    megye|kraj|län|fylke|kommune|kommun|województwo|ili|vilayəti|rayonu|область|район|край|область'"""

_SETTLEMENT_BEFORE = """
    city|town|village|hamlet|township|suburb|port|commune|ville|village|localité|hameau|port|
    banlieue|agglomération|métropole|stadt|gemeinde|dorf|ciudad|pueblo|cidade|vila|città|comune|
    stad|dorp|город|село|деревня|посёлок|поселок|місто"""

_LINK = r"\s+(?:(?:of|de|du|des|del|della|di|do|da|von)\s+(?:the\s+|la\s+|l['’])?|d['’]|)"

_PATTERNS = tuple(
    (re.compile(pattern, re.IGNORECASE | re.VERBOSE), classes)
    for pattern, classes in (
        (rf"(?:the\ |la\ |le\ |l['’])?(?:{_AREA_BEFORE}){_LINK}(?P<name>.+)", "A"),
        (rf"(?P<name>.+?)[ ](?:{_AREA_AFTER})", "A"),
        (rf"(?:the\ |la\ |le\ )?(?:{_SETTLEMENT_BEFORE}){_LINK}(?P<name>.+)", "PA"),
        (r"(?P<name>.+?)[ ](?:city|town|village|township)", "PA"),
    )
)


def without_affix(name: str) -> tuple[str, str] | None:
    """Return what a name is without its kind, and the feature classes of that kind.

    None where no kind stands with it: "Cork" has none, "comté de Cork" gives ("Cork", "A").
    """
    for pattern, classes in _PATTERNS:
        match = pattern.fullmatch(name)
        if match:
            return match["name"], classes
    return None


def short_form(area: str) -> str:
    """Return an area's name without its kind: "Cook" of "Cook County"; "" where it has none."""
    found = without_affix(area)
    return found[0] if found and found[1] == "A" else ""
