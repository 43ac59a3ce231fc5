// Another key result at once, without a way to the server; and as many as a kept draft has.
"use strict";

const rows = () => [...document.querySelectorAll("[data-row]")];

function another() {
  const last = rows().at(-1);
  const at = rows().length;
  const row = last.cloneNode(true);
  const before = at - 1;
  for (const one of row.querySelectorAll("[name], [id], [for], [list], [aria-describedby]")) {
    for (const name of ["name", "id", "for", "list", "aria-describedby"]) {
      const text = one.getAttribute(name);
      if (text) one.setAttribute(name, text.replaceAll(`key_results.${before}.`, `key_results.${at}.`).replaceAll(`f-key_results-${before}-`, `f-key_results-${at}-`));
    }
    one.removeAttribute("aria-invalid");
    if (one.matches("input[type=text], textarea")) one.value = "";
    if (one.matches("select")) one.selectedIndex = Math.max(0, [...one.options].findIndex((option) => option.defaultSelected));
  }
  row.querySelectorAll(".f-bad, .f-advice").forEach((one) => one.remove());
  row.querySelectorAll(".bad").forEach((one) => one.classList.remove("bad"));
  row.querySelector("legend").textContent = `Key result ${at + 1}`;
  last.after(row);
  const first = row.querySelector('input[type="radio"]');
  if (first) first.checked = true;
  return row;
}

const button = document.querySelector("[data-more]");
if (button) {
  const form = button.form;
  try {
    const kept = Object.keys(JSON.parse(window.localStorage.getItem(`headway-draft:${form.dataset.draft}`)) ?? {});
    const wanted = Math.max(0, ...kept.map((name) => Number(/^key_results\.(\d+)\./.exec(name)?.[1] ?? 0) + 1));
    while (rows().length < Math.min(12, wanted)) another();
  } catch {
    // the browser keeps nothing for us
  }
  button.addEventListener("click", (event) => {
    event.preventDefault();
    another().querySelector("input").focus();
    if (rows().length >= 12) button.remove();
  });
}
