// <strategos-battle lesson="seven-generals">: a lesson or battle of Strategos within another page. docs/embed.md tells its attributes,
// methods and events. What stands inside the element, a link to the lesson say, is shown where this script is not.
const site = new URL(".", document.currentScript.src);
const known = ["controls", "theme", "from", "to", "autoplay", "lang"];

class StrategosBattle extends HTMLElement {
  static observedAttributes = ["lesson", "place", "battle", ...known];

  connectedCallback() {
    addEventListener("message", this);
    this.show();
  }

  disconnectedCallback() {
    removeEventListener("message", this);
  }

  attributeChangedCallback() {
    if (this.isConnected && this.frame) this.show();
  }

  // Where the frame is to look.
  get address() {
    const lesson = this.getAttribute("lesson");
    const place = this.getAttribute("place") ?? (lesson ? `lessons/${lesson}` : "");
    const address = new URL(`embed/${place.replace(/^\/+|\/+$/g, "")}/`.replace("//", "/"), site);
    for (const name of known) if (this.hasAttribute(name)) address.searchParams.set(name, this.getAttribute(name));
    address.hash = this.getAttribute("battle") ?? "";
    return address.href;
  }

  show() {
    if (!this.frame) {
      this.frame = document.createElement("iframe");
      this.frame.loading = "lazy";
      this.frame.allow = "clipboard-write";
      this.frame.title = this.getAttribute("title") ?? (this.textContent.trim() || "Strategos");
      this.frame.style.cssText = "display: block; width: 100%; height: 600px; border: 0";
      // What was inside would be read aloud beside the frame.
      this.attachShadow({ mode: "open" }).append(this.frame);
      this.style.display ||= "block";
    }
    if (this.frame.src !== this.address) this.frame.src = this.address;
  }

  handleEvent({ source, data }) {
    if (!this.frame || source !== this.frame.contentWindow || data?.strategos !== 1) return;
    if (data.type === "height") {
      if (!this.hasAttribute("fixed")) this.frame.style.height = `${data.height}px`;
      return;
    }
    this.dispatchEvent(new CustomEvent(data.type, { detail: data, bubbles: true }));
  }

  ask(message) {
    this.frame?.contentWindow?.postMessage({ strategos: 1, ...message }, "*");
  }

  play() { this.ask({ type: "play" }); }
  pause() { this.ask({ type: "pause" }); }
  seek(at) { this.ask({ type: "seek", at }); }
  turn(general) { this.ask({ type: "turn", general }); }
}

if (!customElements.get("strategos-battle")) customElements.define("strategos-battle", StrategosBattle);
