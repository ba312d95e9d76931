// The page's own program, loaded a second time beside it: where there is no window, it does the page's heavy work.
// Its names are hashed, so the page passes them on.
const names = new URL(self.location.href).searchParams;
const at = (name) => new URL(names.get(name), self.location.href).href;

// What is asked before the program listens is kept for it.
const early = [];
const keep = (event) => early.push(event.data);
self.addEventListener("message", keep);

const page = await import(at("js"));
await page.default({ module_or_path: at("wasm") });
self.removeEventListener("message", keep);
for (const data of early) self.dispatchEvent(new MessageEvent("message", { data }));
