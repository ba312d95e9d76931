// Starts a program beside the page, "worker" or "artist", as its own name says: what stands behind its address is lost where the
// file comes from what is kept for when there is no connection. A file of its own, because the Content-Security-Policy allows no
// inline script. Trunk gives that program plain names; which build of the page asks stands behind them, so that no browser takes an
// older build's out of its cache.
const of = new URL(self.location.href).search;
const program = self.name;
const at = (name) => new URL(name + of, self.location.href).href;
// What writes videos is fetched by the artist itself, once one is wanted.
self.video = () => import(at("video.js"));

// What is asked before the program listens is kept for it.
const early = [];
const keep = (event) => early.push(event.data);
self.addEventListener("message", keep);

const started = await import(at(`${program}.js`));
await started.default({ module_or_path: at(`${program}_bg.wasm`) });
self.removeEventListener("message", keep);
for (const data of early) self.dispatchEvent(new MessageEvent("message", { data }));
