// Streamlit's own widgets speak English in every language: here they are told what to say.

const SAID = [ // what they say, and the word of ours for it; what is in brackets fills its {it}
  [/^Upload$/, "upload"],
  [/^(\S+) per file$/, "perFile"],
  [/^file upload$/, "upload"],
  [/^Add files$/, "addFiles"],
  [/^add icon$/, "addFiles"],
  [/^Remove (.+)$/, "remove"],
  [/^Help for ?(.*)$/, "help"],
  [/^Open$/, "open"],
  [/^Close$/, "close"],
  [/^Press (.+) to (?:submit form|apply)$/, "pressKey"],
  [/^Skip to main content$/, "skip"],
];
const TEXTS = [
  "[data-testid=stFileUploaderDropzone] button p",
  "[data-testid=stFileUploaderDropzone] button span",
  "[data-testid=stFileUploaderDropzoneInstructions] span",
  "[data-testid=InputInstructions] *",
  "[data-testid=InputInstructions]",
  'a[href="#stMain"]',
].join();

class Widgets {
  constructor() {
    this.said = new WeakMap(); // by node: what it said by itself, and what it was told to
    this.observer = new MutationObserver(() => this.look());
  }

  update(words) {
    this.words = words;
    this.look();
  }

  leave() {
    this.observer.disconnect();
  }

  look() {
    this.observer.disconnect(); // from what is changed here
    for (const element of document.querySelectorAll("[aria-label]"))
      this.tell(element.getAttributeNode("aria-label"), "value");
    for (const element of document.querySelectorAll(TEXTS))
      if (element.childNodes.length === 1 && element.firstChild.nodeType === Node.TEXT_NODE)
        this.tell(element.firstChild, "data");
    this.observer.observe(document.body, {
      subtree: true, childList: true, characterData: true, attributeFilter: ["aria-label"],
    });
  }

  /** Have an attribute or a text say what it says in words of ours. */
  tell(node, property) {
    const known = this.said.get(node);
    const own = known?.told === node[property] ? known.own : node[property];
    const [pattern, word] = SAID.find(([each]) => each.test(own)) ?? [];
    if (!word) return;
    const told = fill(this.words[word], { it: own.match(pattern)[1] });
    this.said.set(node, { own, told });
    if (node[property] !== told) node[property] = told;
  }
}
