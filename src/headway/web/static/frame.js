// "/" goes to the search from anywhere, and a draft that was taken is kept no longer. Everything works without this script.
"use strict";

function keptAs(name) {
  return `headway-draft:${name}`;
}

function store() {
  try {
    return window.localStorage;
  } catch {
    return null; // the browser keeps nothing for us
  }
}

// a form leads to whatever page shows what came of it, and so each page says which draft was taken
for (const taken of document.querySelectorAll("[data-taken]")) store()?.removeItem(keptAs(taken.dataset.taken));

document.addEventListener("keydown", (event) => {
  const seek = document.getElementById("seek");
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || !seek) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  event.preventDefault();
  if (!seek.offsetParent) location.hash = "places"; // on a narrow page the menu holds it
  seek.focus();
  seek.select();
});
