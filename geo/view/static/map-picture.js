// A picture of the map as it is shown: everything in its frame, painted once more on one canvas.

(() => {
  const SHARPNESS = 2; // pixels of the picture for one on the screen: it will be printed

  const seen = (style) => style.display !== "none" && style.visibility !== "hidden" && style.opacity !== "0";

  /** A layer's height; that of its highest child where it makes none of its own. */
  function depth(node) {
    if (node.nodeType !== Node.ELEMENT_NODE) return 0;
    const own = getComputedStyle(node).zIndex;
    if (own !== "auto") return Number(own);
    return Math.max(0, ...[...node.children].map((each) => Number(getComputedStyle(each).zIndex) || 0));
  }

  /** Children in the order in which they lie over one another. */
  const layered = (element) => [...element.childNodes]
    .map((node) => ({ node, at: depth(node) }))
    .sort((a, b) => a.at - b.at)
    .map(({ node }) => node);

  class Painter {
    constructor(root) {
      this.root = root;
      this.origin = root.getBoundingClientRect();
      this.canvas = document.createElement("canvas");
      this.canvas.width = this.origin.width * SHARPNESS;
      this.canvas.height = this.origin.height * SHARPNESS;
      this.pen = this.canvas.getContext("2d");
      this.pen.scale(SHARPNESS, SHARPNESS);
      this.pen.translate(-this.origin.left, -this.origin.top);
    }

    paint(element) {
      const style = getComputedStyle(element);
      if (!seen(style) || element.classList.contains("unpictured")) return;
      const box = element.getBoundingClientRect();
      this.pen.save();
      this.pen.globalAlpha *= Number(style.opacity);
      this.box(box, style);
      if (element instanceof HTMLCanvasElement || element instanceof HTMLImageElement) {
        if (box.width) this.pen.drawImage(element, box.left, box.top, box.width, box.height);
      } else if (element instanceof SVGElement) this.symbol(element, box);
      else {
        this.decoration(element, box, "::before");
        for (const node of layered(element)) {
          if (node.nodeType === Node.TEXT_NODE) this.text(node, style);
          else if (node.nodeType === Node.ELEMENT_NODE) this.paint(node);
        }
        this.decoration(element, box, "::after");
      }
      this.pen.restore();
    }

    /** Background and border. */
    box({ left, top, width, height }, style) {
      if (!width || !height) return;
      const border = parseFloat(style.borderTopWidth);
      const inner = border / 2;
      const radius = style.borderTopLeftRadius.endsWith("%") ? Math.min(width, height) / 2
        : Math.min(parseFloat(style.borderTopLeftRadius), Math.min(width, height) / 2);
      this.pen.beginPath();
      this.pen.roundRect(left + inner, top + inner, width - border, height - border, Math.max(0, radius - inner));
      this.pen.fillStyle = style.backgroundColor;
      this.pen.fill();
      if (!border || style.borderTopStyle === "none") return;
      this.pen.lineWidth = border;
      this.pen.strokeStyle = style.borderTopColor;
      this.pen.setLineDash(style.borderTopStyle === "dotted" ? [border, border] : []);
      this.pen.stroke();
    }

    /** What a style sheet draws around an element: rings. */
    decoration(element, { left, top }, pseudo) {
      const style = getComputedStyle(element, pseudo);
      if (style.content === "none" || style.position !== "absolute") return;
      const [x, y, width, height] = ["left", "top", "width", "height"].map((name) => parseFloat(style[name]));
      const border = style.boxSizing === "border-box" ? 0 : 2 * parseFloat(style.borderTopWidth);
      this.box({ left: left + x, top: top + y, width: width + border, height: height + border }, style);
    }

    symbol(svg, { left, top, width }) {
      const scale = width / svg.viewBox.baseVal.width;
      for (const path of svg.querySelectorAll("path")) {
        const style = getComputedStyle(path);
        const shape = new Path2D();
        shape.addPath(new Path2D(path.getAttribute("d")), new DOMMatrix([scale, 0, 0, scale, left, top]));
        if (style.fill !== "none") {
          this.pen.fillStyle = style.fill;
          this.over(Number(style.fillOpacity), () => this.pen.fill(shape));
        }
        if (style.stroke === "none") continue;
        Object.assign(this.pen, { strokeStyle: style.stroke, lineWidth: parseFloat(style.strokeWidth), lineJoin: "round" });
        this.pen.setLineDash(style.strokeDasharray === "none" ? [] : style.strokeDasharray.split(",").map(parseFloat));
        this.over(Number(style.strokeOpacity), () => this.pen.stroke(shape));
      }
    }

    over(opacity, draw) {
      const { globalAlpha } = this.pen;
      this.pen.globalAlpha = globalAlpha * opacity;
      draw();
      this.pen.globalAlpha = globalAlpha;
    }

    text(node, style) {
      const range = document.createRange();
      for (const [text, box] of lines(node, range)) {
        Object.assign(this.pen, {
          font: `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`,
          letterSpacing: style.letterSpacing === "normal" ? "0px" : style.letterSpacing,
          textBaseline: "middle", direction: style.direction,
          textAlign: style.direction === "rtl" ? "right" : "left",
          lineJoin: "round", lineWidth: 3,
        });
        const at = [style.direction === "rtl" ? box.right : box.left, box.top + box.height / 2];
        if (style.textShadow !== "none") {
          this.pen.setLineDash([]);
          this.pen.strokeStyle = style.textShadow.match(/^rgba?\([^)]*\)|^color\([^)]*\)/)?.[0] ?? "#fff";
          this.pen.strokeText(text, ...at);
        }
        this.pen.fillStyle = style.color;
        this.pen.fillText(text, ...at);
      }
    }
  }

  /** The lines that a text is broken into, each with its box. */
  function* lines(node, range) {
    let [text, box] = ["", null];
    for (const { 0: word, index } of node.data.matchAll(/\s*\S+/g)) {
      range.setStart(node, index + word.length - word.trimStart().length);
      range.setEnd(node, index + word.length);
      const own = range.getBoundingClientRect();
      if (box && Math.abs(own.top - box.top) < own.height / 2) {
        text += word;
        box = new DOMRect(Math.min(box.left, own.left), box.top, Math.max(box.right, own.right) - Math.min(box.left, own.left), box.height);
      } else {
        if (box?.width) yield [text, box];
        [text, box] = [word.trimStart(), own];
      }
    }
    if (box?.width) yield [text, box];
  }

  /** The map as a canvas. Tools that do nothing on paper are left out. */
  geoMap.picture = (map) => {
    const painter = new Painter(map.getContainer());
    painter.paint(map.getContainer());
    return painter.canvas;
  };

  /** Save the picture; false where the browser does not allow it: tiles of another server. */
  geoMap.savePicture = async (map) => {
    try {
      const blob = await new Promise((done) => geoMap.picture(map).toBlob(done, "image/png"));
      const link = document.createElement("a");
      link.href = URL.createObjectURL(blob);
      link.download = `geo-${new Date().toISOString().slice(0, 10)}.png`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
      return true;
    } catch (error) {
      if (error.name !== "SecurityError") throw error;
      return false;
    }
  };
})();
