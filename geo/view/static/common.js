// Shared by the reading pane and the place list. Text is only ever set as text.

/** Make an element; strings among the children become text nodes. */
function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "dataset") Object.assign(element.dataset, value);
    else element[name] = value;
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/**
 * The reader's own locale where it is of the interface's language: en-GB for en. Its digits are
 * those of all numbers on the page: in Egypt dates have others.
 */
function locale(language) {
  const own = navigator.languages.find((each) => each.split("-")[0] === language) ?? language;
  const { numberingSystem } = new Intl.NumberFormat(language).resolvedOptions();
  return `${own}-u-nu-${numberingSystem}`;
}

/** Fill the named fields of a message. */
function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (field, name) => values[name] ?? field);
}

const formats = new Map(); // of Intl: slow to make

/** Return one of Intl's, the same for the same language. */
function intl(kind, language, options) {
  const key = `${kind} ${language}`;
  if (!formats.has(key)) formats.set(key, new Intl[kind](language, options));
  return formats.get(key);
}

/** Choose a message by number, from one for each of the language's plural categories. */
function count(language, forms, n) {
  const form = forms[intl("PluralRules", language).select(n)] ?? forms.other;
  return fill(form, { n: intl("NumberFormat", language).format(n) });
}

function countryName(code, language) {
  if (!/^[A-Z]{2}$/.test(code ?? "")) return "";
  return intl("DisplayNames", language, { type: "region" }).of(code);
}

/** Where data of this reader are, wherever the page lies. */
function at(path) {
  const page = location.href.replace(/[?#].*/, "").replace(/\/?$/, "/");
  return new URL(path, page);
}

/** Fetch data of this reader. */
async function ask(path) {
  const response = await fetch(at(path), { credentials: "same-origin" });
  if (!response.ok) throw Object.assign(new Error(`${response.status} ${path}`), { lost: response.status === 404 });
  return response.json();
}

const SHARED = 4; // answers kept: the places and what is unmapped, as shown now and before

/**
 * Fetch once what list and map show both, and what is asked for ahead of them. The answer is all
 * of theirs: none changes it.
 */
window.geoShare ??= ((answers) => (address) => {
  const url = new URL(address);
  url.hash = "";
  url.searchParams.sort();
  const answer = answers.get(url.href) ?? ask(url.href);
  answers.delete(url.href);
  answers.set(url.href, answer); // the last asked for is the last
  answer.catch(() => answers.delete(url.href));
  for (const old of [...answers.keys()].slice(0, -SHARED)) answers.delete(old);
  return answer;
})(new Map());

const PRESS_MS = 1000; // a longer press is a drag, or one whose end was not told

/**
 * Return what tells when the press is over that the reader has begun in an element: to be awaited
 * before anything there is replaced, since a button that goes while it is pressed is never clicked.
 */
function pressesIn(root) {
  let over = null;
  root.addEventListener("pointerdown", () => {
    const told = new AbortController();
    over = new Promise((end) => {
      const later = () => setTimeout(end); // the click comes after the release
      for (const type of ["pointerup", "pointercancel"])
        window.addEventListener(type, later, { signal: told.signal });
      setTimeout(end, PRESS_MS);
    }).then(() => told.abort());
  });
  return () => over;
}

/** Say that something could not be had, with a button for what may help. */
function failed(error, words, again) {
  console.error(error);
  const { lost, reload, unreached, again: retry } = words;
  const button = make("button", {
    type: "button", className: "act", onclick: error.lost ? () => location.reload() : again,
  }, error.lost ? reload : retry);
  return make("div", { className: "empty", role: "alert" }, make("p", {}, error.lost ? lost : unreached), button);
}

/** Rows of what came by columns. */
function rows(columns) {
  const named = Object.entries(columns);
  return columns.id.map((_, at) => {
    const row = {};
    for (const [name, values] of named) row[name] = values[at];
    return row;
  });
}

/** Where an arrow key goes as the page is read: 1 on, -1 back, 0 for other keys. */
function onward({ key }) {
  const on = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
  return key === on ? 1 : ["ArrowLeft", "ArrowRight"].includes(key) ? -1 : 0;
}

/** Facts in a row, each in the direction of its own script. */
function inRow(...facts) {
  return facts.filter(Boolean).flatMap((fact, at) => [at ? " · " : "", make("bdi", {}, fact)]);
}

function tellMap(message) {
  for (const frame of document.querySelectorAll('iframe[title^="streamlit_folium"]'))
    frame.contentWindow.postMessage(message, location.origin);
}

/** Have the pane choose: place, or view, place, article, mention. It tells list and map. */
function tellPane(picked) {
  window.postMessage({ type: "geo:chosen", picked }, location.origin);
}

/** Draw a kind of place as the map's legend does. */
function symbol(kind) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", `symbol ${kind}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", SHAPES[kind] ?? SHAPES.settlement);
  svg.append(path);
  return svg;
}

/** Show a confidence as one to three bars, with its word for those who do not see them. */
function confidence(band, words) {
  const level = { high: 3, medium: 2, low: 1 }[band];
  const bars = [1, 2, 3].map((n) => make("i", { className: n <= level ? "on" : "" }));
  return make(
    "span",
    { className: `confidence ${band}`, title: words[band] },
    make("span", { className: "bars", ariaHidden: "true" }, ...bars),
    make("span", { className: "word" }, words[band]),
  );
}
