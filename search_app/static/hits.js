// Keys n and p go to the next and the previous hit of a ruling. Without this script the arrows of each hit do.
"use strict";
document.addEventListener("keydown", (event) => {
  const rel = { n: "next", p: "prev" }[event.key];
  if (!rel || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) {
    return;
  }
  const steps = document.querySelector("mark:target + .hit-steps");
  const link = steps ? steps.querySelector(`a[rel=${rel}]`) : document.querySelector(".hits-in-text a");
  if (link) {
    link.click();
  }
});
