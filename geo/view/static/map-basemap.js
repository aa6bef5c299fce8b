// The basemap: land, water and borders, painted from lines onto tiles.
// Lines are decoded once into Mercator's unit square; tiles wrap around the world by themselves.

window.geoMap = {};

geoMap.PALETTES = {
  light: {
    water: "#d5e2e8", shore: "#c9d9e1", land: "#f8f6f1", coast: "#a9bcc6", lake: "#d9e5ea",
    river: "#bdd2dc", region: "#dcd6ca", border: "#a69f9d", band: "#a69f9d22", disputed: "#8f8784",
  },
  dark: {
    water: "#10171d", shore: "#0c1217", land: "#20282f", coast: "#43525d", lake: "#131b21",
    river: "#2b3a45", region: "#323c44", border: "#64717b", band: "#64717b20", disputed: "#86939c",
  },
};
geoMap.REGIONS_ZOOM = 5;

/** Put an element where Leaflet would, but in the plane: a layer each is what 3D costs. */
geoMap.put = (element, point) => {
  L.DomUtil.setPosition(element, point);
  element.style.transform = `translate(${point.x}px, ${point.y}px)`;
};
L.Marker.include({
  _setPos(point) {
    geoMap.put(this._icon, point);
    this._zIndex = point.y + this.options.zIndexOffset;
    this._resetZIndex();
  },
});

(() => {
  const GRID = 1000; // steps a degree, as in geo/view/basemap/lines.py
  const MARGIN = 8; // pixels around a tile within which a line may still show
  const MAX_LATITUDE = 85.0511;

  function project(longitude, latitude) {
    const bounded = Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, latitude));
    const y = Math.asinh(Math.tan((bounded * Math.PI) / 180)) / (2 * Math.PI);
    return [longitude / 360 + 0.5, 0.5 - y];
  }

  /** Where a place lies in pixels at zoom 0. */
  geoMap.project = ({ longitude, latitude }) => project(longitude, latitude).map((part) => 256 * part);

  function line(points) {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i < points.length; i += 2) {
      box[0] = Math.min(box[0], points[i]);
      box[1] = Math.min(box[1], points[i + 1]);
      box[2] = Math.max(box[2], points[i]);
      box[3] = Math.max(box[3], points[i + 1]);
    }
    return { points, box };
  }

  function decode(steps) {
    const points = new Float64Array(steps.length);
    let longitude = 0;
    let latitude = 0;
    for (let i = 0; i < steps.length; i += 2) {
      longitude += steps[i];
      latitude += steps[i + 1];
      points.set(project(longitude / GRID, latitude / GRID), i);
    }
    return line(points);
  }

  /** Cut a coast where it only follows the edge of the world: the 180th meridian, the south. */
  function coast({ points, box }) {
    if (box[0] > 0 && box[2] < 1 && box[3] < 1) return [{ points, box }];
    const edge = (i) => points[i] <= 0 || points[i] >= 1 || points[i + 1] > 0.9999;
    const cut = [];
    let run = [];
    for (let i = 0; i < points.length; i += 2) {
      if (run.length && edge(i) && edge(i - 2)) {
        cut.push(run);
        run = [];
      }
      run.push(points[i], points[i + 1]);
    }
    return [...cut, run].filter((each) => each.length > 2).map(line);
  }

  /**
   * Add a line to the path. Points closer than a pixel to the last are left out, and so are
   * runs of points that all lie beyond the same side of the tile: what shows stays the same.
   */
  function trace(path, { points, box }, { left, top, scale, size }) {
    const far = size + MARGIN;
    if (box[2] * scale < left - MARGIN || box[0] * scale > left + far) return;
    if (box[3] * scale < top - MARGIN || box[1] * scale > top + far) return;
    if ((box[2] - box[0] + box[3] - box[1]) * scale < 1) return;
    let [lastX, lastY, sides, waiting] = [0, 0, 0, -1];
    for (let i = 0; i < points.length; i += 2) {
      const x = points[i] * scale - left;
      const y = points[i + 1] * scale - top;
      const side = (x < -MARGIN) | ((x > far) << 1) | ((y < -MARGIN) << 2) | ((y > far) << 3);
      const last = i === points.length - 2;
      if (i === 0) path.moveTo(x, y);
      else if (sides & side && !last) {
        sides &= side;
        waiting = i;
        continue;
      } else if (Math.abs(x - lastX) + Math.abs(y - lastY) < 0.8 && !last) continue;
      else {
        if (waiting > 0) path.lineTo(points[waiting] * scale - left, points[waiting + 1] * scale - top);
        path.lineTo(x, y);
      }
      [lastX, lastY, sides, waiting] = [x, y, side, -1];
    }
  }

  geoMap.Basemap = L.GridLayer.extend({
    options: { tileSize: 512, updateWhenZooming: false, updateWhenIdle: false, keepBuffer: 1 },

    initialize(url) {
      this._url = url;
      this._lines = {};
      this._drawn = new Map();
      this.on("tileunload", ({ tile }) => this._drawn.delete(tile));
    },

    /** Fetch what is always drawn; resolves when it is on the map. */
    async load() {
      await Promise.all(["land", "lakes", "rivers", "borders", "disputed"].map((n) => this._get(n)));
      this._lines.coast = this._lines.land.flatMap(coast);
      this._ready = true;
      this._repaint();
    },

    async _get(name) {
      const response = await fetch(`${this._url}${name}.json`);
      this._lines[name] = (await response.json()).map(decode);
    },

    onAdd(map) {
      L.GridLayer.prototype.onAdd.call(this, map);
      map.on("zoomend", this._getRegions, this).on("geo:theme", this._repaint, this);
      this._getRegions();
    },

    onRemove(map) {
      map.off("zoomend", this._getRegions, this).off("geo:theme", this._repaint, this);
      L.GridLayer.prototype.onRemove.call(this, map);
    },

    async _getRegions() {
      if (this._asked || this._map.getZoom() < geoMap.REGIONS_ZOOM) return;
      this._asked = true;
      await this._get("regions");
      this._repaint();
    },

    createTile(coordinates) {
      const tile = document.createElement("canvas");
      const sharpness = Math.min(2, Math.ceil(devicePixelRatio));
      tile.width = tile.height = this.options.tileSize * sharpness;
      tile.getContext("2d").scale(sharpness, sharpness);
      this._drawn.set(tile, coordinates);
      this._paint(tile, coordinates);
      return tile;
    },

    _repaint() {
      for (const [tile, coordinates] of this._drawn) this._paint(tile, coordinates);
    },

    _paint(tile, { x, y, z }) {
      if (!this._ready) return;
      const size = this.options.tileSize;
      const view = { left: x * size, top: y * size, scale: 256 * 2 ** z, size };
      const context = tile.getContext("2d");
      const colours = geoMap.PALETTES[geoMap.theme];
      const path = (name) => {
        context.beginPath();
        for (const each of this._lines[name] ?? []) trace(context, each, view);
      };
      const stroke = (colour, width, dash = []) => {
        context.strokeStyle = colour;
        context.lineWidth = width;
        context.setLineDash(dash);
        context.stroke();
      };
      const fill = (colour) => {
        context.fillStyle = colour;
        context.fill("evenodd");
      };
      context.lineJoin = context.lineCap = "round";
      context.clearRect(0, 0, size, size);
      path("coast");
      stroke(colours.shore, 6);
      path("land");
      fill(colours.land);
      path("rivers");
      stroke(colours.river, z < 4 ? 0.6 : z < 7 ? 1 : 1.5);
      path("lakes");
      fill(colours.lake);
      stroke(colours.river, 0.8);
      if (z >= geoMap.REGIONS_ZOOM) {
        path("regions");
        stroke(colours.region, z < 7 ? 0.8 : 1.1);
      }
      path("borders");
      if (z >= 4) stroke(colours.band, z < 7 ? 5 : 8);
      stroke(colours.border, z < 4 ? 0.7 : 1.1);
      path("disputed");
      context.lineCap = "butt";
      stroke(colours.disputed, z < 4 ? 0.8 : 1.2, z < 4 ? [2, 2] : [4, 3]);
      path("coast");
      stroke(colours.coast, z < 4 ? 0.6 : 0.9);
    },
  });
})();
