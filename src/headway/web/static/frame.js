// "/" goes to the search from anywhere. Everything works without this script.
"use strict";

document.addEventListener("keydown", (event) => {
  const seek = document.getElementById("seek");
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || !seek) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  event.preventDefault();
  seek.focus();
  seek.select();
});
