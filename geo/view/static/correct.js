// The correction panel: what a name may mean, over the reading pane.

const SCOPES = ["mention", "article", "collection"];

/** How many code points, as Python counts, a text has. */
const codePoints = (text) => [...text].length;

class Corrector {
  /** `root` is the pane; `send` tells the page what to do. */
  constructor(root, send) {
    Object.assign(this, { root, send, scope: "article" });
    this.onMessage = ({ origin, data }) => {
      if (origin !== location.origin || !this.panel) return;
      if (data?.type === "geo:picked")
        this.resolve({ latitude: data.latitude, longitude: data.longitude });
      if (data?.type === "geo:candidate") this.resolve({ place: data.place });
      if (data?.type === "geo:ready") this.showOnMap(); // it had not heard of them
    };
    window.addEventListener("message", this.onMessage);
  }

  leave() {
    this.close({ focus: false });
    window.removeEventListener("message", this.onMessage);
  }

  update(data, token) {
    if (this.token && this.token !== token) this.close({ focus: false });
    Object.assign(this, {
      token, words: data.strings, language: data.language, state: data.correcting,
    });
    this.working?.remove();
  }

  /** Put the tools in their place: undo, redo, the next uncertain mention. */
  fill(holder) {
    const { words, state } = this;
    if (!holder || !state) return; // without a state the page is only to be read
    const button = (action) => make("button", {
      type: "button", className: "open", dataset: { action }, onclick: () => this.send({ action }),
    }, words[action]);
    const focused = holder.getRootNode().activeElement?.dataset.action;
    holder.replaceChildren(
      ...["undo", "redo", "uncertain"].filter((action) => state[action]).map(button));
    if (state.refused) holder.append(make("p", { className: "refused", role: "alert" }, state.refused));
    if (focused) (holder.querySelector(`[data-action=${focused}]`) ?? holder.firstChild)?.focus();
  }

  /** A button that asks about what `where` returns when it is pressed. */
  button(where) {
    return this.state && make("button", {
      type: "button", className: "open correct", onclick: () => this.open({ known: true, ...where() }),
    }, this.words.correct);
  }

  /** Ask about `where`: {article, start, end, text, place (null where it has none), known}. */
  open(where) {
    const { words } = this;
    this.close();
    this.where = where;
    Object.assign(this, { candidates: [], picking: false });
    this.opener = this.root.getRootNode().activeElement;
    const title = fill(where.known ? words.correction : words.offer, { name: where.text });
    this.search = make("input", {
      type: "search", placeholder: words.searchGazetteer, ariaLabel: words.searchGazetteer, maxLength: 200,
    });
    this.rows = make("div", { className: "candidates" }, make("p", {}, words.loading));
    const scopes = make("select", {
      ariaLabel: words.scope, onchange: () => { this.scope = scopes.value; },
    }, ...SCOPES.map((scope) =>
      make("option", { value: scope, selected: scope === this.scope }, words.scopes[scope])));
    const act = (text, onclick, more = "") =>
      make("button", { type: "button", className: `act ${more}`, onclick }, text);
    this.restore = act(words.takeBack, () => this.done({ action: "restore" }));
    this.restore.hidden = true;
    this.hint = make("p", { className: "hint", role: "status" }, words.chooseFrom);
    this.panel = make("div", { className: "panel", role: "dialog", ariaLabel: title, tabIndex: -1,
      onkeydown: (event) => {
        event.stopPropagation();
        if (event.key === "Escape") this.close();
      } },
    make("div", { className: "panelhead" }, make("h3", {}, title),
      act(words.cancel, () => this.close())),
    where.why ? make("p", { className: "hint" }, fill(words.nowWhy, { why: where.why })) : null,
    make("label", { className: "scope" }, `${words.scope} `, scopes),
    make("form", { className: "seek", onsubmit: (event) => {
      event.preventDefault();
      this.load(this.search.value);
    } }, this.search),
    this.hint, this.rows,
    make("div", { className: "acts" },
      where.known ? act(words.notPlace, () => this.done({ action: "reject", scope: this.scope })) : null,
      act(words.onMap, () => this.pickOnMap()), this.restore));
    this.search.oninput = () => {
      clearTimeout(this.typing);
      this.typing = setTimeout(() => this.load(this.search.value), 200);
    };
    this.root.append(this.panel);
    this.panel.focus();
    this.load("");
  }

  /** Offer what the mention may mean, or what a search finds. */
  async load(searched) {
    const { where, token, words } = this;
    const name = searched.trim() || where.text;
    const asked = this.asked = {};
    try {
      const query = new URLSearchParams({ start: where.start, name, language: this.language });
      const found = await ask(`api/choices/${token}/${where.article}?${query}`);
      if (this.asked !== asked || !this.panel) return;
      this.restore.hidden = !found.corrected;
      this.rows.replaceChildren(...found.candidates.map((each, number) => this.row(each, number + 1)));
      this.candidates = found.candidates;
      this.showOnMap();
      if (!found.candidates.length) this.rows.append(make("p", {}, words.noCandidate));
      this.rows.dataset.ready = name;
    } catch (error) {
      this.rows.replaceChildren(failed(error, words.failures, () => this.load(searched)));
    }
  }

  row(candidate, number) {
    const { words, language, where } = this;
    const { population, score, near } = candidate;
    const about = [candidate.as, words.kinds[candidate.kind], candidate.region,
      countryName(candidate.country, language),
      population ? fill(words.inhabitants, { n: population.toLocaleString(language) }) : "",
      near ? fill(words.near, { km: near.km.toLocaleString(language), name: near.name }) : ""];
    const point = () => this.tellMap({ type: "geo:candidate", place: candidate.id });
    const percent = score !== null && new Intl.NumberFormat(language, { style: "percent" }).format(score);
    return make("button", {
      type: "button", className: "candidate", dataset: { place: candidate.id },
      onclick: () => this.resolve({ place: candidate.id }), onfocus: point, onmouseenter: point,
    },
    make("span", { className: "order", ariaHidden: "true" }, number.toLocaleString(language)),
    make("span", { className: "name" }, make("b", {}, candidate.name),
      make("small", {}, ...inRow(...about))),
    make("small", { className: "likely" },
      [candidate.id === where.place ? words.now : "", percent ? fill(words.likely, { percent }) : ""]
        .filter(Boolean).join(" · ")));
  }

  resolve(place) {
    this.done({ action: "resolve", scope: this.scope, ...place });
  }

  pickOnMap() {
    this.hint.textContent = this.words.clickMap;
    this.picking = true;
    this.tellMap({ type: "geo:pick", picking: true })?.scrollIntoView({ block: "nearest" });
  }

  showOnMap() {
    this.tellMap({ type: "geo:candidates", candidates: this.candidates });
    this.tellMap({ type: "geo:pick", picking: this.picking });
  }

  /** Tell the map, and return its frame. */
  tellMap(message) {
    const frame = document.querySelector('iframe[title^="streamlit_folium"]');
    frame?.contentWindow.postMessage(message, location.origin);
    return frame;
  }

  done(what) {
    const { article, start, end } = this.where;
    this.close();
    this.working = make("p", { className: "working", role: "status" }, this.words.working);
    this.root.append(this.working);
    this.send({ article, start, end, ...what });
  }

  close({ focus = true } = {}) {
    if (!this.panel) return;
    this.tellMap({ type: "geo:pick", picking: false });
    this.tellMap({ type: "geo:candidates", candidates: [] });
    clearTimeout(this.typing);
    this.panel.remove();
    this.panel = null;
    if (focus) this.opener?.focus();
  }

  /** Offer by `button` to mark what is selected in a text, and return it; null where it is no name. */
  offer(text, article, button) {
    const selection = text.getRootNode().getSelection?.() ?? document.getSelection();
    const range = selection?.rangeCount ? selection.getRangeAt(0) : null;
    button.hidden = true;
    if (!this.state) return null;
    if (!range || range.collapsed || !text.contains(range.commonAncestorContainer)) return null;
    const before = document.createRange();
    before.selectNodeContents(text);
    before.setEnd(range.startContainer, range.startOffset);
    const selected = range.toString();
    const name = selected.trim();
    if (!name || name.length > 120 || name.includes("\n")) return null;
    const start = codePoints(before.toString()) + codePoints(selected.match(/^\s*/)[0]);
    button.textContent = fill(this.words.markAs, { name });
    button.onclick = () =>
      this.open({ article, start, end: start + codePoints(name), text: name, place: null, known: false });
    button.hidden = false;
    return range;
  }
}
