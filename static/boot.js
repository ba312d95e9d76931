// Starts the page. A file of its own, because the Content-Security-Policy allows no inline script.
const { js, wasm } = document.getElementById("boot").dataset;
const at = (name) => new URL(name, document.baseURI).href;
// The styles that the first view can do without.
const dress = () => {
  for (const link of document.querySelectorAll("link[disabled]")) link.disabled = false;
};

try {
  // A link may open anything.
  if (location.hash.length > 1) dress();
  const page = await import(at(js));
  await page.default({ module_or_path: at(wasm) });
  dress();
} catch (fault) {
  const told = document.createElement("p");
  told.setAttribute("role", "alert");
  told.textContent = `The page could not start: ${fault}. It needs a browser with WebAssembly.`;
  document.getElementById("app").replaceChildren(told);
  throw fault;
}
