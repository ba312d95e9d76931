// The parts of a page as assistive technology is told of them, for browsers that don't tell it to tests themselves: the roles and names of the
// specifications (HTML-AAM, accname), computed in the page. `./do` bundles this with dom-accessibility-api.
import { computeAccessibleName, getRole } from "dom-accessibility-api";

// Chromium's words, which the tests are written in.
const ROLES = { img: "image", graphics: "image" };
// What holds a value that a reader can change.
const FIELDS = "input, select, textarea";

// An element without a box of its own ("contents") may hold parts that have one.
const isHidden = (element) =>
  element.getAttribute("aria-hidden") === "true" || element.inert || (getComputedStyle(element).display !== "contents" && !element.checkVisibility());

const value = (element, role) => {
  if (role === "slider" || role === "progressbar") {
    return element.getAttribute("aria-valuetext") ?? element.getAttribute("aria-valuenow") ?? element.value ?? "";
  }
  if (element.tagName === "SELECT") return element.selectedOptions[0]?.textContent.trim() ?? "";
  return element.matches(FIELDS) ? element.value : "";
};

// Every part in the order of the document, each with the places of those right below it; and the elements, by which a part is found again.
window.partsOfPage = () => {
  const parts = [];
  const elements = (window.partsOfPage.elements ??= []);
  const places = (window.partsOfPage.places ??= new Map());
  const add = (node, part) => {
    if (!places.has(node)) places.set(node, elements.push(node) - 1);
    const whole = { name: "", value: "", pressed: null, focused: false, disabled: false, ignored: false, node: places.get(node), children: [], ...part };
    parts.push(whole);
    return whole;
  };
  // A sheet that is open keeps everybody from what lies round it.
  const sheet = document.querySelector("dialog:modal");
  const walk = (node, parent) => {
    if (sheet && !sheet.contains(node) && !node.contains(sheet)) return;
    if (node.nodeType === Node.TEXT_NODE && getComputedStyle(node.parentElement).visibility === "visible") {
      const name = node.textContent.replace(/\s+/g, " ").trim();
      if (name) parent.children.push(add(node, { role: "StaticText", name }).node);
    }
    if (node.nodeType !== Node.ELEMENT_NODE || isHidden(node)) return;
    const role = getRole(node);
    const ignored = !role || role === "none" || role === "presentation" || role === "generic" || getComputedStyle(node).visibility !== "visible";
    const pressed = node.getAttribute("aria-pressed");
    const part = add(node, {
      role: ignored ? "none" : ROLES[role] ?? role,
      name: ignored ? "" : computeAccessibleName(node).replace(/\s+/g, " ").trim(),
      value: ignored ? "" : value(node, role),
      pressed: pressed === null ? null : pressed === "true",
      focused: document.activeElement === node,
      disabled: node.matches(":disabled") || node.getAttribute("aria-disabled") === "true",
      ignored,
    });
    parent.children.push(part.node);
    // What is inside a picture is part of the picture.
    if (role !== "img") for (const child of node.childNodes) walk(child, part);
  };
  walk(document.body, add(document, { role: "RootWebArea", name: document.title }));
  return parts;
};
