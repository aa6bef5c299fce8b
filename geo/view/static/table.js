// The first rows of a table that was uploaded. Text is only ever set as text.

export default function ({ data: { name, columns, rows }, parentElement }) {
  const cells = (tag, texts, more) => texts.map((text) => make(tag, { dir: "auto", ...more }, text));
  const root = parentElement.querySelector(".rows");
  root.ariaLabel = name;
  root.replaceChildren(make("table", {},
    make("thead", {}, make("tr", {}, ...cells("th", columns, { scope: "col" }))),
    make("tbody", {}, ...rows.map((row) => make("tr", {}, ...cells("td", row))))));
}
