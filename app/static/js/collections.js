// Putting a collection in order: Alt with an arrow, and dragging. Both press the same forms that work without JavaScript.
//
//   #contents > [data-section] [data-items] > [data-item]    form[data-mover] input[name=where]

const contents = () => document.getElementById("contents");
let dragged = null;

document.addEventListener("keydown", (event) => {
  if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
  if (event.target.matches?.("input:not([type=hidden]), textarea, select")) return;
  const row = event.target.closest?.("[data-item], [data-section]");
  const button = row?.querySelector(`[data-mover] button[value="${event.key === "ArrowUp" ? "up" : "down"}"]`);
  if (!button) return;
  event.preventDefault();
  button.focus();
  button.click();
});

// Unfolded notes are the curator's own affair.
document.addEventListener("htmx:before:morph:attr", (event) => {
  if (event.target.matches?.("#contents details") && event.detail?.attrName === "open") event.preventDefault();
});

function place(event) {
  const item = event.target.closest?.("[data-item]");
  const list = event.target.closest?.("[data-section]")?.querySelector("[data-items]");
  if (item && item !== dragged) {
    const box = item.getBoundingClientRect();
    const isBelow = event.clientY > box.top + box.height / 2;
    return { mark: item, isBelow, where: `${isBelow ? "after" : "before"}:${item.dataset.item}` };
  }
  return list && !item ? { mark: list, isBelow: true, where: `section:${list.dataset.items}` } : null;
}

function unmark() {
  document.querySelectorAll(".is-before, .is-after").forEach((row) => row.classList.remove("is-before", "is-after"));
}

// Only the handle is dragged, so that text can still be selected.
document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[data-handle]")?.closest("[data-item]") ?? null;
  if (!dragged) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.dataset.item);
  event.dataTransfer.setDragImage(dragged, 12, 12);
});

document.addEventListener("dragover", (event) => {
  const found = dragged && contents()?.contains(event.target) && place(event);
  unmark();
  if (!found) return;
  event.preventDefault();
  found.mark.classList.add(found.isBelow ? "is-after" : "is-before");
});

document.addEventListener("drop", (event) => {
  const found = dragged && contents()?.contains(event.target) && place(event);
  unmark();
  if (!found) return;
  event.preventDefault();
  const form = dragged.querySelector("[data-mover]");
  const field = form.querySelector("input[name=where]");
  field.disabled = false;
  field.value = found.where;
  form.requestSubmit();
});

document.addEventListener("dragend", () => {
  dragged = null;
  unmark();
});
