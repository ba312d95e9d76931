// Keeps the page for when there is no connection: all files of one build together, so that they never mix with another's. `./do`
// fills in which build it is, and its files.
const version = "v-BUILD";
const files = ["FILES"];
// Other copies of the page may stand beside this one.
const mine = `strategos ${self.registration.scope} `;
const build = mine + version;

// The files have their contents' hash in their names, or are asked for anew.
const fetched = async () => (await caches.open(build)).addAll(files.map((file) => new Request(file, { cache: "no-cache" })));
self.addEventListener("install", (event) => event.waitUntil(fetched()));

// A newer build takes over when nobody uses the older one any more, or the reader asks for it.
const tidied = async () => {
  for (const name of await caches.keys()) {
    if (name.startsWith(mine) && name !== build) await caches.delete(name);
  }
  await self.clients.claim();
};
self.addEventListener("activate", (event) => event.waitUntil(tidied()));
self.addEventListener("message", (event) => {
  if (event.data === "now") self.skipWaiting();
});

const answer = async (request) => {
  const kept = await caches.open(build);
  const address = request.url.replace(/[?#].*$/, "").replace(/index\.html$/, "");
  return (await kept.match(address)) ?? fetchedNow(request, address, kept);
};

// What draws pictures and what writes videos is large, and kept only once a picture or a video was wanted.
const fetchedNow = async (request, address, kept) => {
  const fresh = await fetch(request);
  if (fresh.ok && /\/(artist(_bg)?|video)\.\w+$/.test(address)) await kept.put(address, fresh.clone());
  return fresh;
};
self.addEventListener("fetch", (event) => {
  if (event.request.method === "GET" && event.request.url.startsWith(self.registration.scope)) {
    event.respondWith(answer(event.request));
  }
});
