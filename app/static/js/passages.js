// Selecting a passage of a record offers to ask about it; without JavaScript each part has its own link.
//
//   [data-passage="section"]           a part of the record
//   [data-ask="address"][data-ask-label]   around all of them: where a conversation begins, and what the link says
// The quote goes along with what stands before and after it (W3C text quote selector).

const LONGEST = 600;
const AROUND = 60;
const root = document.querySelector("[data-ask]");
const words = (text) => text.replace(/\s+/g, " ");

const link = document.createElement("a");
link.className = "button button--small ask-passage";
link.hidden = true;
if (root) {
  link.textContent = root.dataset.askLabel;
  document.body.append(link);
}

function textBetween(part, from, to) {
  const range = document.createRange();
  range.selectNodeContents(part);
  if (from) range.setStart(from.container, from.offset);
  if (to) range.setEnd(to.container, to.offset);
  return words(range.toString());
}

function offer() {
  const selection = document.getSelection();
  const range = selection?.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
  const start = range?.startContainer instanceof Element ? range.startContainer : range?.startContainer?.parentElement;
  const part = start?.closest("[data-passage]");
  const exact = range ? words(range.toString()).trim() : "";
  if (!part || !part.contains(range.endContainer) || exact.length < 3 || exact.length > LONGEST) {
    link.hidden = true;
    return;
  }
  const address = new URL(root.dataset.ask, location.href);
  address.searchParams.set("section", part.dataset.passage);
  address.searchParams.set("exact", exact);
  address.searchParams.set("prefix", textBetween(part, null, { container: range.startContainer, offset: range.startOffset }).slice(-AROUND));
  address.searchParams.set("suffix", textBetween(part, { container: range.endContainer, offset: range.endOffset }, null).slice(0, AROUND));
  link.href = address.pathname + address.search;
  const box = range.getBoundingClientRect();
  link.hidden = false;
  link.style.top = `${box.bottom + scrollY + 6}px`;
  link.style.left = `${Math.max(8, Math.min(box.left + scrollX, document.documentElement.clientWidth - link.offsetWidth - 8))}px`;
}

if (root) {
  let timer = 0;
  document.addEventListener("selectionchange", () => { clearTimeout(timer); timer = setTimeout(offer, 200); });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") link.hidden = true; });
}
