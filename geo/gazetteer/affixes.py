"""Words for a kind of place beside its name: Kursk Oblast, comté de Cork, ville de Lyon."""

import re

_AREA_BEFORE = """
    county|state|province|region|district|department|municipality|commune|canton|republic|
    governorate|prefecture|territory|parish|voivodeship|oblast|raion|krai|okrug|emirate|borough|
    comté|état|région|département|district|municipalité|arrondissement|république|gouvernorat|
    préfecture|territoire|paroisse|voïvodie|kraï|raïon|émirat|wilaya|land|
    provincia|estado|departamento|distrito|región|região|município|municipio|comarca|
    regione|contae|judeţul|județul|kreis|landkreis|bezirk|provinz|gebiet|kantons?|freistaat|gemeente|
    provincie|landskapet|область|район|край"""

_AREA_AFTER = """
    county|co\\.?|state|province|region|district|department|municipality|canton|republic|
    governorate|prefecture|territory|parish|voivodeship|oblast['’]?|raion|rayon|krai|kray|
    (?:autonomous|national)\\ (?:oblast|okrug|region|republic|district)|okrug|emirate|borough|
    division|regency|city\\ and\\ borough|census\\ area|rural\\ municipality|
    megye|kraj|län|fylke|kommune|kommun|województwo|ili|vilayəti|rayonu|sheng|zizhiqu|область['’]?|район|край"""

_SETTLEMENT_BEFORE = """
    city|town|village|hamlet|township|suburb|port|commune|ville|village|localité|hameau|
    banlieue|agglomération|métropole|stadt|gemeinde|dorf|ciudad|pueblo|cidade|vila|città|comune|
    stad|dorp|город|село|деревня|посёлок|поселок|місто"""

_DISTRICT_BEFORE = "cercle|sous-préfecture|chefferie|délégation|daïra|co\\.?"

_DISTRICT_AFTER = """
    local\\ government\\ area|lga|sub-?\\ ?county|sub-?\\ ?district|tehsil|taluka?|upazila|thana|
    mandal|woreda"""
"""Of districts that the gazetteer often knows by their town alone."""

_ISLAND_BEFORE = "islands?|isles?|îles?|isl[ae]s?|ilhas?|isol[ae]|inseln?|archipel|archipelago"

_WATER_BEFORE = """
    river|lake|sea|gulf|bay|strait|fleuve|rivière|lac|mer|golfe|baie|détroit|río|rio|fluss|fiume|
    see|река|озеро|море"""

_RELIEF_BEFORE = """
    mounts?|mountains?|desert|valley|plain|plateau|peninsula|volcano|monts?|montagnes?|massif|
    désert|vallée|plaine|péninsule|presqu['’]île|volcan|chaîne|forêt|gebirge"""

_FACILITY = """
    airport|international\\ airport|university|hospital|stadium|prison|air\\ base|naval\\ base|
    train\\ station|cathedral|harbou?r|(?:art\\ )?gallery|museum|zoo|library|theat(?:re|er)|opera|
    cemetery|(?:city|town)\\ hall|courthouse|(?:police|fire)\\ department|high\\ school|college|
    refugee\\ camp|convention\\ cent(?:re|er)|speedway|racecourse|mine|
    aéroport(?:\\ international)?|université|hôpital|stade|gare|base\\ aérienne|base\\ navale|
    cathédrale|mosquée|préfecture|mairie|tribunal|musée|bibliothèque|théâtre|opéra|cimetière|
    collège|lycée|hippodrome|hôtel\\ de\\ ville|palais\\ de\\ justice|camp\\ de\\ réfugiés"""

_SIDE = """
    (?:north|south)(?:[-\\ ]?(?:east|west))?(?:ern)?|east(?:ern)?|west(?:ern)?|central|upper|lower|
    greater|inner|outer|downtown|midtown|mid|suburban|rural|grand|haut|haute|bas|basse"""

_SIDE_BEFORE = "(?:(?:le|la|l['’])\\ ?)?(?:nord|sud|est|ouest|centre)(?:-(?:est|ouest))?"

_SIDE_AFTER = """
    oriental|orientale|occidental|occidentale|central|centrale|septentrional|septentrionale|
    méridional|méridionale|maritime|intérieure?"""

_LINK = r"\s+(?:(?:of|de|du|des|del|della|di|do|da|von)\s+(?:the\s+|la\s+|l['’])?|d['’]|)"


def _patterns(*kinds: tuple[str, str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(kind, re.IGNORECASE | re.VERBOSE), classes) for kind, classes in kinds)


_KINDS = _patterns(
    (rf"(?:le\ |la\ )?(?:{_DISTRICT_BEFORE}){_LINK}(?P<name>.+)", "AP"),
    (rf"(?P<name>.+?)[ ](?:{_DISTRICT_AFTER})", "AP"),
    (rf"(?:the\ |la\ |le\ |l['’])?(?:{_AREA_BEFORE}){_LINK}(?P<name>.+)", "A"),
    (rf"(?P<name>.+?)[ ](?:{_AREA_AFTER})", "A"),
    (rf"(?:the\ |la\ |le\ )?(?:{_SETTLEMENT_BEFORE}){_LINK}(?P<name>.+)", "PA"),
    (r"(?P<name>.+?)[ ](?:city|town|village|township|twp\.?)", "PA"),
    (rf"(?:l['’])?(?:{_ISLAND_BEFORE}){_LINK}(?P<name>.+)", "TAP"),
    (rf"(?:le\ |la\ )?(?:{_WATER_BEFORE}){_LINK}(?P<name>.+)", "H"),
    (rf"(?:le\ |la\ )?(?:{_RELIEF_BEFORE}){_LINK}(?P<name>.+)", "TL"),
)
"""Kinds of place, and the feature classes of what they can mean."""

_PARTS = _patterns(
    (rf"(?:l['’])?(?:{_FACILITY}){_LINK}(?P<name>.+)", "PA"),
    (rf"(?P<name>.+?)[ ](?:{_FACILITY})", "PA"),
    (rf"(?:{_SIDE})[-\ ](?P<name>.+)", "PAL"),
    (rf"(?:{_SIDE_BEFORE}){_LINK}(?P<name>.+)", "PAL"),
    (rf"(?P<name>.+?)[ ](?:{_SIDE_AFTER})", "PAL"),
)
"""What lies in a place that is named, and its feature classes."""


def without_affix(name: str) -> tuple[str, str] | None:
    """Return what a name is without its kind, and the feature classes of that kind.

    None where no kind stands with it: "Cork" has none, "comté de Cork" gives ("Cork", "A").
    """
    return _first(_KINDS, name)


def whole(name: str) -> tuple[str, str] | None:
    """Return the place of which a name tells a part, and that place's feature classes.

    "University of Oxford" gives ("Oxford", "PA"), "nord du Mali" gives ("Mali", "PAL").
    """
    return _first(_PARTS, name)


def short_form(area: str) -> str:
    """Return an area's name without its kind: "Cook" of "Cook County"; "" where it has none."""
    found = without_affix(area)
    return found[0] if found and found[1] == "A" else ""


def _first(patterns: tuple[tuple[re.Pattern[str], str], ...], name: str) -> tuple[str, str] | None:
    for pattern, classes in patterns:
        match = pattern.fullmatch(name)
        if match:
            return match["name"], classes
    return None
