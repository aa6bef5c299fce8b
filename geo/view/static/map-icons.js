// What stands for a place on the map: a symbol by its kind, a number for several.

(() => {
  geoMap.SHAPES = SHAPES;
  const TARGET = 24; // pixels, the least that a finger can hit (WCAG 2.2)

  geoMap.diameter = ({ mentions }) => Math.round(Math.min(40, 9 + 4 * Math.sqrt(mentions)));

  geoMap.symbol = (kind, size) => {
    const space = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(space, "svg");
    svg.setAttribute("viewBox", "0 0 16 16");
    svg.setAttribute("width", size);
    svg.setAttribute("height", size);
    svg.setAttribute("aria-hidden", "true");
    for (const layer of ["casing", "shape"]) {
      const path = document.createElementNS(space, "path");
      path.setAttribute("class", layer);
      path.setAttribute("d", SHAPES[kind] ?? SHAPES.settlement);
      svg.append(path);
    }
    return svg;
  };

  /** A round icon with an element in it, centred on its place. */
  const Icon = L.Icon.extend({
    initialize(size, className, content) {
      L.setOptions(this, { iconSize: [size, size] });
      this._element = document.createElement("div");
      this._element.className = `leaflet-marker-icon ${className}`;
      this._element.style.cssText =
        `width:${size}px;height:${size}px;margin:${-size / 2}px 0 0 ${-size / 2}px`;
      this._element.append(content);
    },
    createIcon() {
      return this._element.cloneNode(true);
    },
    createShadow: () => null,
  });

  geoMap.placeIcon = (place, chosen, kind = place.kind) => {
    const size = geoMap.diameter(place);
    const looks = ["place", kind, place.band];
    if (place.approximate) looks.push("approximate");
    if (chosen) looks.push("chosen");
    return new Icon(Math.max(TARGET, size), looks.join(" "), geoMap.symbol(kind, size));
  };

  geoMap.clusterIcon = (count, told) => {
    const text = document.createElement("span");
    text.textContent = told;
    return new Icon(Math.round(26 + 5 * Math.log10(count)), "cluster", text);
  };
})();
