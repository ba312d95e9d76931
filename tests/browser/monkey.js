// Hands that know nothing of the page: random actions, drawn from a seed, on whatever can be clicked, typed into or chosen; and all that can be seen
// afterwards, in lines. Events are made in the page, which is a hundred times as fast as asking the browser for each; the real mouse and real keys
// are the test's (monkey.rs).
(() => {
  // Numbers from 0 to 1 by a seed: mulberry32.
  const chance = (seed) => () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };

  const CLICKABLE = "button, a[href], summary, label, [role=button], input[type=checkbox], input[type=radio], [tabindex]";
  const FIELD = "select, textarea:not([readonly]), input:not([readonly], [type=checkbox], [type=radio], [type=file])";
  const KEYS = ["ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown", "Home", "End", "PageDown", "PageUp", " ", "Enter", "Escape", "l", "?", "z", "y", "Tab", "x"];
  const WORDS = ["", "0", "1", "2", "3", "4", "7", "-1", "0.5", "1e9", "999999999999", "abc", "G1", "help", "run", "capture G0 G1", "traitor 2", "order retreat", "“§’<b>", "3;1"];

  const shown = (element) => {
    if (!element.checkVisibility({ visibilityProperty: true }) || element.closest("[inert]")) return false;
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0;
  };
  // A sheet takes everything to itself.
  const root = () => [...document.querySelectorAll("dialog[open]")].pop() ?? document.querySelector(".page") ?? document.body;
  // What leads out of the page, or opens a window of the browser's own.
  // A class is another page.
  const elsewhere = (link) => link?.getAttribute("href")?.startsWith("class/");
  const leaves = (element) => element.closest("a")?.target === "_blank" || elsewhere(element.closest("a")) || element.closest("label")?.control?.type === "file"
    || (element.tagName === "A" && new URL(element.href, document.baseURI).origin !== location.origin);
  const words = (element) => (element.getAttribute("aria-label") ?? element.labels?.[0]?.textContent ?? element.textContent).trim().replace(/\s+/g, " ").slice(0, 40);
  const named = (element) => `${element.tagName.toLowerCase()} “${words(element)}”`;

  const heard = (element, kinds) => {
    const box = element.getBoundingClientRect();
    const place = { clientX: box.x + box.width / 2, clientY: box.y + box.height / 2 };
    for (const kind of kinds) {
      const made = kind.startsWith("pointer") ? PointerEvent : MouseEvent;
      element.dispatchEvent(new made(kind, { bubbles: !/enter|leave/.test(kind), cancelable: true, composed: true, view: window, pointerType: "mouse", ...place }));
    }
  };
  const click = (element) => {
    heard(element, ["pointerdown", "mousedown"]);
    if (element.matches("button, a, input, summary, select, textarea, [tabindex]")) element.focus?.({ preventScroll: true });
    heard(element, ["pointerup", "mouseup", "click"]);
  };
  const press = (key, held) => {
    const at = document.activeElement ?? document.body;
    const event = (kind) => new KeyboardEvent(kind, { key, bubbles: true, cancelable: true, composed: true, ...held });
    const goes = at.dispatchEvent(event("keydown"));
    // What the browser itself makes of a key, where the page leaves it to it.
    if (goes && key === "Escape" && at.closest("dialog[open]")) at.closest("dialog[open]").close();
    if (goes && (key === "Enter" || key === " ") && at.matches("button, a[href], summary") && !leaves(at)) at.click();
    at.dispatchEvent(event("keyup"));
  };
  const tell = (field, ...kinds) => kinds.forEach((kind) => field.dispatchEvent(new Event(kind, { bubbles: true })));

  // Where the mouse is said to be: with what is over an element it is over all that it lies in.
  let pointed = [];
  const leave = () => {
    pointed.filter((element) => element.isConnected).forEach((element) => heard(element, ["pointerout", "pointerleave", "mouseout", "mouseleave"]));
    pointed = [];
  };
  const point = (element) => {
    leave();
    for (let around = element; around; around = around.parentElement) pointed.push(around);
    heard(element, ["pointerover", "mouseover", "pointermove", "mousemove"]);
    pointed.toReversed().forEach((around) => heard(around, ["pointerenter", "mouseenter"]));
  };

  // What was opened or closed by its summary, and how it was before.
  const folded = new Map();
  addEventListener("click", ({ target }) => {
    const whole = target.closest?.("summary")?.parentElement;
    if (whole && !folded.has(whole)) folded.set(whole, whole.open);
  }, true);

  const visited = [];
  const act = (random) => {
    const any = (list) => list[Math.floor(random() * list.length)];
    // From a region first, so that the long lists don't take it all.
    const within = (selector, where) => [...where.querySelectorAll(selector)].filter(shown);
    const found = (selector) => {
      const all = root();
      const regions = [...all.querySelectorAll(":scope > *, main > *, .sheet > *")].filter((region) => random() < 0.5 && region.tagName !== "NAV");
      const list = within(selector, any(regions) ?? all);
      return any(list.length ? list : within(selector, all));
    };
    const what = random();
    if (what < 0.5) {
      const element = found(CLICKABLE);
      if (!element || leaves(element)) return "nothing to click";
      const name = named(element);
      click(element);
      return `click ${name}`;
    }
    if (what < 0.68) {
      const key = any(KEYS);
      const held = { shiftKey: random() < 0.2, ctrlKey: key === "z" || key === "y" };
      const at = named(document.activeElement ?? document.body);
      press(key, held);
      return `key ${held.shiftKey ? "Shift+" : ""}${held.ctrlKey ? "Control+" : ""}${JSON.stringify(key)} at ${at}`;
    }
    if (what < 0.84) {
      const field = found(FIELD);
      if (!field) return "no field";
      field.focus({ preventScroll: true });
      if (field.tagName === "SELECT") {
        field.value = any([...field.options]).value;
      } else if (field.type === "range" || (field.type === "number" && random() < 0.7)) {
        const [least, most] = [Number(field.min || 0), Number(field.max || 12)];
        field.value = any([least, most, Math.round(least + random() * Math.min(most - least, 9)), Math.round(least + random() * (most - least))]);
      } else {
        // A field for numbers takes no other words, and the browser tells of a script that tries.
        field.value = any(field.type === "number" ? WORDS.filter((word) => word === "" || Number.isFinite(Number(word))) : WORDS);
      }
      const name = named(field);
      tell(field, "input", "change");
      if (random() < 0.3) press("Enter", {});
      if (random() < 0.5) field.blur();
      return `${name} becomes ${JSON.stringify(field.value)}`;
    }
    if (what < 0.88) {
      const element = found("*");
      if (!element) return "nothing to point at";
      point(element);
      return `mouse over ${named(element)}`;
    }
    if (what < 0.91) {
      const links = within("nav a[href], dialog a[href]", document).filter((link) => !leaves(link));
      if (!links.length || root().tagName === "DIALOG") return "no place to go to";
      const link = any(links);
      click(link);
      return `place ${named(link)}`;
    }
    if (what < 0.955) {
      const step = random() < 0.6 ? -1 : 1;
      // Not out of the page, which no action may leave.
      const entry = window.navigation?.entries()[navigation.currentEntry.index + step];
      if (!entry?.sameDocument) return "no further in the history";
      history.go(step);
      return step < 0 ? "back" : "forward";
    }
    if (what < 0.985) {
      visited.push(location.hash);
      let hash = any(visited);
      // A link that was damaged on its way.
      if (random() < 0.15) hash = hash.slice(0, Math.floor(random() * hash.length)) + any(["", "x", "&panel=nonsense", ")"]);
      location.hash = hash;
      return `address ${hash}`;
    }
    document.activeElement?.blur?.();
    return "the keys are nowhere";
  };

  const picture = () => new Promise((done) => requestAnimationFrame(() => done()));
  // A moment for whatever waits; a timer would hold back each by four milliseconds.
  const { port1: ahead, port2: behind } = new MessageChannel();
  const task = () => new Promise((done) => {
    ahead.onmessage = done;
    behind.postMessage(null);
  });

  // Before whatever else waits, where the browser lets us: else it paints after nearly every action, which takes it longer than the page takes for it.
  const first = () => (window.scheduler?.postTask ? scheduler.postTask(() => {}, { priority: "user-blocking" }) : task());
  // How long the page is left to itself after an action.
  const pause = (chance) => (chance < 0.1 ? picture() : chance < 0.2 ? task() : first());

  // The history is stepped through later than it is asked to be: a second step, asked for before the first was taken, could lead out of the page.
  const stepped = () => new Promise((done) => {
    addEventListener("popstate", done, { once: true });
    setTimeout(done, 500);
  });

  // So many actions by a seed: what was done.
  const acts = async (seed, count) => {
    const random = chance(seed), did = [];
    for (let number = 0; number < count; number += 1) {
      did.push(act(random));
      const steps = /^(back|forward)$/.test(did.at(-1));
      await (steps ? stepped() : pause(random()));
    }
    return did;
  };

  // Where something can be clicked by the real mouse, and what it is.
  const target = (seed) => {
    const random = chance(seed);
    const list = [...root().querySelectorAll(CLICKABLE)].filter((element) => shown(element) && !leaves(element));
    const element = list[Math.floor(random() * list.length)];
    if (!element) return null;
    element.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
    const box = element.getBoundingClientRect();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const there = document.elementFromPoint(x, y);
    return there && !leaves(there) ? { x, y, name: named(there) } : null;
  };

  // What was given up, or could not be fetched, is asked for again, as it is by whoever opens the address; and so is what no address asks for: runs
  // that are simulated, rules that are tried. What was asked for before, and still waits, has come to nothing.
  const ask = (before = []) => {
    const words = /^(Look for an attack|Look again|Judge it after all|Work out what is decided|Try them all|Try again)$/;
    const waits = (button) => words.test(button.textContent) || (button.textContent === "Simulate" && document.querySelector("progress[aria-label=Simulation]").value === 0);
    const buttons = [...document.querySelectorAll("main button, aside button, .coming button")];
    const wanted = buttons.find((button) => waits(button) && !before.includes(button.textContent));
    wanted?.click();
    return wanted?.textContent ?? null;
  };

  // Puts away what no address holds: sheets, choosers, the lecture, a clock that runs and how fast, what the keys or the mouse have opened.
  const rest = async () => {
    // A sheet that is put away is gone a little later, and only then can what lay under it be.
    const covers = () => document.querySelector("dialog[open], .page.lecture, .chooser");
    for (let number = 0; number < 4 || (number < 40 && covers()); number += 1) {
      document.querySelector("dialog[open]")?.close();
      document.activeElement?.blur?.();
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true }));
      await picture();
    }
    document.querySelector("footer button[aria-label=Pause]")?.click();
    const speed = document.querySelector("footer input[aria-label=Speed]");
    if (speed) {
      speed.value = 2;
      tell(speed, "input", "change");
    }
    leave();
    for (const [whole, was] of folded) if (whole.isConnected && whole.open !== was) whole.querySelector("summary").click();
    folded.clear();
    scrollTo(0, 0);
    await picture();
  };

  // Takes the keys from whatever has them, and tells whether anything had. They come back from a sheet that was put away when the browser gets
  // round to it, and what has them says more than what hasn't.
  const takesKeys = () => {
    const at = document.activeElement;
    at?.blur?.();
    return at && at !== document.body;
  };

  // Where on the stage the keys and the mouse came and went last.
  const went = [];
  for (const kind of ["focusin", "focusout", "mouseenter", "mouseleave"]) {
    addEventListener(kind, ({ target }) => {
      if (!target.matches?.(".general, .rider")) return;
      went.push(`${kind}${document.hasFocus() ? "" : " of a window without the keys"} ${named(target)}`);
      if (went.length > 12) went.shift();
    }, true);
  }

  // Where the keys and the mouse are.
  const hands = () => {
    const under = [...document.querySelectorAll(":hover")].pop();
    return `${went.join(", ")}; the keys at ${named(document.activeElement ?? document.body)}, the mouse over ${under ? named(under) : "nothing"}, said to be over ${pointed[0] ? named(pointed[0]) : "nothing"}`;
  };

  // Whether something is still to come: a map's cells stand empty until they do, what goes on beside the page can be given up, and what came of copying
  // stands on the button for a while.
  const goesOn = (progress) => progress.value !== progress.max && [...progress.parentElement.querySelectorAll("button")].some((button) => button.textContent === "Cancel");
  const cameOf = (button) => /^(Copied|Copy by hand)$/.test(button.textContent);
  const busy = () => !!document.querySelector("[aria-busy=true], #app[aria-busy], .work, .coming, td.unknown")
    || [...document.querySelectorAll("progress")].some(goesOn) || [...document.querySelectorAll("main button")].some(cameOf);

  // What is the visit's, and stands in no address.
  const SESSION = [
    // What can be taken back, and what the reader changed last and predicted, before which the story doesn't go on and nothing is warned of.
    "[aria-label=History] button", ".changed", ".question", "aside h2:has(+ .beat)", ".beat", "aside > .warning", "aside .onward",
    // What was said to the reader, and what was read aloud.
    ".notices", "footer [role=status]",
    // What was typed at the console, and what is told of the cell that was pointed at last.
    "[role=log]", ".detail[role=status]",
    // What was typed where a link or a code is asked for, and is none.
    ".links input", ".check input", ".check [role=status]",
  ];
  // What comes of trying all behaviours, for which the reader has to ask.
  const isTrial = (node) => node.tagName === "SECTION" && node.firstElementChild?.textContent === "Without the argument";
  // Names that parts have for each other, where the keys were last, in which words something was unfolded, and where a step leads, which a question
  // may come before.
  const UNSEEN = /^(id|for|tabindex|open|data-to|aria-controls|aria-labelledby|aria-describedby)$/;
  const PROPERTIES = ["value", "checked", "disabled", "open", "selectedIndex"];
  const seen = () => {
    const lines = [];
    // From which battle changes are counted only a lesson's address tells.
    const counts = location.hash.includes("lesson=") || !location.hash.includes("battle=");
    // What the reader's last change has come to is said in place of what is decided.
    const position = document.querySelector("footer input[aria-label=Position]");
    const decided = position && position.value === position.max ? ["aside h2 ~ p:not([class])"] : [];
    const session = [...SESSION, ...decided, ...(counts ? [] : [".is-changed > em", ".more > button"])];
    const walk = (node, depth) => {
      if (node.nodeType === Node.TEXT_NODE && node.data.trim()) lines.push(`${" ".repeat(depth)}${node.data.trim()}`);
      if (node.nodeType !== Node.ELEMENT_NODE || session.some((selector) => node.matches(selector)) || isTrial(node)) return;
      const attributes = [...node.attributes].filter(({ name }) => !UNSEEN.test(name));
      const words = (value) => (counts ? value : value.replace(/ ?\bis-(changed|marked)\b/, ""));
      const told = attributes.map(({ name, value }) => `${name}=${words(value)}`).filter((attribute) => attribute !== "class=").sort();
      const holds = PROPERTIES.filter((name) => name in node && node.tagName !== "LI" && node.tagName !== "BUTTON").map((name) => `.${name}=${node[name]}`);
      lines.push(`${" ".repeat(depth)}<${[node.tagName.toLowerCase(), ...told, ...holds].join(" ")}>`);
      // What is folded away may have been drawn or not.
      const inside = node.tagName === "DETAILS" && !node.open ? node.querySelectorAll(":scope > summary") : node.childNodes;
      inside.forEach((child) => walk(child, depth + 1));
    };
    walk(document.querySelector("#app"), 0);
    return lines.join("\n");
  };

  // What takes a real hand, or waits for one.
  window.print = () => {};
  Element.prototype.requestFullscreen = async () => {};
  // Files to take away, which would lie on the disk: by a link that stands in the page, and by one that the page makes for it.
  addEventListener("click", (event) => event.target.closest?.("a[download]") && event.preventDefault());
  HTMLAnchorElement.prototype.click = function () {
    if (!this.download) HTMLElement.prototype.click.call(this);
  };
  window.monkey = { acts, target, leaves, rest, ask, takesKeys, hands, busy, seen };
  return true;
})()
