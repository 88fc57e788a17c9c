// What is offered while a question is written: never in the way, and quiet once it was folded away.
//
//   #asking-panel   <details>: folded, nothing is asked of the server any more; hidden while there is nothing to offer
//   #asking         filled by htmx from [data-offers]; kept as it is while the keyboard is inside
//   button[name=mention]   puts its value into the text; without JavaScript the server does
import { announce } from "./page.js";

const panel = document.getElementById("asking-panel");
const list = document.getElementById("asking");
const text = document.querySelector("#new-thread textarea[name=text]");
let offered = "";

const asks = (event) => event.target instanceof Element && event.target.matches("[data-offers]");
const linked = () => [...list.querySelectorAll("a, button")].map((item) => item.href ?? item.value).join(" ");

document.addEventListener("htmx:before:request", (event) => {
  if (asks(event) && !panel.open) event.preventDefault();
});
document.addEventListener("htmx:before:swap", (event) => {
  if (event.detail?.ctx?.target === list && list.contains(document.activeElement)) event.preventDefault();
});
document.addEventListener("htmx:after:swap", (event) => {
  if (event.detail?.ctx?.target?.id !== "asking") return;
  panel.hidden = !list.querySelector("li");
  const now = linked();
  if (now && !offered) announce(panel.dataset.found);
  offered = now;
});

list?.addEventListener("click", (event) => {
  const button = event.target.closest("button[name=mention]");
  if (!button) return;
  event.preventDefault();
  if (button.getAttribute("aria-disabled") === "true") return;
  const end = text.value.length;
  text.setRangeText(`${/\s$|^$/.test(text.value) ? "" : " "}${button.value} `, end, end, "end");
  text.dispatchEvent(new Event("input", { bubbles: true }));
  button.setAttribute("aria-disabled", "true");
  announce(`${panel.dataset.named} ${button.value}`);
});
