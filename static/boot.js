// Starts the page. No module, which a frame in a sandbox may not load; a file of its own, because the Content-Security-Policy allows no inline script. What stands in the page before
// the program comes can be read, and what is clicked meanwhile is done when it is there.
const said = {
  waits: "The program of this page is on its way…",
  failed: "The program of this page could not be fetched. Is the connection down?",
  boxed: "The page round this one keeps its program from it. Here is how it opens.",
  old: "The program of this page needs a browser with WebAssembly.",
  again: "Try again",
  news: "A new version is here.",
  reload: "Reload",
};
const { js, wasm, size } = document.getElementById("boot").dataset;
const at = (name) => new URL(name, document.baseURI).href;
// The page asks for its files ahead, and this is the one way of asking again by which every browser takes what it has: WebKit would fetch the program twice. A
// frame without an origin may read nothing so.
const likewise = self.origin === "null" ? { credentials: "same-origin" } : { mode: "no-cors", credentials: "include" };
const root = document.getElementById("app");

// Within another page, as src/page/embed.rs says: the page is written there with all of its controls, and may be asked for fewer.
const embedded = location.href.slice(document.baseURI.length).startsWith("embed/");
if (embedded) {
  const asked = new URLSearchParams(location.search);
  const controls = asked.get("controls");
  if (["transport", "none"].includes(controls)) root.querySelector(".page")?.classList.replace("full", controls);
  if (["light", "dark"].includes(asked.get("theme"))) document.documentElement.dataset.theme = asked.get("theme");
}

// A line over the page: a sentence, and perhaps a button.
const tell = (role, sentence, label, press) => {
  const line = document.createElement("p");
  line.className = "boot";
  line.setAttribute("role", role);
  line.append(sentence);
  if (label) {
    const button = document.createElement("button");
    button.textContent = label;
    button.addEventListener("click", () => { line.remove(); press(); });
    line.append(" ", button);
  }
  document.body.append(line);
  return line;
};

// ── What is clicked and typed before the program is there ──

// The way to an element, by the number of each child: the program draws the same elements in the same places.
const way = (element) => {
  if (!root.contains(element)) return null;
  const steps = [];
  for (let here = element; here !== root; here = here.parentElement) steps.unshift([...here.parentElement.children].indexOf(here));
  return steps;
};
const there = (steps) => steps?.reduce((here, step) => here?.children[step], root);
const early = [];
const NOTICED = ["click", "keydown", "change"];
// The keys that the page itself listens to.
const moves = /^(Arrow.*|Home|End|Page.*|[ ?lL])$/;
const keep = (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const control = event.target.closest?.("button, [role=button], summary");
  // A file is for the program alone, and no script may fill it in again.
  if (event.type === "change" && root.contains(event.target) && event.target.type !== "file") {
    const { value, checked } = event.target;
    event.target.classList.add("waits");
    early.push({ steps: way(event.target), filled: { value, checked } });
  } else if (event.type === "click" && control && root.contains(control)) {
    // A frame on the way down: what is waiting is seen to be.
    control.classList.add("waits");
    early.push({ steps: way(control) });
  } else if (event.type === "keydown" && moves.test(event.key) && !event.target.matches?.("input, select")) {
    // A button that has the keys hears the space bar itself.
    if (control && event.key === " ") return;
    event.preventDefault();
    early.push({ key: event.key, shiftKey: event.shiftKey });
  }
  step();
};
// What has the keys has them still when it is drawn anew.
let held;
const hold = (event) => { held = way(event.target); };
const giveBack = () => {
  if (document.activeElement === document.body) there(held)?.focus({ preventScroll: true });
};
const redo = async () => {
  for (const kind of NOTICED) removeEventListener(kind, keep, true);
  removeEventListener("focusin", hold);
  giveBack();
  for (const { steps, filled, ...key } of early) {
    const control = there(steps);
    if (filled && control) {
      Object.assign(control, filled);
      for (const kind of ["input", "change"]) control.dispatchEvent(new Event(kind, { bubbles: true }));
    } else if (steps) control?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    else document.body.dispatchEvent(new KeyboardEvent("keydown", { ...key, bubbles: true, cancelable: true }));
    // What comes next is asked of the page as it is now, once that is drawn.
    await new Promise((drawn) => setTimeout(drawn));
  }
};
for (const kind of NOTICED) addEventListener(kind, keep, true);
addEventListener("focusin", hold);

// ── What controls lead to is written too (src/app/written.rs), each by its name: so far one can go before the program is there ──

let moments = {};
// What changes is all from the stage on.
const show = (moment) => {
  const stage = root.querySelector("main");
  const old = document.createRange();
  old.setStartBefore(stage);
  old.setEndAfter(stage.parentElement.lastChild);
  old.deleteContents();
  old.insertNode(old.createContextualFragment(moment));
  giveBack();
};
// Takes the steps that can be taken, as long as nothing else was asked for before them. Where one has come to stands at the root; the program
// goes on from there, and takes that word away (src/app/hooks/address.rs).
const step = () => {
  for (; early.length && "at" in root.dataset; early.shift()) {
    const [{ steps, key, shiftKey }] = early;
    const control = steps ? there(steps) : root.querySelector(`[aria-keyshortcuts="${shiftKey ? "Shift+" : ""}${key}"]`);
    const to = (control?.selectedOptions?.[0] ?? control)?.dataset.to;
    if (!moments[to]) return;
    show(moments[to]);
    root.dataset.at = to;
  }
};
const nearby = document.getElementById("moments");
if (nearby) {
  const came = (all) => {
    moments = all;
    step();
  };
  fetch(nearby.href, likewise).then((answer) => answer.json()).then(came, () => {});
  // A link may open at any moment.
  if (location.hash.length < 2) root.dataset.at = "";
}

// ── Without a connection, and when there is a newer build ──

const news = (registration) => {
  if (!registration) return;
  const offer = (worker) => {
    if (worker?.state !== "installed" || !navigator.serviceWorker.controller) return;
    tell("status", said.news, said.reload, () => {
      navigator.serviceWorker.addEventListener("controllerchange", () => location.reload());
      worker.postMessage("now");
    });
  };
  offer(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing;
    worker.addEventListener("statechange", () => offer(worker));
  });
};
// Where the browser forbids it the page does without.
const stay = () => {
  try {
    navigator.serviceWorker?.register(at("sw.js"), { updateViaCache: "none" }).then(news, () => {});
  } catch {}
};

// ── The program ──

// Says that the program is awaited, once that takes longer than a second, and how much of it has come.
const wait = () => {
  let line;
  let come = 0;
  const bar = document.createElement("progress");
  if (size) bar.max = size;
  const late = setTimeout(() => {
    line = tell("status", said.waits);
    line.append(bar);
  }, 1000);
  return {
    counts(answer) {
      if (!answer.ok) throw new Error(`${answer.status} for ${answer.url}`);
      const count = new TransformStream({
        transform(bytes, on) {
          come += bytes.length;
          if (size) bar.value = come;
          on.enqueue(bytes);
        },
      });
      return new Response(answer.body.pipeThrough(count), { headers: { "Content-Type": "application/wasm" } });
    },
    ends() {
      clearTimeout(late);
      line?.remove();
    },
  };
};

// A module that failed is remembered as failed, so that each try has a name of its own.
const start = async (tries) => {
  const name = (file) => at(file) + (tries ? `?again=${tries}` : "");
  const waiting = wait();
  try {
    const program = fetch(name(wasm), likewise).then(waiting.counts);
    const [page] = await Promise.all([import(name(js)), program]);
    // The program says so when it has drawn the page and listens (hooks/title.rs).
    const drawn = new Promise((done) => new MutationObserver(done).observe(root, { attributeFilter: ["aria-busy"] }));
    await page.default({ module_or_path: program });
    await drawn;
    await redo();
    // Everything else can wait until the page is there.
    if (!embedded) (globalThis.requestIdleCallback ?? setTimeout)(stay);
  } catch (fault) {
    console.error(fault);
    // A frame in a sandbox has no origin, to which most servers give no program.
    if (self.origin === "null") tell("alert", said.boxed);
    else if (typeof WebAssembly === "object") tell("alert", said.failed, said.again, () => start(tries + 1));
    else tell("alert", said.old);
  }
  waiting.ends();
};

start(0);
