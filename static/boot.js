// Starts the page. A file of its own, because the Content-Security-Policy allows no inline script.
//
// A release build comes in two parts (see src/bin/carve): the first opens the page and lets the first battle be played, and the
// rest, which all else needs, follows at once.
const { js, wasm, rest } = document.getElementById("boot").dataset;
const app = document.getElementById("app");
const at = (name) => new URL(name, document.baseURI).href;

const note = (text) => {
  const told = document.createElement("p");
  told.setAttribute("role", "alert");
  told.textContent = text;
  return told;
};

// Until the rest is there, what isn't a general or in the transport waits for it.
const waits = ["click", "change"];
const held = [];
const hold = (event) => {
  if (event.target.closest(".general, footer")) return;
  event.stopImmediatePropagation();
  event.preventDefault();
  held.push(event);
};

let first;
let module;
let attached = false;
const load = async () => {
  for (const link of document.querySelectorAll("link[disabled]")) link.disabled = false;
  if (!rest) return;
  const answer = await fetch(at(rest));
  if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
  module = await WebAssembly.compile(await answer.arrayBuffer());
};
const attach = () => {
  if (attached || !rest) return;
  attached = true;
  new WebAssembly.Instance(module, { first });
  for (const kind of waits) document.removeEventListener(kind, hold, true);
  for (const event of held) event.target.dispatchEvent(new event.constructor(event.type, event));
};

// What the first part calls: to be known, and when it needs the rest all the same and can't wait.
globalThis.holdFirst = (exports) => { first = exports; };
globalThis.fetchRest = () => {
  if (!module) {
    const request = new XMLHttpRequest();
    request.open("GET", at(rest), false);
    request.overrideMimeType("text/plain; charset=x-user-defined");
    request.send();
    module = new WebAssembly.Module(Uint8Array.from(request.responseText, (letter) => letter.charCodeAt(0)));
  }
  attach();
};

const follow = async () => {
  try {
    if (!module) await load();
    attach();
  } catch (fault) {
    app.before(note(`A part of the page could not be loaded: ${fault}. Please load the page again.`));
  }
};

try {
  const page = await import(at(js));
  // A link may open anything.
  if (location.hash.length > 1) await load();
  if (rest) for (const kind of waits) document.addEventListener(kind, hold, true);
  await page.default({ module_or_path: at(wasm) });
  // Once the page has been painted.
  requestAnimationFrame(() => setTimeout(follow));
} catch (fault) {
  app.replaceChildren(note(`The page could not start: ${fault}. It needs a browser with WebAssembly.`));
  throw fault;
}
